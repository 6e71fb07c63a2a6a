/**
 * A local day as the number of days since 1970-01-01: days are counted, compared and subtracted as integers.
 */
export type Day = number;

const MS_PER_DAY = 86_400_000;

/** @returns the day of `YYYY-MM-DD`, or undefined if it is not a date that exists (`2025-02-29`). */
export function parseDay(text: string): Day | undefined {
  if (text.length !== 10 || text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return undefined;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const [month, dayOfMonth] = [twoDigits(text, 5), twoDigits(text, 8)];
  const exists = month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= lengthOfMonth(year, month);
  return exists && !Number.isNaN(year) ? dayOf(year, month, dayOfMonth) : undefined;
}

const DASH = 0x2d;
const ZERO = 0x30;

/** NaN where there are none. */
function twoDigits(text: string, at: number): number {
  const [tens, ones] = [text.charCodeAt(at) - ZERO, text.charCodeAt(at + 1) - ZERO];
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}

/** `YYYY-MM-DD`. */
export const formatDay = (day: Day): string => new Date(day * MS_PER_DAY).toISOString().slice(0, 10);

const lengthsOfMonths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const lengthOfMonth = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : lengthsOfMonths[month - 1]!;

export interface CalendarDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly dayOfMonth: number;
}

/** Days of four hundred years, of a century and of four years, none of which ends in a leap day that is left out. */
const DAYS_OF_400_YEARS = 146_097;
const DAYS_OF_100_YEARS = 36_524;
const DAYS_OF_4_YEARS = 1_461;
/** From 0000-03-01 to 1970-01-01: years that begin in March have their leap day at the end. */
const MARCH_OF_YEAR_0 = 719_468;

/** A month beyond 12 or below 1 is one of another year, a day of the month beyond its end one of the next. In whole numbers, as below. */
export function dayOf(year: number, month: number, dayOfMonth: number): Day {
  const months = 12 * year + month - 1;
  const monthOfYear = months - 12 * Math.floor(months / 12);
  const marchYear = Math.floor(months / 12) - (monthOfYear < 2 ? 1 : 0);
  const monthFromMarch = monthOfYear < 2 ? monthOfYear + 10 : monthOfYear - 2;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return 365 * marchYear + leapDays + daysBeforeMonth(monthFromMarch) + dayOfMonth - 1 - MARCH_OF_YEAR_0;
}

/** Five months from March on have 153 days, again and again. @param monthFromMarch 0 for March to 11 for February */
const daysBeforeMonth = (monthFromMarch: number): number => Math.trunc((153 * monthFromMarch + 2) / 5);

/** In whole numbers, since daily runs ask for it all the time. */
export function calendarDate(day: Day): CalendarDate {
  const sinceMarch = day + MARCH_OF_YEAR_0;
  const era = Math.floor(sinceMarch / DAYS_OF_400_YEARS);
  const dayOfEra = sinceMarch - era * DAYS_OF_400_YEARS;
  const leapDays =
    Math.trunc(dayOfEra / (DAYS_OF_4_YEARS - 1)) -
    Math.trunc(dayOfEra / DAYS_OF_100_YEARS) +
    Math.trunc(dayOfEra / (DAYS_OF_400_YEARS - 1));
  const yearOfEra = Math.trunc((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.trunc(yearOfEra / 4) - Math.trunc(yearOfEra / 100));
  const monthFromMarch = Math.trunc((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - daysBeforeMonth(monthFromMarch) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return { year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfMonth };
}

/** 1 Monday to 7 Sunday. */
export const weekday = (day: Day): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** The same day of the month `months` later, or that month's last day where it has none. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, dayOfMonth } = calendarDate(day);
  const total = 12 * year + month - 1 + months;
  const [newYear, newMonth] = [Math.floor(total / 12), total - 12 * Math.floor(total / 12) + 1];
  return dayOf(newYear, newMonth, Math.min(dayOfMonth, lengthOfMonth(newYear, newMonth)));
}

/** The anniversary `years` later; 29 February becomes 28 February in years that lack it. */
export const addYears = (day: Day, years: number): Day => addMonths(day, 12 * years);

/** Completed years from `birth` to `day`; negative before the birth. */
export function completedYears(birth: Day, day: Day): number {
  const years = calendarDate(day).year - calendarDate(birth).year;
  return addYears(birth, years) <= day ? years : years - 1;
}

/** First day of the month that lies `months` after the month of `day`. */
export function startOfMonth(day: Day, months = 0): Day {
  const { year, month } = calendarDate(day);
  return dayOf(year, month + months, 1);
}

/** The Monday of the week of `day`. */
export const startOfWeek = (day: Day): Day => day - weekday(day) + 1;
