import { Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Database } from '../../../platform/database.js';
import { ValidBody } from '../../../platform/http/validated.js';
import { Problem } from '../../../platform/problem.js';
import { AuditLog } from '../../audit/index.js';
import { CurrentUser, Requires, type SignedInUser } from '../../identity/index.js';
import { priceSteps, type PriceSteps, readPriceSteps, savePriceSteps } from '../catalogue/price-steps.js';

/** Which offers are the price or rate steps that the next best promotion learns from. */
@ApiTags('models')
@Controller('models/price-steps')
export class PriceStepsController {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
  ) {}

  /** Null where there are none, or where those in the database cannot be used. */
  @Get()
  @Requires('model.read')
  async steps(): Promise<{ readonly priceSteps: PriceSteps | null }> {
    const read = await readPriceSteps(this.database);
    return { priceSteps: read.ok ? (read.value ?? null) : null };
  }

  @Put()
  @Requires('model.write')
  async change(
    @ValidBody(priceSteps) wanted: PriceSteps,
    @CurrentUser() user: SignedInUser,
  ): Promise<{ readonly priceSteps: PriceSteps }> {
    const saved = await this.database.transaction(async (transaction) => {
      const result = await savePriceSteps(transaction, wanted);
      if (result.ok)
        await this.audit.write(transaction, {
          actor: `user:${user.id}`,
          action: 'model.price-steps-changed',
          thing: 'model:next-best-promotion',
          detail: wanted,
        });
      return result;
    });
    if (saved.ok) return { priceSteps: saved.value };
    throw new Problem({ status: 422, code: saved.refusal.code, detail: saved.refusal.message });
  }
}
