import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod/v4';
import { BankSettings } from '../../platform/bank-settings.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { notFound } from '../../platform/http/id.js';
import { ValidBody } from '../../platform/http/validated.js';
import { plainText } from '../../platform/plain-text.js';
import { Problem } from '../../platform/problem.js';
import { AuditLog } from '../audit/index.js';
import { CurrentUser, type Permission, Requires, type SignedInUser, visibleCustomers } from '../identity/index.js';
import { consentChannels, consentPurposes } from './consent.js';
import { consentStanding, type Standing } from './consent-standing.js';
import { importConsents, type ConsentImport } from './import-consents.js';
import { consentHistory, type ConsentItem, readConsents } from './read-consents.js';
import { recordConsents } from './record-consents.js';

const said = z.strictObject({
  channel: z.enum(consentChannels),
  purpose: z.enum(consentPurposes),
  granted: z.boolean(),
  source: z.enum(['branch', 'paper', 'call']),
  /** The branch, telephone number or document. */
  place: plainText(200).min(1),
  /** What the customer agreed or objected to, as it was put to them. */
  wording: plainText(2000).min(1),
  /** When they said it; absent: now. */
  at: z.iso.datetime({ offset: true }).optional(),
});

const fileSchema = z.strictObject({ csv: z.string().max(1_800_000) });

interface CustomerConsents {
  readonly standing: readonly Standing[];
  readonly history: readonly ConsentItem[];
}

@ApiTags('consents')
@Controller()
export class ConsentsController {
  constructor(
    private readonly database: Database,
    private readonly settings: BankSettings,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** What holds now for each channel and purpose, and everything the customer ever said. Somebody else's customer is a 404. */
  @Get('customers/:id/consents')
  @Requires('consent.read')
  async of(@Param('id') id: string, @CurrentUser() user: SignedInUser): Promise<CustomerConsents> {
    await this.mustSee(user, id, 'consent.read');
    const { timeZone } = this.settings.bank;
    const consents = await readConsents(this.database, [id], timeZone);
    const standing = consentStanding(consents.get(id) ?? [], this.clock.now().getTime());
    return { standing, history: await consentHistory(this.database, id, timeZone) };
  }

  /** Keeps what a customer told somebody of the bank, with its proof. It holds from the next submission on. */
  @Post('customers/:id/consents')
  @HttpCode(204)
  @Requires('consent.write')
  async say(
    @Param('id') id: string,
    @ValidBody(said) body: z.infer<typeof said>,
    @CurrentUser() user: SignedInUser,
  ): Promise<void> {
    await this.mustSee(user, id, 'consent.write');
    const now = this.clock.now().getTime();
    const at = body.at === undefined ? now : Date.parse(body.at);
    if (at > now) throw new Problem(inTheFuture);
    await this.database.transaction(async (transaction) => {
      await recordConsents(transaction, [{ ...body, customerId: id, at }], { by: `user:${user.id}`, at: now });
      const { channel, purpose, granted } = body;
      const entry = { action: 'consent.recorded', thing: `customer:${id}`, detail: { channel, purpose, granted } };
      await this.audit.write(transaction, { actor: `user:${user.id}`, ...entry });
    });
  }

  /**
   * Takes over a file of consents with their proof: CSV with the columns customerId, channel, purpose, granted, at, source, place and
   * wording. Broken rows are told with line, field and reason; the others are kept. Rows in = accepted + repeated + refused.
   */
  @Post('consents/import')
  @HttpCode(200)
  @Requires('consent.write')
  async import(
    @ValidBody(fileSchema) { csv }: z.infer<typeof fileSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<ConsentImport> {
    const visible = visibleCustomers(user, { permission: 'consent.write' });
    if (visible.sql !== 'TRUE') throw new Problem(wholeBank);
    const now = this.clock.now().getTime();
    return this.database.transaction(async (transaction) => {
      const done = await importConsents(transaction, csv, { by: `user:${user.id}`, at: now });
      const { rowsIn, accepted, repeated, refused } = done;
      const detail = { rowsIn, accepted, repeated, refused: refused.length };
      await this.audit.write(transaction, {
        actor: `user:${user.id}`,
        action: 'consent.imported',
        thing: 'consent:file',
        detail,
      });
      return done;
    });
  }

  private async mustSee(user: SignedInUser, id: string, permission: Permission): Promise<void> {
    const visible = visibleCustomers(user, { permission, firstParameter: 2 });
    const found = id.includes('\u0000')
      ? []
      : await this.database.query(`SELECT 1 FROM customer WHERE customer_id = $1 AND ${visible.sql}`, [
          id,
          ...visible.parameters,
        ]);
    if (found.length === 0) throw notFound();
  }
}

const inTheFuture = {
  status: 400,
  code: 'CONSENT_IN_FUTURE',
  path: '/at',
  detail: { en: 'A customer cannot have said it in the future.', zh: '客户表态的时间不能晚于现在。' },
};

const wholeBank = {
  status: 403,
  code: 'NOT_PERMITTED',
  detail: {
    en: 'A file may speak of any customer, so it needs a role that reaches the whole bank.',
    zh: '文件可能涉及任何客户，需由可访问全行客户的角色导入。',
  },
};
