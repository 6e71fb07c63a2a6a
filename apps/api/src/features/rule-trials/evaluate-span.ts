import { advance, createMemory, type Day, type Detection, limitOfDay, type Session } from '@baleen/rules';
import { sessionAt, type TrialCustomer, type TrialSetup } from './trial-customers.js';

/** Cooldowns and episodes that began before a span are known from this long before. */
const [LEAST_WARM_UP, MOST_WARM_UP] = [60, 366];

/** From which day on an evaluation begins so that it is right from the day `from` on. */
export const firstDayOf = ({ cooldownDays, firstDay }: TrialSetup, from: Day): Day =>
  Math.max(firstDay, from - Math.min(Math.max(cooldownDays, LEAST_WARM_UP), MOST_WARM_UP));

/** What the nightly runs of the days `first` to `to` would have detected for a customer. The customer is used up by it. */
export function evaluateSpan(setup: TrialSetup, customer: TrialCustomer, first: Day, to: Day): readonly Detection[] {
  return evaluatedSpan(setup, customer, first, to).detections;
}

/** The same with the session, in which all of the customer's events are known. */
export function evaluatedSpan(
  { library, zone, surroundings }: TrialSetup,
  customer: TrialCustomer,
  first: Day,
  to: Day,
): { readonly session: Session; readonly detections: readonly Detection[] } {
  const { session, pending } = sessionAt(customer, surroundings, first);
  const hasDays = library.calendar.length > 0 || library.watchedTags.length > 0;
  const detections = advance(library, session, createMemory(), {
    events: pending,
    days: hasDays ? Array.from({ length: Math.max(0, to - first + 1) }, (_, i) => first + i) : [],
    firstDay: first,
    since: Number.NEGATIVE_INFINITY,
    until: limitOfDay(zone, to),
  });
  return { session, detections };
}
