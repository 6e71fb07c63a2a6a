import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { createZone } from '@baleen/rules';
import { BankSettings } from '../../../platform/bank-settings.js';
import { Clock } from '../../../platform/clock.js';
import { Database } from '../../../platform/database.js';
import { notFound } from '../../../platform/http/id.js';
import { CustomerStore } from '../../customers/index.js';
import { CurrentUser, Requires, type SignedInUser } from '../../identity/index.js';
import { type CustomerScores, customerScores } from './customer-scores.js';

@ApiTags('customers')
@Controller('customers/:id/scores')
export class CustomerScoresController {
  constructor(
    private readonly customers: CustomerStore,
    private readonly database: Database,
    private readonly settings: BankSettings,
    private readonly clock: Clock,
  ) {}

  /** The scores in force with name, version and date, and what else models say of the customer. Somebody else's customer is a 404. */
  @Get()
  @Requires('customer.read')
  async list(@Param('id') id: string, @CurrentUser() user: SignedInUser): Promise<CustomerScores> {
    const customer = id.includes('\u0000') ? undefined : await this.customers.find(user, id);
    if (!customer) throw notFound();
    const today = createZone(this.settings.bank.timeZone).dayOf(this.clock.now().getTime());
    return customerScores(this.database, id, today);
  }
}
