import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, Requires, type SignedInUser } from '../identity/index.js';
import { type TodayReport, TodayReports } from './today-report.js';

@ApiTags('reports')
@Controller('reports')
export class ReportsController {
  constructor(private readonly today: TodayReports) {}

  @Get('today')
  @Requires('report.read')
  async todayReport(@CurrentUser() user: SignedInUser): Promise<TodayReport> {
    return this.today.for(user);
  }
}
