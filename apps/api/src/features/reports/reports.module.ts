import { Module } from '@nestjs/common';
import { ReportsController } from './reports.controller.js';
import { TodayReports } from './today-report.js';

@Module({ controllers: [ReportsController], providers: [TodayReports] })
export class ReportsModule {}
