import { type PropensityDefinition } from '../propensity/index.js';
import { type EventFeature } from './event-feature.js';
import { type EventFilter } from './event-filter.js';

/** What is foretold: whether such an event happens within the definition's horizon after the as-of day, or that none does. */
export interface EventLabel {
  readonly events: EventFilter;
  readonly happens: boolean;
}

/** Who is looked at: those with at least one such event, or with none, in the days up to and including the as-of day. */
export interface Eligibility {
  readonly events: EventFilter;
  readonly days: number;
  readonly has: boolean;
}

/** A propensity model over a bank's own events. */
export interface EventModel {
  readonly definition: PropensityDefinition & { readonly horizonDays: number };
  readonly label: EventLabel;
  readonly eligible: readonly Eligibility[];
  readonly features: readonly EventFeature[];
}
