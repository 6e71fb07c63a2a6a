import { hourMs, minuteMs } from './zone.js';
import { type LocalTime } from './types.js';

/** Milliseconds past 00:00 of a valid `HH:MM`. */
export function timeOfDay(time: LocalTime): number {
  return Number(time.slice(0, 2)) * hourMs + Number(time.slice(3, 5)) * minuteMs;
}

/** True for `00:00` to `23:59`. */
export function isLocalTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}
