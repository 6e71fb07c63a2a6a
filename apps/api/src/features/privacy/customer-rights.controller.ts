import { Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Response } from 'express';
import { z } from 'zod/v4';
import { BankSettings } from '../../platform/bank-settings.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { notFound } from '../../platform/http/id.js';
import { writeResponse } from '../../platform/http/write-response.js';
import { ValidBody } from '../../platform/http/validated.js';
import { plainText } from '../../platform/plain-text.js';
import { Problem } from '../../platform/problem.js';
import { AuditLog } from '../audit/index.js';
import { CustomerStore, erasedAmong } from '../customers/index.js';
import { CurrentUser, Requires, type SignedInUser } from '../identity/index.js';
import { type ErasedRows } from './erase-customers.js';
import { exportPersonalData } from './export-personal-data.js';
import { type LegalHold, listHolds, placeHold } from './legal-holds.js';
import { privacyRefusals } from './privacy-refusals.js';
import { PrivacyService } from './privacy-service.js';

const holdSchema = z.strictObject({
  /** The court, authority or dispute. It is shown to whoever wants to erase; no personal data. */
  reason: plainText(500).min(3),
});

const erasureSchema = z.strictObject({
  /** The customer's id once more: what is erased does not come back. */
  confirm: z.string().max(100),
});

/** What a person may ask of the bank about their own data. */
@ApiTags('privacy')
@Controller('customers/:id')
export class CustomerRightsController {
  constructor(
    private readonly customers: CustomerStore,
    private readonly database: Database,
    private readonly service: PrivacyService,
    private readonly settings: BankSettings,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** Legal holds of one customer, newest first, released ones included. */
  @Get('holds')
  @Requires('privacy.read')
  async holds(@Param('id') id: string, @CurrentUser() user: SignedInUser): Promise<{ items: readonly LegalHold[] }> {
    await this.mustSee(user, id);
    return { items: await listHolds(this.database, { customerId: id, limit: 100 }) };
  }

  /** The data stay, whatever the customer wishes, until the hold is released. */
  @Post('holds')
  @Requires('privacy.write')
  async hold(
    @Param('id') id: string,
    @ValidBody(holdSchema) { reason }: z.infer<typeof holdSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<LegalHold> {
    await this.mustSee(user, id);
    const by = `user:${user.id}` as const;
    return this.database.transaction(async (transaction) => {
      const hold = await placeHold(transaction, id, { reason, by, at: this.clock.now() });
      if (!hold) throw new Problem(privacyRefusals.alreadyHeld);
      const detail = { hold: hold.id };
      await this.audit.write(transaction, { actor: by, action: 'legal-hold.placed', thing: `customer:${id}`, detail });
      return hold;
    });
  }

  /** Everything that is kept of the person, as one JSON file with explanations in both languages. */
  @Get('personal-data')
  @Requires('privacy.write')
  async export(@Param('id') id: string, @CurrentUser() user: SignedInUser, @Res() response: Response): Promise<void> {
    await this.mustSee(user, id);
    const entry = { actor: `user:${user.id}`, action: 'personal-data.exported', thing: `customer:${id}` } as const;
    await this.database.transaction((transaction) => this.audit.write(transaction, entry));
    const { id: bankId, name } = this.settings.bank;
    const file = `personal-data-${id.replace(/[^A-Za-z0-9_-]/g, '_')}.json`;
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    response.setHeader('Content-Disposition', `attachment; filename="${file}"`);
    await exportPersonalData(this.database, {
      ...{ customerId: id, bank: { id: bankId, name }, at: this.clock.now() },
      write: (text) => writeResponse(response, text),
    });
    response.end();
  }

  /** Erases the person's data for good; what the bank's books need stays under the customer's number. */
  @Post('erasure')
  @HttpCode(200)
  @Requires('privacy.write')
  async erase(
    @Param('id') id: string,
    @ValidBody(erasureSchema) { confirm }: z.infer<typeof erasureSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<{ rows: ErasedRows }> {
    await this.mustSee(user, id);
    if (confirm !== id) throw new Problem(privacyRefusals.notConfirmed);
    return { rows: await this.service.erase(id, `user:${user.id}`) };
  }

  private async mustSee(user: SignedInUser, id: string): Promise<void> {
    if (id.includes('\u0000')) throw notFound();
    if (await this.customers.isVisible(user, id)) return;
    if ((await erasedAmong(this.database, [id])).has(id)) throw new Problem(privacyRefusals.alreadyErased);
    throw notFound();
  }
}
