import { weekday, type Calendar } from '../time/index.js';

/** Monday to Friday in a zone, without holidays: what a bank's calendar is where it knows nothing of a year. */
export function weekdayCalendar(timeZone: string): Calendar {
  return { timeZone, isBusinessDay: (date) => weekday(date) <= 5 };
}
