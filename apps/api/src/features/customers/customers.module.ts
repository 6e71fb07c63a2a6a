import { Module } from '@nestjs/common';
import { CustomerStore } from './customer-store.js';
import { CustomerTimelines } from './customer-timeline.js';
import { CustomersController } from './customers.controller.js';

@Module({
  controllers: [CustomersController],
  providers: [CustomerStore, CustomerTimelines],
  exports: [CustomerStore],
})
export class CustomersModule {}
