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

const quarterMs = 15 * minuteMs;
const quartersSince = Date.UTC(1973, 0, 1);
const quartersKept = 10_000;
const offsets = new Map<string, Map<number, number>>();

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

/**
 * Local clock minus UTC at an instant, in milliseconds. Clocks change at whole quarters of an hour (everywhere since 1973), so one answer serves
 * the quarter; asking the platform each time would cost more than a whole step of a journey.
 */
function offsetAt(instant: Instant, timeZone: string): number {
  if (instant < quartersSince) return offsetByPlatform(instant, timeZone);
  const quarter = Math.floor(instant / quarterMs);
  let known = offsets.get(timeZone);
  if (!known || known.size >= quartersKept) offsets.set(timeZone, (known = new Map<number, number>()));
  let offset = known.get(quarter);
  if (offset === undefined) known.set(quarter, (offset = offsetByPlatform(quarter * quarterMs, timeZone)));
  return offset;
}

function offsetByPlatform(instant: Instant, timeZone: string): number {
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
