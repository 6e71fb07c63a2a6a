import { Module } from '@nestjs/common';
import { CalendarController } from './calendar.controller.js';
import { Calendars } from './calendars.js';

@Module({ controllers: [CalendarController], providers: [Calendars] })
export class CalendarModule {}
