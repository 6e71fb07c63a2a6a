import { type LocalDate } from './types.js';

const dayMs = 86_400_000;

/** Number of the day since 1970-01-01. The date must be valid: see `isLocalDate`. */
export function dayNumber(date: LocalDate): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / dayMs;
}

export function dateOfDayNumber(day: number): LocalDate {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

/** 1 Monday to 7 Sunday. */
export function weekday(date: LocalDate): number {
  return ((dayNumber(date) + 3) % 7) + 1;
}

/** True for a `YYYY-MM-DD` that exists, of the years 1900 to 2999. */
export function isLocalDate(text: string): boolean {
  if (!/^(19|2\d)\d\d-\d\d-\d\d$/.test(text)) return false;
  const day = dayNumber(text);
  return Number.isFinite(day) && dateOfDayNumber(day) === text;
}
