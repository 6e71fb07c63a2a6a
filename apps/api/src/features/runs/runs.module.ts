import { Module } from '@nestjs/common';
import { BackfillSchedule } from './backfill-schedule.js';
import { RunNews } from './run-news.js';
import { RunSchedule } from './run-schedule.js';
import { RunService } from './run-service.js';
import { RunsController } from './runs.controller.js';
import { EventsController } from './live/events.controller.js';
import { LiveEvents } from './live/live-events.js';

@Module({
  controllers: [RunsController, EventsController],
  providers: [RunNews, RunService, RunSchedule, BackfillSchedule, LiveEvents],
  exports: [RunService],
})
export class RunsModule {}
