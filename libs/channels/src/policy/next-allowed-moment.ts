import { localTimeAt, nextOffsetChange, offsetAt, type Instant } from '../basics/local-time.js';
import { type QuietHours } from './contact-policy.js';

const dayMs = 86_400_000;

/** Milliseconds since midnight of `HH:MM`. */
export function msOfClock(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return (hours * 60 + minutes) * 60_000;
}

/** Whether a wall clock reading lies in the quiet hours; their start is quiet, their end is not. */
export function isQuiet(quiet: QuietHours, msOfDay: number): boolean {
  const from = msOfClock(quiet.from);
  const to = msOfClock(quiet.to);
  return from < to ? msOfDay >= from && msOfDay < to : msOfDay >= from || msOfDay < to;
}

/**
 * The earliest moment not before `at` that is outside the quiet hours on the zone's wall clock: `at` itself, the end of the
 * quiet hours, or the moment at which a change of summer time jumps past that end.
 */
export function nextAllowedMoment(quiet: QuietHours, zone: string, at: Instant): Instant {
  const { msOfDay } = localTimeAt(zone, at);
  if (!isQuiet(quiet, msOfDay)) return at;
  const wait = (msOfClock(quiet.to) - msOfDay + dayMs) % dayMs;
  const end = at + wait;
  if (offsetAt(zone, end) === offsetAt(zone, at)) return end;
  // The clock changes before the wait is over, so the wait is reckoned anew from the change.
  return nextAllowedMoment(quiet, zone, nextOffsetChange(zone, at, end));
}
