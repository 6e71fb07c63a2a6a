import { type LiveArrival } from '../../intake/index.js';

/** Events of one customer, in total order, each id once. */
export interface LiveJob {
  readonly customerId: string;
  readonly arrivals: readonly LiveArrival[];
}

/** What became of the events of one customer. */
export interface LiveOutcome {
  /** Ids of the events that were new. */
  readonly recorded: ReadonlySet<string>;
  readonly detections: readonly LiveDetection[];
}

export interface LiveDetection {
  readonly id: string;
  readonly ruleId: string;
  readonly eventId: string | null;
}
