import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { BackfillSchedule } from './backfill-schedule.js';
import { RunNews } from './run-news.js';
import { RunSchedule } from './run-schedule.js';
import { RunService } from './run-service.js';
import { RunsController } from './runs.controller.js';
import { EventDoor } from './live/event-door.js';
import { EventsController } from './live/events.controller.js';
import { LiveEvents } from './live/live-events.js';
import { LiveSetup } from './live/live-setup.js';

@Module({
  imports: [IdentityModule],
  controllers: [RunsController, EventsController],
  providers: [RunNews, RunService, RunSchedule, BackfillSchedule, LiveSetup, LiveEvents, EventDoor],
  exports: [RunService],
})
export class RunsModule {}
