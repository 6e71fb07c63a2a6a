import { type Instant, type LocalDate } from './types.js';
import { dateOfDayNumber, dayNumber } from './local-date.js';

export const minuteMs = 60_000;
export const hourMs = 3_600_000;
const dayMs = 86_400_000;

/** A moment on the clock of a zone: the local day and the milliseconds that its clock shows past 00:00. */
export interface LocalMoment {
  readonly date: LocalDate;
  readonly timeOfDay: number;
}

/** Making a formatter is slow, and a formatter never changes: one per zone is kept. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** @throws RangeError for a zone that the platform does not know */
export function localMoment(instant: Instant, timeZone: string): LocalMoment {
  const local = instant + offsetAt(instant, timeZone);
  const day = Math.floor(local / dayMs);
  return { date: dateOfDayNumber(day), timeOfDay: local - day * dayMs };
}

/**
 * The instant at which the clock of the zone shows the day and time. Where summer time begins and skips that time, the clock is read
 * as before the change (02:30 becomes 03:30); where it ends and repeats it, the first of the two is taken.
 * @throws RangeError for a zone that the platform does not know
 */
export function instantOf(local: LocalMoment, timeZone: string): Instant {
  const asUtc = dayNumber(local.date) * dayMs + local.timeOfDay;
  const before = offsetAt(asUtc - dayMs, timeZone);
  const after = offsetAt(asUtc + dayMs, timeZone);
  if (before === after || offsetAt(asUtc - before, timeZone) === before) return asUtc - before;
  if (offsetAt(asUtc - after, timeZone) === after) return asUtc - after;
  return asUtc - before;
}

/** Local clock minus UTC at an instant, in milliseconds. */
function offsetAt(instant: Instant, timeZone: string): number {
  const seconds = Math.floor(instant / 1000) * 1000;
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const part of formatterOf(timeZone).formatToParts(seconds)) parts[part.type] = Number(part.value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - seconds;
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(timeZone, formatter);
  }
  return formatter;
}
