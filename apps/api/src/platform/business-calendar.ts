import { type Day, formatDay, parseDay, weekday } from '@baleen/rules';
import chineseDays from 'chinese-days';
import Holidays from 'date-holidays';

/** The bank's business days. */
export interface BusinessCalendar {
  isBusinessDay(day: Day): boolean;
  /** The first business day after a day. */
  nextBusinessDay(day: Day): Day;
}

/**
 * Monday to Friday without the public and bank holidays of a country; for China with the working days that are moved to weekends.
 * For years or countries without a calendar Monday to Friday.
 * @param country ISO-3166 alpha-2
 */
export function createBusinessCalendar(country: string): BusinessCalendar {
  const isBusinessDay = country === 'CN' ? isChineseWorkday : createWorkdayTest(country);
  return {
    isBusinessDay,
    nextBusinessDay(day) {
      let next = day + 1;
      while (!isBusinessDay(next)) next++;
      return next;
    },
  };
}

const FRIDAY = 5;

const isChineseWorkday = (day: Day): boolean => chineseDays.isWorkday(formatDay(day));

function createWorkdayTest(country: string): (day: Day) => boolean {
  const holidays = new Holidays(country, { types: ['public', 'bank'], timezone: 'UTC' });
  const years = new Map<number, ReadonlySet<Day>>();
  const holidaysOf = (year: number): ReadonlySet<Day> => {
    let days = years.get(year);
    if (!days) years.set(year, (days = new Set(holidays.getHolidays(year).flatMap(daysOf))));
    return days;
  };
  return (day) => weekday(day) <= FRIDAY && !holidaysOf(yearOf(day)).has(day);
}

const MS_PER_DAY = 86_400_000;

/** A holiday may last several days. */
function daysOf({ date, start, end }: { date: string; start: Date; end: Date }): Day[] {
  const first = parseDay(date.slice(0, 'YYYY-MM-DD'.length))!;
  const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / MS_PER_DAY));
  return Array.from({ length }, (_, i) => first + i);
}

const yearOf = (day: Day): number => Number(formatDay(day).slice(0, 'YYYY'.length));
