import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/index.js';
import { DetectionsModule } from '../detections/index.js';
import { DeskDays } from './desk-days.js';
import { TaskChanges } from './task-changes.js';
import { TaskExports } from './task-export.js';
import { TaskNews } from './task-news.js';
import { TaskOutcomes } from './task-outcomes.js';
import { TaskPages } from './task-pages.js';
import { TaskStore } from './task-store.js';
import { TasksController } from './tasks.controller.js';

@Module({
  imports: [CustomersModule, DetectionsModule],
  controllers: [TasksController],
  providers: [TaskStore, TaskPages, TaskOutcomes, TaskChanges, TaskExports, TaskNews, DeskDays],
  exports: [TaskStore, TaskChanges, DeskDays],
})
export class TasksModule {}
