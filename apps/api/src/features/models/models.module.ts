import { Module, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database.js';
import { VersionKinds } from '../approvals/index.js';
import { CustomersModule } from '../customers/index.js';
import { modelVersionKind } from './document/model-version-kind.js';
import { CustomerReasonsReader } from './http/customer-reasons.js';
import { CustomerResultsController } from './http/customer-results.controller.js';
import { ModelReadings } from './http/model-readings.js';
import { ModelsController } from './http/models.controller.js';
import { PriceStepsController } from './http/price-steps.controller.js';
import { ScoreReasonsController } from './http/score-reasons.controller.js';
import { ModelJobs } from './jobs/model-jobs.js';
import { ModelSchedule } from './jobs/model-schedule.js';

/** Models on the bank's data: training, scoring, versions, and what they say of customers. */
@Module({
  imports: [CustomersModule],
  // The steps first: their address would else be the name of a model.
  controllers: [PriceStepsController, ModelsController, CustomerResultsController, ScoreReasonsController],
  providers: [ModelReadings, CustomerReasonsReader, ModelJobs, ModelSchedule],
})
export class ModelsModule implements OnModuleInit {
  constructor(
    private readonly kinds: VersionKinds,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.kinds.register(modelVersionKind(this.database));
  }
}
