import { Module } from '@nestjs/common';
import { TasksModule } from '../tasks/index.js';
import { Absences } from './absences.js';
import { AbsencesController } from './absences.controller.js';
import { BranchController } from './branch.controller.js';
import { BranchOverviews } from './branch-overview.js';
import { DeskController } from './desk.controller.js';
import { MyDays } from './my-day.js';

@Module({
  imports: [TasksModule],
  controllers: [DeskController, AbsencesController, BranchController],
  providers: [MyDays, Absences, BranchOverviews],
})
export class DeskModule {}
