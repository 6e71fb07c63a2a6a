import { addDays } from './local-date.js';
import { type Calendar, type LocalDate } from './types.js';

const longestHoliday = 366;

/**
 * The first business day after a date.
 * @throws Error where the calendar has none in the year that follows: such a calendar is a fault, not a long holiday
 */
export function nextBusinessDay(date: LocalDate, calendar: Calendar): LocalDate {
  for (let days = 1; days <= longestHoliday; days++) {
    const candidate = addDays(date, days);
    if (calendar.isBusinessDay(candidate)) return candidate;
  }
  throw new Error(`the calendar has no business day in the year after ${date}`);
}

/** The n-th business day after a date; with n = 0 the date itself if it is a business day, else the first after it. */
export function addBusinessDays(date: LocalDate, count: number, calendar: Calendar): LocalDate {
  if (count === 0) return calendar.isBusinessDay(date) ? date : nextBusinessDay(date, calendar);
  let day = date;
  for (let left = count; left > 0; left--) day = nextBusinessDay(day, calendar);
  return day;
}
