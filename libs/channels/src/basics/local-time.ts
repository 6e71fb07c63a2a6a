import { dayNumber, localDateOf, type DayNumber, type LocalDate } from './local-date.js';

/** A moment: milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** A wall clock reading. */
export interface LocalTime {
  readonly day: DayNumber;
  readonly date: LocalDate;
  /** Milliseconds of the wall clock since its midnight. */
  readonly msOfDay: number;
}

const dayMs = 86_400_000;
const slotMs = 900_000;

interface ZoneClock {
  readonly format: Intl.DateTimeFormat;
  /** The quarter hour asked last and its offset: zones change their offset only on a quarter hour. */
  slot: number;
  offset: number;
}

const zones = new Map<string, ZoneClock>();

/** Whether the runtime knows the IANA time zone. */
export function isTimeZone(zone: string): boolean {
  try {
    zoneClock(zone);
    return true;
  } catch {
    return false;
  }
}

/** Milliseconds to add to an instant to read the zone's wall clock. Throws RangeError for an unknown zone. */
export function offsetAt(zone: string, at: Instant): number {
  const clock = zoneClock(zone);
  const slot = Math.floor(at / slotMs);
  if (clock.slot !== slot) {
    clock.offset = readOffset(clock.format, slot * slotMs);
    clock.slot = slot;
  }
  return clock.offset;
}

/** What the wall clock of the zone shows at an instant. */
export function localTimeAt(zone: string, at: Instant): LocalTime {
  const wall = at + offsetAt(zone, at);
  const day = Math.floor(wall / dayMs);
  return { day, date: localDateOf(day), msOfDay: wall - day * dayMs };
}

/** The first instant of a local day; where summer time skips midnight, the moment the clock jumps into the day. */
export function startOfLocalDay(zone: string, date: LocalDate): Instant {
  const midnight = dayNumber(date) * dayMs;
  const offsets = [offsetAt(zone, midnight - dayMs), offsetAt(zone, midnight + dayMs)];
  const starts = offsets.map((offset) => midnight - offset).filter((at) => at + offsetAt(zone, at) === midnight);
  if (starts.length > 0) return Math.min(...starts);
  return nextOffsetChange(zone, midnight - Math.max(...offsets), midnight - Math.min(...offsets));
}

/** The first instant after `from` and not after `to` at which the zone's offset differs from the one at `from`. */
export function nextOffsetChange(zone: string, from: Instant, to: Instant): Instant {
  const before = offsetAt(zone, from);
  let low = from;
  let high = to;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(zone, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

function zoneClock(zone: string): ZoneClock {
  const known = zones.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const clock: ZoneClock = { format, slot: Number.NaN, offset: 0 };
  zones.set(zone, clock);
  return clock;
}

function readOffset(format: Intl.DateTimeFormat, at: Instant): number {
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - at;
}
