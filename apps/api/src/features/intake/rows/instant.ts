import { dateExists } from './date-exists.js';
import { refusals, type Refusal } from './refusal.js';

const INSTANT = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d)$/;
const WITHOUT_OFFSET = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/;
const MS_PER_MINUTE = 60_000;
const LARGEST_OFFSET_MINUTES = 14 * 60;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2099;

/**
 * Reads an ISO 8601 instant with an offset from UTC, as milliseconds since 1970-01-01T00:00:00Z. Digits beyond the
 * millisecond are cut, not rounded, so that no event moves to the next day. Years outside 1900 to 2099 are refused: a
 * slip of the pen must not open storage for the year 202.
 */
export function parseInstant(value: string): number | Refusal {
  const match = INSTANT.exec(value);
  if (!match) return WITHOUT_OFFSET.test(value) ? refusals.noOffset(value) : refusals.notInstant(value);
  const [, year, month, day, hour, minute, second = '0', fraction = '0', zone] = match;
  const offset = offsetMinutes(zone!);
  const exists =
    dateExists(Number(year), Number(month), Number(day)) &&
    Number(hour) < 24 &&
    Number(minute) < 60 &&
    Number(second) < 60 &&
    Math.abs(offset) <= LARGEST_OFFSET_MINUTES;
  if (!exists) return refusals.noSuchInstant(value);
  if (Number(year) < FIRST_YEAR || Number(year) > LAST_YEAR) return refusals.yearRange(value);
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const asUtc = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  return asUtc + milliseconds - offset * MS_PER_MINUTE;
}

function offsetMinutes(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  return zone.startsWith('-') ? -minutes : minutes;
}
