import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { channels, purposes } from '@baleen/channels';
import { z } from 'zod/v4';
import { dateText } from '../../../platform/date-text.js';
import { notFound } from '../../../platform/http/id.js';
import { UuidPipe } from '../../../platform/http/uuid.js';
import { ValidBody, ValidQuery } from '../../../platform/http/validated.js';
import { type Page, pageOf, pageRequest } from '../../../platform/paging.js';
import { plainText } from '../../../platform/plain-text.js';
import { Problem } from '../../../platform/problem.js';
import { CurrentUser, Requires, type SignedInUser } from '../../identity/index.js';
import { type ContactItem, type ContactKey, ContactPages } from './contact-pages.js';
import { ContactResolution } from './contact-resolution.js';

const statuses = [
  'reserved',
  'unknown',
  'refused',
  'accepted',
  'delivered',
  'opened',
  'clicked',
  'failed',
  'withdrawn',
] as const;

const id = plainText(200).optional();
const span = { from: dateText.optional(), to: dateText.optional() };
const filterSchema = z.strictObject({
  status: z.enum(statuses).optional(),
  channel: z.enum(channels).optional(),
  purpose: z.enum(purposes).optional(),
  ruleId: id,
  journeyId: id,
  journeyVersion: z.coerce.number().int().min(1).max(1_000_000).optional(),
  blockId: id,
  customerId: id,
  ...span,
  limit: z.string().optional(),
  cursor: z.string().optional(),
});
const spanSchema = z.strictObject(span);
const resolutionSchema = z.strictObject({
  /** What the provider told operations: it took the message, or it never got it. */
  verdict: z.enum(['accepted', 'refused']),
  note: plainText(500).min(1),
});

@ApiTags('contacts')
@Controller('contacts')
export class ContactsController {
  constructor(
    private readonly pages: ContactPages,
    private readonly resolution: ContactResolution,
  ) {}

  /** The contact history, newest business date first. */
  @Get()
  @Requires('delivery.read')
  async list(
    @ValidQuery(filterSchema) query: z.infer<typeof filterSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<Page<ContactItem>> {
    const { limit, after } = pageRequest<ContactKey>(query, 2);
    const rows = await this.pages.list(user, query, { limit: limit + 1, after });
    return pageOf(rows, limit, (row) => [row.businessDate, row.id]);
  }

  /** How many contacts stand where, by channel. */
  @Get('figures')
  @Requires('delivery.read')
  async figures(
    @ValidQuery(spanSchema) query: z.infer<typeof spanSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<{ items: object[] }> {
    return { items: await this.pages.figures(user, query) };
  }

  /** With the trace of its decision, its attempts, its receipts and what the customer answered. Somebody else's customer is a 404. */
  @Get(':id')
  @Requires('delivery.read')
  async one(@Param('id', UuidPipe) contactId: string, @CurrentUser() user: SignedInUser): Promise<object> {
    const found = await this.pages.find(user, contactId);
    if (!found) throw notFound();
    return found;
  }

  /** Settles a contact of which nobody knows whether it was accepted, by what the provider has told. */
  @Post(':id/resolve')
  @HttpCode(200)
  @Requires('delivery.operate')
  async resolve(
    @Param('id', UuidPipe) contactId: string,
    @ValidBody(resolutionSchema) { verdict, note }: z.infer<typeof resolutionSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<{ status: string }> {
    const resolved = await this.resolution.resolve(contactId, { verdict, note, userId: user.id });
    if (resolved === 'missing') throw notFound();
    if (resolved === 'known') throw new Problem(alreadyKnown);
    return { status: verdict };
  }
}

const alreadyKnown = {
  status: 409,
  code: 'CONTACT_KNOWN',
  detail: {
    en: 'It is known what became of this contact; only an unknown one can be settled by hand.',
    zh: '该触达的结果已知；只有结果未知的触达才能人工确认。',
  },
};
