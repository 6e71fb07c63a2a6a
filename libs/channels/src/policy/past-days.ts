import { dayNumber, localDateOf, type DayNumber, type LocalDate } from '../basics/local-date.js';
import { startOfLocalDay, type Instant } from '../basics/local-time.js';
import { missing, type Finding, type GateContext } from './check.js';
import { type ContactHistory } from './gate-facts.js';

/**
 * Whether the history was read far enough back to answer for the `days` local days that end today.
 * Returns the finding to give back if not, else undefined.
 */
export function uncovered(
  context: GateContext,
  history: ContactHistory | undefined,
  days: number,
  name: string,
): Finding | undefined {
  if (history === undefined) return missing(name);
  return dayNumber(history.coveredFrom) > context.today - (days - 1) ? missing(`${name}.coveredFrom`) : undefined;
}

/**
 * The days in the `window` local days that end today, newest first. A day after today counts too: after the clock was set
 * back a contact must not be forgotten.
 */
export function daysInWindow(days: readonly LocalDate[], today: DayNumber, window: number): readonly DayNumber[] {
  return days
    .map(dayNumber)
    .filter((day) => day > today - window)
    .sort((a, b) => b - a);
}

/**
 * The first moment at which fewer than `limit` of the days lie in a window of `window` days, or null if that never comes.
 * `days` newest first.
 */
export function whenBelow(
  days: readonly DayNumber[],
  limit: number,
  window: number,
  context: GateContext,
): Instant | null {
  const leaves = days[limit - 1];
  return leaves === undefined ? null : startOfLocalDay(context.zone, localDateOf(leaves + window));
}
