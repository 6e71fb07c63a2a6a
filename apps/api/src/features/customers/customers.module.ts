import { Module } from '@nestjs/common';
import { CustomerStore } from './customer-store.js';
import { CustomerTimelines } from './customer-timeline.js';
import { CustomerScores } from './customer-scores.js';
import { TimelinePages } from './timeline-pages.js';
import { CustomersController } from './customers.controller.js';

@Module({
  controllers: [CustomersController],
  providers: [CustomerStore, CustomerTimelines, TimelinePages, CustomerScores],
  exports: [CustomerStore],
})
export class CustomersModule {}
