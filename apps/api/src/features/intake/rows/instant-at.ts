import { commonDay, LARGEST_OFFSET_MINUTES } from './instant.js';

const [DASH, COLON, POINT, T, Z, PLUS] = ['-', ':', '.', 'T', 'Z', '+'].map((sign) => sign.charCodeAt(0));
const MS_PER_MINUTE = 60_000;

/** An instant of the form that nearly all have, where it stands in ASCII; as `parseInstant` reads it. @returns NaN for any other form */
export function instantAt(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  // `2025-03-04T10:20:30` followed by `Z` or `+08:00`, without and with milliseconds.
  const timeEnd = length === 20 || length === 25 ? start + 19 : length === 24 || length === 29 ? start + 23 : 0;
  const isShaped =
    timeEnd > 0 &&
    bytes[start + 4] === DASH &&
    bytes[start + 7] === DASH &&
    bytes[start + 10] === T &&
    bytes[start + 13] === COLON &&
    bytes[start + 16] === COLON &&
    (timeEnd === start + 19 || bytes[start + 19] === POINT);
  if (!isShaped) return NaN;
  const year = two(bytes, start) * 100 + two(bytes, start + 2);
  const day = commonDay(year, two(bytes, start + 5), two(bytes, start + 8));
  const hour = two(bytes, start + 11);
  const minute = two(bytes, start + 14);
  const second = two(bytes, start + 17);
  if (!(hour < 24 && minute < 60 && second < 60)) return NaN;
  const milliseconds = timeEnd === start + 19 ? 0 : two(bytes, start + 20) * 10 + (two(bytes, start + 21) % 10);
  return day + ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds - offsetAt(bytes, timeEnd, end);
}

/** Two digits as a number, NaN if they are none. */
function two(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - 48;
  const ones = bytes[at + 1]! - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}

function offsetAt(bytes: Uint8Array, at: number, end: number): number {
  const sign = bytes[at];
  if (sign === Z) return at === end - 1 ? 0 : NaN;
  if ((sign !== PLUS && sign !== DASH) || bytes[at + 3] !== COLON) return NaN;
  const minutes = two(bytes, at + 1) * 60 + two(bytes, at + 4);
  if (!(minutes <= LARGEST_OFFSET_MINUTES)) return NaN;
  return (sign === DASH ? -minutes : minutes) * MS_PER_MINUTE;
}
