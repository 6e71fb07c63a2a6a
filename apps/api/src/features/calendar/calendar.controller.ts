import { Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod/v4';
import { dateText } from '../../platform/date-text.js';
import { ValidBody, ValidQuery } from '../../platform/http/validated.js';
import { plainText } from '../../platform/plain-text.js';
import { Problem, type ProblemDetails } from '../../platform/problem.js';
import { CurrentUser, Requires, type SignedInUser } from '../identity/index.js';
import { Calendars, type CalendarYear } from './calendars.js';

const LONGEST_NAME = 100;
const MOST_DAYS = 1_000;

const yearSchema = z.strictObject({ year: z.coerce.number().int().min(1900).max(2200) });
const changeSchema = z.strictObject({
  /** The revision that was read. */
  revision: z.number().int().min(0),
  year: z.number().int().min(1900).max(2200),
  /** All days on which the bank departs from the public calendar; each date once. */
  ownDays: z
    .array(z.strictObject({ date: dateText, isBusinessDay: z.boolean(), name: plainText(LONGEST_NAME) }))
    .max(MOST_DAYS)
    .refine((days) => new Set(days.map(({ date }) => date)).size === days.length, { error: 'DATE_TWICE' }),
});

/** The bank's business days: those of its country with the bank's own holidays and working days. */
@ApiTags('calendar')
@Controller('calendar')
export class CalendarController {
  constructor(private readonly calendars: Calendars) {}

  @Get()
  @Requires('report.read')
  year(@ValidQuery(yearSchema) { year }: z.infer<typeof yearSchema>): Promise<CalendarYear> {
    return this.calendars.year(year);
  }

  /** Takes effect with the next run and the next task. @returns the year asked for, as it is now */
  @Put()
  @Requires('calendar.write')
  async change(
    @ValidBody(changeSchema) { revision, year, ownDays }: z.infer<typeof changeSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<CalendarYear> {
    if (!(await this.calendars.change(user, ownDays, revision))) throw new Problem(changedMeanwhile);
    return this.calendars.year(year);
  }
}

const changedMeanwhile: ProblemDetails = {
  status: 409,
  code: 'CALENDAR_CHANGED',
  detail: {
    en: 'Somebody else has changed the calendar meanwhile; load it again and repeat your change.',
    zh: '日历已被他人修改；请重新加载后再次修改。',
  },
};
