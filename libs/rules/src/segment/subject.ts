import { Context, type Moment, type Session } from '../evaluate/context.js';
import { type Day } from '../time/local-date.js';
import { type Instant } from '../time/zone.js';

/** A customer at a moment, with what segments read beside the customer's own data. */
export interface Subject {
  readonly session: Session;
  readonly moment: Moment;
  /** As-of instants of the customer's detections, by rule; those at the moment itself or later do not count. */
  readonly detections: ReadonlyMap<string, readonly Instant[]>;
  /** Ids of the imported lists that hold the customer. */
  readonly lists: ReadonlySet<string>;
}

/** The evaluation of one subject: what several segments ask for is computed once. */
export class SubjectContext extends Context {
  constructor(readonly subject: Subject) {
    super(subject.session, subject.moment);
  }
}

/** Detections made before the moment, on the as-of day or at most `days` local days before it. */
export function countDetections(subject: Subject, asOfDay: Day, ruleId: string, days: number): number {
  const { zone } = subject.session.surroundings;
  let count = 0;
  for (const asOf of subject.detections.get(ruleId) ?? [])
    if (asOf < subject.moment.asOf && zone.dayOf(asOf) >= asOfDay - days) count++;
  return count;
}
