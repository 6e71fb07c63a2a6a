import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Database } from '../../../platform/database.js';
import { notFound } from '../../../platform/http/id.js';
import { CustomerStore } from '../../customers/index.js';
import { CurrentUser, Requires, type SignedInUser } from '../../identity/index.js';
import { type CustomerResults, customerResults } from './customer-results.js';

@ApiTags('customers')
@Controller('customers/:id/model-results')
export class CustomerResultsController {
  constructor(
    private readonly customers: CustomerStore,
    private readonly database: Database,
  ) {}

  /** What live models say of the customer that is no number: persona, best hour, next best actions and the like. Somebody else's customer is a 404. */
  @Get()
  @Requires('customer.read')
  async list(@Param('id') id: string, @CurrentUser() user: SignedInUser): Promise<CustomerResults> {
    const customer = id.includes('\u0000') ? undefined : await this.customers.find(user, id);
    if (!customer) throw notFound();
    return customerResults(this.database, id);
  }
}
