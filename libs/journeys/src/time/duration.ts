import { addDays } from './local-date.js';
import { type Instant } from './types.js';
import { hourMs, instantOf, localMoment, minuteMs } from './zone.js';

export type DurationUnit = 'min' | 'h' | 'd';

export interface Duration {
  readonly count: number;
  readonly unit: DurationUnit;
}

const longest: Readonly<Record<DurationUnit, number>> = { min: 10_080, h: 8_760, d: 800 };

/** Reads `15min`, `48h`, `30d`. At least 1; at most 10,080 minutes, 8,760 hours or 800 days. Undefined where the text is none of these. */
export function parseDuration(text: string): Duration | undefined {
  const match = /^([1-9]\d{0,4})(min|h|d)$/.exec(text);
  if (!match) return undefined;
  const [count, unit] = [Number(match[1]), match[2] as DurationUnit];
  return count <= longest[unit] ? { count, unit } : undefined;
}

/** Minutes and hours are elapsed time; days are local days: the same time on the clock, whether or not summer time began or ended between. */
export function addDuration(instant: Instant, { count, unit }: Duration, timeZone: string): Instant {
  if (unit === 'min') return instant + count * minuteMs;
  if (unit === 'h') return instant + count * hourMs;
  const local = localMoment(instant, timeZone);
  return instantOf({ date: addDays(local.date, count), timeOfDay: local.timeOfDay }, timeZone);
}
