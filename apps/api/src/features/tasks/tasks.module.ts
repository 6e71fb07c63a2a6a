import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/index.js';
import { DetectionsModule } from '../detections/index.js';
import { TaskOutcomes } from './task-outcomes.js';
import { TaskPages } from './task-pages.js';
import { TaskStore } from './task-store.js';
import { TasksController } from './tasks.controller.js';

@Module({
  imports: [CustomersModule, DetectionsModule],
  controllers: [TasksController],
  providers: [TaskStore, TaskPages, TaskOutcomes],
})
export class TasksModule {}
