import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/index.js';
import { CustomerRightsController } from './customer-rights.controller.js';
import { PrivacyController } from './privacy.controller.js';
import { PrivacyService } from './privacy-service.js';
import { RetentionSchedule } from './retention-schedule.js';

@Module({
  imports: [CustomersModule],
  controllers: [CustomerRightsController, PrivacyController],
  providers: [PrivacyService, RetentionSchedule],
})
export class PrivacyModule {}
