import { Module, type OnModuleInit } from '@nestjs/common';
import { BankSettings } from '../../platform/bank-settings.js';
import { Database } from '../../platform/database.js';
import { VersionKinds } from '../approvals/index.js';
import { ContactFates, ResponsesModule } from '../responses/index.js';
import { storeUndelivered } from './journey-news.js';
import { JourneyOperations } from './journey-operations.js';
import { JourneyTrials } from './journey-trials.js';
import { JourneyTrialsController } from './journey-trials.controller.js';
import { JourneyVisits } from './journey-visits.js';
import { JourneyVisitsController } from './journey-visits.controller.js';
import { JourneyWorker } from './journey-worker.js';
import { JourneyPages } from './journey-pages.js';
import { journeyVersionKind } from './journey-version-kind.js';
import { JourneyMoves } from './moves/journey-moves.js';
import { JourneyMovesController } from './moves/journey-moves.controller.js';
import { moveVersionKind } from './moves/move-version-kind.js';
import { JourneysController } from './journeys.controller.js';

/** Journeys: their versions, who is in them, and what people do with those under way. */
@Module({
  imports: [ResponsesModule],
  controllers: [JourneysController, JourneyMovesController, JourneyTrialsController, JourneyVisitsController],
  providers: [JourneyPages, JourneyOperations, JourneyWorker, JourneyTrials, JourneyMoves, JourneyVisits],
})
export class JourneysModule implements OnModuleInit {
  constructor(
    private readonly kinds: VersionKinds,
    private readonly settings: BankSettings,
    private readonly database: Database,
    private readonly fates: ContactFates,
  ) {}

  onModuleInit(): void {
    this.kinds.register(journeyVersionKind(this.settings.bank, this.database));
    this.kinds.register(moveVersionKind(this.database));
    this.fates.listen(storeUndelivered);
  }
}
