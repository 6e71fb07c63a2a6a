import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod/v4';
import { notFound } from '../../../platform/http/id.js';
import { UuidPipe } from '../../../platform/http/uuid.js';
import { parseRequest, ValidBody, ValidQuery } from '../../../platform/http/validated.js';
import { type Page, pageOf, pageRequest } from '../../../platform/paging.js';
import { plainText } from '../../../platform/plain-text.js';
import { consentChannels } from '../../consents/index.js';
import { RequiresToken } from '../../identity/index.js';
import { AppService, type InboxItem } from './app-service.js';

const inboxQuery = z.strictObject({
  channel: z.enum(['mobile_bank', 'web_bank']),
  limit: z.string().optional(),
  cursor: z.string().optional(),
});
const reaction = z.strictObject({
  response: z.enum(['opened', 'clicked', 'accepted', 'rejected', 'unsubscribed', 'removed']),
});
const address = z.strictObject({ address: plainText(4000).min(1).nullable() });
const consent = z.strictObject({
  channel: z.enum(consentChannels),
  purpose: z.enum(['marketing', 'service', 'location']),
  granted: z.boolean(),
  /** The screen on which the customer said it. */
  place: plainText(200).min(1),
  wording: plainText(2000).min(1),
});

/** For the bank's own apps: who calls has made sure who the customer is. */
@ApiTags('apps of the bank')
@Controller('app/customers/:customerId')
export class AppController {
  constructor(private readonly service: AppService) {}

  /** Messages that wait for the customer, newest first. Texts are plain: an app shows them as text. */
  @Get('inbox')
  @RequiresToken('inbox.read')
  async inbox(
    @Param('customerId') customerId: string,
    @ValidQuery(inboxQuery) query: z.infer<typeof inboxQuery>,
  ): Promise<Page<InboxItem>> {
    const { limit, after } = pageRequest<readonly [string, string]>(query, 2);
    const items = await this.service.inbox(customerId, query.channel, { limit: limit + 1, after });
    return pageOf(items, limit, ({ putAt, id }) => [putAt.toISOString(), id]);
  }

  /** The customer opened, followed, accepted, rejected or removed a message; or wants no more of them. */
  @Post('inbox/:contactId')
  @HttpCode(204)
  @RequiresToken('response.write')
  async react(
    @Param('customerId') customerId: string,
    @Param('contactId', UuidPipe) contactId: string,
    @ValidBody(reaction) { response }: z.infer<typeof reaction>,
  ): Promise<void> {
    if (!(await this.service.react(customerId, contactId, response))) throw notFound();
  }

  /** Where WeChat or the browser reaches the customer; null: no longer. */
  @Put('addresses/:channel')
  @HttpCode(204)
  @RequiresToken('address.write')
  async setAddress(
    @Param('customerId') customerId: string,
    @Param('channel') channel: string,
    @Body() body: unknown,
  ): Promise<void> {
    const wanted = parseRequest(address, body, 'body').address;
    const isKnown = channel === 'wechat' || channel === 'push';
    if (!isKnown || !(await this.service.setAddress(customerId, channel, wanted))) throw notFound();
  }

  /** What the customer said in the app about being spoken to. */
  @Post('consents')
  @HttpCode(204)
  @RequiresToken('consent.report')
  async say(@Param('customerId') customerId: string, @ValidBody(consent) body: z.infer<typeof consent>): Promise<void> {
    if (!(await this.service.say(customerId, body))) throw notFound();
  }

  /** A link to the customer's preference page, for a button in the app; it opens for a day. */
  @Post('preference-link')
  @HttpCode(200)
  @RequiresToken('consent.report')
  async preferenceLink(@Param('customerId') customerId: string): Promise<{ url: string }> {
    const url = await this.service.preferenceLink(customerId);
    if (url === undefined) throw notFound();
    return { url };
  }
}
