/**
 * A local day as the number of days since 1970-01-01: days are counted, compared and subtracted as integers.
 */
export type Day = number;

const MS_PER_DAY = 86_400_000;

/** @returns the day of `YYYY-MM-DD`, or undefined if it is not a date that exists (`2025-02-29`). */
export function parseDay(text: string): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return undefined;
  const day = dayOf(Number(match[1]), Number(match[2]), Number(match[3]));
  return formatDay(day) === text ? day : undefined;
}

/** `YYYY-MM-DD`. */
export const formatDay = (day: Day): string => new Date(day * MS_PER_DAY).toISOString().slice(0, 10);

export const dayOf = (year: number, month: number, dayOfMonth: number): Day =>
  Math.round(new Date(0).setUTCFullYear(year, month - 1, dayOfMonth) / MS_PER_DAY);

export interface CalendarDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly dayOfMonth: number;
}

export function calendarDate(day: Day): CalendarDate {
  const date = new Date(day * MS_PER_DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, dayOfMonth: date.getUTCDate() };
}

/** 1 Monday to 7 Sunday. */
export const weekday = (day: Day): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** The same day of the month `months` later, or that month's last day where it has none. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, dayOfMonth } = calendarDate(day);
  const first = dayOf(year, month + months, 1);
  const { year: y, month: m } = calendarDate(first);
  const last = dayOf(y, m + 1, 1) - 1;
  return Math.min(first + dayOfMonth - 1, last);
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
