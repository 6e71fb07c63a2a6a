import {
  type Instant,
  type Library,
  type Moment,
  SegmentLibrary,
  type Session,
  type Subject,
  type Verdict,
} from '@baleen/rules';
import { type Bank } from '../../platform/bank.js';
import { type Queryable } from '../../platform/database.js';
import { liveSegments } from './segment-definitions.js';

/** Live segments, ready to be asked about one customer at a time. */
export interface Membership {
  readonly segments: SegmentLibrary;
  readonly versions: ReadonlyMap<string, number>;
}

/** @param library whose sessions will be asked about: its tags are shared */
export async function readMembership(
  database: Queryable,
  bank: Bank,
  library: Pick<Library, 'catalogue' | 'tags'>,
): Promise<Membership> {
  const live = await liveSegments(database, bank);
  return {
    segments: new SegmentLibrary(
      library,
      live.map(({ segment }) => segment),
    ),
    versions: new Map(live.map(({ segment, version }) => [segment.document.id, version])),
  };
}

/** What segments read beside a customer's own data. */
export interface BesideCustomer {
  readonly detections: ReadonlyMap<string, readonly Instant[]>;
  readonly lists: ReadonlySet<string>;
}

/** For many customers at once: earlier detections of the rules that segments count, and the imported lists they are on. Customers with neither are absent. */
export async function readBeside(
  database: Queryable,
  customerIds: readonly string[],
  since: Date,
): Promise<ReadonlyMap<string, BesideCustomer>> {
  const detections = await database.query<{ id: string; ruleId: string; at: number }>(
    `SELECT customer_id AS id, rule_id AS "ruleId", (extract(epoch FROM as_of) * 1000)::bigint AS at
     FROM detection WHERE customer_id = ANY($1) AND as_of >= $2`,
    [customerIds, since],
  );
  const lists = await database.query<{ id: string; listId: string }>(
    'SELECT customer_id AS id, list_id AS "listId" FROM segment_list_member WHERE customer_id = ANY($1)',
    [customerIds],
  );
  const beside = new Map<string, { detections: Map<string, Instant[]>; lists: Set<string> }>();
  const of = (id: string) => {
    let one = beside.get(id);
    if (!one) beside.set(id, (one = { detections: new Map(), lists: new Set() }));
    return one;
  };
  for (const { id, ruleId, at } of detections) {
    const known = of(id).detections;
    known.set(ruleId, [...(known.get(ruleId) ?? []), at]);
  }
  for (const { id, listId } of lists) of(id).lists.add(listId);
  return beside;
}

const nothing: BesideCustomer = { detections: new Map(), lists: new Set() };

/** A customer at a moment, as segments and offers ask for it. */
export const subjectOf = (session: Session, moment: Moment, beside: BesideCustomer = nothing): Subject => ({
  session,
  moment,
  ...beside,
});

/** Whether a customer is in a live segment; a segment that is not live is unknown. */
export const isMember = ({ segments }: Membership, segmentId: string, subject: Subject): Verdict =>
  segments.verdict(segmentId, subject);
