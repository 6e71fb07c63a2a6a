import { Module } from '@nestjs/common';
import { RunNews } from './run-news.js';
import { RunSchedule } from './run-schedule.js';
import { RunService } from './run-service.js';
import { RunsController } from './runs.controller.js';

@Module({ controllers: [RunsController], providers: [RunNews, RunService, RunSchedule], exports: [RunService] })
export class RunsModule {}
