import { type Day } from './local-date.js';

/** An instant as milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** Local time of a bank: which local day an instant belongs to, and when local days begin. */
export interface Zone {
  readonly name: string;
  dayOf(instant: Instant): Day;
  /** The first instant of the local day; where midnight is skipped by summer time, the first instant that exists. */
  startOf(day: Day): Instant;
  /** Hour of the local day, 0 to 23. */
  hourOf(instant: Instant): number;
  /** Local time with offset and milliseconds: `2025-03-04T10:20:00.000+08:00`. */
  format(instant: Instant): string;
}

const MS_PER_DAY = 86_400_000;
const MS_PER_MINUTE = 60_000;

/**
 * @param name an IANA time zone
 * @throws RangeError if there is no such zone
 */
export function createZone(name: string): Zone {
  let zone = zones.get(name);
  if (!zone) zones.set(name, (zone = newZone(name)));
  return zone;
}

/** A zone keeps what it has found out about its days; there are some hundred of them in the world. */
const zones = new Map<string, Zone>();

function newZone(name: string): Zone {
  const offsets = createOffsets(name);
  const starts = new Map<Day, Instant>();
  const dayOf = (instant: Instant): Day => Math.floor((instant + offsets.at(instant)) / MS_PER_DAY);
  const startOf = (day: Day): Instant => {
    let start = starts.get(day);
    if (start === undefined) starts.set(day, (start = findStart(day, offsets.at)));
    return start;
  };
  return {
    name,
    dayOf,
    startOf,
    hourOf: (instant) =>
      Math.floor(((((instant + offsets.at(instant)) % MS_PER_DAY) + MS_PER_DAY) % MS_PER_DAY) / 3_600_000),
    format: (instant) => formatLocal(instant, offsets.at(instant)),
  };
}

/** Local midnight lies between the extreme offsets; after a skipped midnight the day begins at the jump. */
function findStart(day: Day, offsetAt: (instant: Instant) => number): Instant {
  const midnight = day * MS_PER_DAY;
  const candidates = [offsetAt(midnight - MS_PER_DAY), offsetAt(midnight + MS_PER_DAY)].map(
    (offset) => midnight - offset,
  );
  const earliest = Math.min(...candidates);
  const latest = Math.max(...candidates);
  const isOfDay = (instant: Instant): boolean => Math.floor((instant + offsetAt(instant)) / MS_PER_DAY) >= day;
  if (isOfDay(earliest)) return earliest;
  let [before, after] = [earliest, latest];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (isOfDay(middle)) after = middle;
    else before = middle;
  }
  return after;
}

/** Offsets from UTC in milliseconds, found from Intl and kept by quarter of an hour only where they change. */
function createOffsets(name: string): { at(instant: Instant): number } {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  const read = (instant: Instant): number => {
    const text = format.formatToParts(instant).find((part) => part.type === 'timeZoneName')!.value;
    const match = /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?/.exec(text)!;
    const [, sign, hours = '0', minutes = '0', seconds = '0'] = match;
    const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
    return (sign === '-' ? -total : total) * 1000;
  };
  const segments = new Map<number, Segment>();
  const span = 8 * MS_PER_DAY;
  let last: Segment = { index: Number.NaN, from: 0, to: 0, change: 0 };
  const segment = (index: number): Segment => {
    let found = segments.get(index);
    if (!found) segments.set(index, (found = { index, ...findSegment(index * span, (index + 1) * span, read) }));
    return found;
  };
  return {
    at(instant) {
      const index = Math.floor(instant / span);
      if (index !== last.index) last = segment(index);
      return instant < last.change ? last.from : last.to;
    },
  };
}

/** Eight days, in which the offset may change once. */
interface Segment {
  readonly index: number;
  readonly from: number;
  readonly to: number;
  readonly change: Instant;
}

/** Offsets change at most once in eight days; the change is found by bisection. */
function findSegment(
  start: Instant,
  end: Instant,
  read: (instant: Instant) => number,
): { from: number; to: number; change: Instant } {
  const from = read(start);
  const to = read(end);
  if (from === to) return { from, to, change: start };
  let [before, after] = [start, end];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (read(middle) === from) before = middle;
    else after = middle;
  }
  return { from, to, change: after };
}

function formatLocal(instant: Instant, offset: number): string {
  const minutes = Math.round(Math.abs(offset) / MS_PER_MINUTE);
  const two = (n: number): string => String(n).padStart(2, '0');
  const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return new Date(instant + offset).toISOString().slice(0, -1) + zone;
}
