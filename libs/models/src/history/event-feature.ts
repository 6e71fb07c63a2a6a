import { type EventFilter } from './event-filter.js';

/**
 * What is made of a subject's events of the last `days` days up to and including the as-of day.
 * - `count`, `sum` of amounts, `active-days` (days with an event): 0 without events.
 * - `last` amount, `mean` amount, `days-since-last` event: missing without events.
 * - `count-change`, `sum-change`: (now - before) / (now + before) against the `days` days before those, from -1 (stopped) to 1 (new); missing
 *   when there is nothing in either.
 */
export type Measure =
  'count' | 'sum' | 'mean' | 'last' | 'active-days' | 'days-since-last' | 'count-change' | 'sum-change';

/** A feature of a subject, defined as data. */
export interface EventFeature {
  readonly name: string;
  readonly events: EventFilter;
  readonly measure: Measure;
  /** Length of the window in days. */
  readonly days: number;
}

/** How many days before and including the as-of day a feature reads. */
export function reachOf({ measure, days }: EventFeature): number {
  return measure === 'count-change' || measure === 'sum-change' ? 2 * days : days;
}
