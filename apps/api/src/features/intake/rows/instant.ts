import { dateExists } from './date-exists.js';
import { refusals, type Refusal } from './refusal.js';

const INSTANT = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d)$/;
const WITHOUT_OFFSET = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/;
const MS_PER_MINUTE = 60_000;
export const LARGEST_OFFSET_MINUTES = 14 * 60;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2099;

/**
 * Reads an ISO 8601 instant with an offset from UTC, as milliseconds since 1970-01-01T00:00:00Z. Digits beyond the
 * millisecond are cut, not rounded, so that no event moves to the next day. Years outside 1900 to 2099 are refused: a
 * slip of the pen must not open storage for the year 202.
 */
export function parseInstant(value: string): number | Refusal {
  const instant = parseCommonForm(value);
  return Number.isNaN(instant) ? parseAnyForm(value) : instant;
}

function parseAnyForm(value: string): number | Refusal {
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

/** Lengths of `2025-03-04T10:20:30` followed by `Z` or `+08:00`, without and with milliseconds. */
const commonLengths: ReadonlySet<number> = new Set([20, 24, 25, 29]);
const [DASH, COLON, POINT, T, Z, PLUS] = ['-', ':', '.', 'T', 'Z', '+'].map((sign) => sign.charCodeAt(0));

/** The form nearly all instants have, read digit by digit: a night has millions of them. @returns NaN for any other */
function parseCommonForm(value: string): number {
  const { length } = value;
  if (!commonLengths.has(length)) return NaN;
  const end = length === 20 || length === 24 ? length - 1 : length - 6;
  const isShaped =
    value.charCodeAt(4) === DASH &&
    value.charCodeAt(7) === DASH &&
    value.charCodeAt(10) === T &&
    value.charCodeAt(13) === COLON &&
    value.charCodeAt(16) === COLON &&
    (end === 19 || value.charCodeAt(19) === POINT);
  const day = commonDay(two(value, 0) * 100 + two(value, 2), two(value, 5), two(value, 8));
  const [hour, minute, second] = [two(value, 11), two(value, 14), two(value, 17)];
  if (!isShaped || !(hour < 24 && minute < 60 && second < 60)) return NaN;
  const milliseconds = end === 19 ? 0 : two(value, 20) * 10 + (two(value, 21) % 10);
  return day + ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds - commonOffset(value, end);
}

/** Two digits as a number, NaN if they are none. */
function two(value: string, at: number): number {
  const [tens, ones] = [value.charCodeAt(at) - 48, value.charCodeAt(at + 1) - 48];
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}

let lastDay = { key: 0, start: NaN };

/** Milliseconds at the start of the day; NaN if there is none. Neighbouring rows are mostly of one day. */
export function commonDay(year: number, month: number, day: number): number {
  const key = year * 10_000 + month * 100 + day;
  if (key === lastDay.key) return lastDay.start;
  const isValid = year >= FIRST_YEAR && year <= LAST_YEAR && dateExists(year, month, day);
  const start = isValid ? Date.UTC(year, month - 1, day) : NaN;
  lastDay = { key, start };
  return start;
}

function commonOffset(value: string, at: number): number {
  const sign = value.charCodeAt(at);
  if (sign === Z) return at === value.length - 1 ? 0 : NaN;
  if ((sign !== PLUS && sign !== DASH) || value.charCodeAt(at + 3) !== COLON) return NaN;
  const minutes = two(value, at + 1) * 60 + two(value, at + 4);
  if (minutes > LARGEST_OFFSET_MINUTES) return NaN;
  return (sign === DASH ? -minutes : minutes) * MS_PER_MINUTE;
}
