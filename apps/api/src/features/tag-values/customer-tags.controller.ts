import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { notFound } from '../../platform/http/id.js';
import { CustomerStore } from '../customers/index.js';
import { CurrentUser, Requires, type SignedInUser } from '../identity/index.js';
import { CustomerTags, type CustomerTagList } from './customer-tags.js';

@ApiTags('customers')
@Controller('customers/:id/tags')
export class CustomerTagsController {
  constructor(
    private readonly customers: CustomerStore,
    private readonly tags: CustomerTags,
  ) {}

  /** All live tags, as the newest daily run saw them. Somebody else's customer is a 404. */
  @Get()
  @Requires('customer.read')
  async list(@Param('id') id: string, @CurrentUser() user: SignedInUser): Promise<CustomerTagList> {
    // PostgreSQL's texts cannot hold NUL, so nothing is found by it.
    const customer = id.includes('\u0000') ? undefined : await this.customers.find(user, id);
    if (!customer) throw notFound();
    return this.tags.of(id);
  }
}
