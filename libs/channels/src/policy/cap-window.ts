import { dayNumber, localDateOf, type DayNumber } from '../basics/local-date.js';
import { startOfLocalDay, type Instant } from '../basics/local-time.js';
import { type GateContext } from './check.js';
import { type Cap } from './contact-policy.js';
import { type PastContact } from './gate-facts.js';

/**
 * How many contacts share a window of `days` local days with one on `day`: the most that any such window holds. A planned contact counts in the windows of its
 * own day. Any other with a day still to come counts as one of `day`: after the clock was set back it must not be forgotten.
 */
export function mostInWindow(contacts: readonly PastContact[], day: DayNumber, days: number): number {
  return mostOf(daysOf(contacts, day), day, days);
}

/** The first moment on a later local day at which a contact would find a place under the cap; null: never. */
export function whenBelow(
  contacts: readonly PastContact[],
  { days, limit }: Cap,
  context: GateContext,
): Instant | null {
  const leaving = contacts.map((contact) => dayNumber(contact.day) + days).filter((day) => day > context.today);
  const free = leaving.sort((a, b) => a - b).find((day) => mostInWindow(contacts, day, days) < limit);
  return free === undefined ? null : startOfLocalDay(context.zone, localDateOf(free));
}

const daysOf = (contacts: readonly PastContact[], today: DayNumber): DayNumber[] =>
  contacts.map(({ day, isPlanned }) => (isPlanned === true ? dayNumber(day) : Math.min(dayNumber(day), today)));

/** A window that holds most begins with a contact, or with the day itself. */
function mostOf(taken: readonly DayNumber[], day: DayNumber, days: number): number {
  const begins = [day, ...taken.filter((first) => first <= day && first > day - days)];
  return Math.max(...begins.map((first) => taken.filter((one) => one >= first && one < first + days).length));
}
