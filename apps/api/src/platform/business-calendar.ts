import { type Day, formatDay, parseDay, type Text, weekday } from '@baleen/rules';
import chineseDays from 'chinese-days';
import { type HolidaysTypes } from 'date-holidays';

/** The bank's business days. */
export interface BusinessCalendar {
  isBusinessDay(day: Day): boolean;
  /** The first business day after a day. */
  nextBusinessDay(day: Day): Day;
  /** The business day that lies so many business days before a day; 0 is the day itself. */
  businessDaysBefore(day: Day, count: number): Day;
  /** What the public calendar, without the bank's own days, says of a day. */
  publicDay(day: Day): PublicDay;
}

export interface PublicDay {
  readonly isBusinessDay: boolean;
  /** Of a holiday, or of the holiday that a working day was moved for; undefined on ordinary days. */
  readonly name?: Text;
}

/** A day on which the bank departs from the public calendar. */
export interface OwnDay {
  readonly date: string;
  readonly isBusinessDay: boolean;
  /** Why: "Branch move". */
  readonly name: string;
}

/**
 * Monday to Friday without the public and bank holidays of a country; for China with the working days that are moved to weekends.
 * For years or countries without a calendar Monday to Friday. The bank's own days come before all that.
 * @param country ISO-3166 alpha-2
 */
export async function createBusinessCalendar(
  country: string,
  ownDays: readonly OwnDay[] = [],
): Promise<BusinessCalendar> {
  const publicDay = country === 'CN' ? chineseDay : await createPublicCalendar(country);
  const own = new Map(ownDays.map(({ date, isBusinessDay }) => [parseDay(date), isBusinessDay]));
  const isBusinessDay = (day: Day): boolean => own.get(day) ?? publicDay(day).isBusinessDay;
  return {
    isBusinessDay,
    publicDay,
    nextBusinessDay: (day) => step(day, 1, isBusinessDay),
    businessDaysBefore(day, count) {
      let before = day;
      for (let left = count; left > 0; left--) before = step(before, -1, isBusinessDay);
      return before;
    },
  };
}

/** A bank that closes for longer than this has no next business day; the day itself is better than no end. */
const LONGEST_CLOSURE = 366;

function step(day: Day, by: 1 | -1, isBusinessDay: (day: Day) => boolean): Day {
  for (let next = day + by; Math.abs(next - day) <= LONGEST_CLOSURE; next += by) if (isBusinessDay(next)) return next;
  return day + by;
}

const FRIDAY = 5;

function chineseDay(day: Day): PublicDay {
  const { work: isBusinessDay, name } = chineseDays.getDayDetail(formatDay(day));
  // "Spring Festival,春节,4" on a holiday and on the days worked for it, the name of the weekday otherwise.
  const [en, zh] = name.split(',');
  return zh === undefined ? { isBusinessDay } : { isBusinessDay, name: { en: en!, zh } };
}

/** The calendars of the world, with all time zones, are two thirds of what a program would read at its start: they are read where they are needed. */
async function createPublicCalendar(country: string): Promise<(day: Day) => PublicDay> {
  const { default: Holidays } = await import('date-holidays');
  const holidays = new Holidays(country, { types: ['public', 'bank'], timezone: 'UTC' });
  const years = new Map<number, ReadonlyMap<Day, string>>();
  const holidaysOf = (year: number): ReadonlyMap<Day, string> => {
    let days = years.get(year);
    if (!days) years.set(year, (days = new Map(holidays.getHolidays(year).flatMap(daysOf))));
    return days;
  };
  return (day) => {
    const name = holidaysOf(yearOf(day)).get(day);
    if (name !== undefined) return { isBusinessDay: false, name: { en: name, zh: name } };
    return { isBusinessDay: weekday(day) <= FRIDAY };
  };
}

const MS_PER_DAY = 86_400_000;

/** A holiday may last several days. */
function daysOf({ date, start, end, name }: HolidaysTypes.Holiday): [Day, string][] {
  const first = parseDay(date.slice(0, 'YYYY-MM-DD'.length))!;
  const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / MS_PER_DAY));
  return Array.from({ length }, (_, i) => [first + i, name]);
}

const yearOf = (day: Day): number => Number(formatDay(day).slice(0, 'YYYY'.length));
