import { type Day, type FieldValues, formatDay, type HistoryEvent, parseDay } from '@baleen/rules';
import { type Queryable } from '../../platform/database.js';
import { customerPartition } from '../../platform/partition.js';
import { BROADCAST } from './rows/broadcast.js';

/** Which of the stored events are wanted; what is absent does not narrow. */
export interface EventsWanted {
  readonly types?: readonly string[];
  /** First local day. Months before it are not even looked at. */
  readonly since?: Day;
  /** First local day of each of the types, none of them before `since`. */
  readonly sinceOf?: ReadonlyMap<string, Day>;
  /** Only events stored after this sequence number. */
  readonly afterSeq?: number;
  /** Only events stored up to this sequence number: what is stored while a run is at work is for the next. */
  readonly upToSeq?: number;
  /**
   * Events that were evaluated in the transaction that stored them, whatever their sequence number: `none` of them, or `all` beside those of the
   * numbers wanted. Absent: they are treated as others are.
   */
  readonly evaluatedOnArrival?: 'none' | 'all';
}

/** An event as the engine reads it, with the number under which it was stored. */
export type StoredEvent = HistoryEvent & { readonly seq: number };

/** Events of some customers, each list in the total order of events. Customers without any are absent. */
export async function readEvents(
  database: Queryable,
  customerIds: readonly string[],
  wanted: EventsWanted = {},
): Promise<ReadonlyMap<string, readonly StoredEvent[]>> {
  const partitions = [...new Set(customerIds.map(customerPartition))];
  const rows = await database.query<EventRow>(
    `SELECT event_id AS id, customer_id AS "customerId", type, ${milliseconds('occurred_at')} AS at,
       ${milliseconds('received_at')} AS received, booked_on AS "bookedOn", channel, reverses, fields, seq
     FROM event WHERE partition = ANY($1::smallint[]) AND customer_id = ANY($2) AND ${conditions(3)}
     ORDER BY customer_id, occurred_at, event_id`,
    [partitions, customerIds, ...parameters(wanted)],
  );
  const events = new Map<string, StoredEvent[]>();
  for (const row of rows) {
    const list = events.get(row.customerId);
    if (list) list.push(toEvent(row));
    else events.set(row.customerId, [toEvent(row)]);
  }
  return events;
}

/** Events about all customers, in the total order. */
export async function readBroadcasts(database: Queryable, wanted: EventsWanted = {}): Promise<readonly StoredEvent[]> {
  return (await readEvents(database, [BROADCAST], wanted)).get(BROADCAST) ?? [];
}

/** By event type: the first local day from which its feed is complete. A type that is absent is never covered. */
export async function feedCoverage(database: Queryable): Promise<ReadonlyMap<string, Day>> {
  const rows = await database.query<{ type: string; from: string }>(
    'SELECT type, covered_from AS from FROM feed_coverage',
  );
  return new Map(rows.map(({ type, from }) => [type, parseDay(from)!]));
}

interface EventRow {
  readonly id: string;
  readonly customerId: string;
  readonly type: string;
  readonly at: number;
  readonly received: number;
  readonly bookedOn: string;
  readonly channel: string | null;
  readonly reverses: string | null;
  readonly fields: FieldValues;
  readonly seq: number;
}

const milliseconds = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::bigint`;

const conditions = (first: number): string =>
  `($${first}::text[] IS NULL OR type = ANY($${first})) AND booked_on >= $${first + 1}::date
   AND seq > $${first + 2} AND (seq <= $${first + 3} OR ($${first + 4} = 'all' AND is_evaluated))
   AND ($${first + 4} <> 'none' OR NOT is_evaluated)
   AND ($${first + 5}::date[] IS NULL OR booked_on >= ($${first + 5}::date[])[array_position($${first}, type)])`;

const parameters = ({
  types,
  since,
  sinceOf,
  afterSeq,
  upToSeq,
  evaluatedOnArrival,
}: EventsWanted): readonly unknown[] => [
  types ?? null,
  firstOf(since),
  afterSeq ?? 0,
  upToSeq ?? Number.MAX_SAFE_INTEGER,
  evaluatedOnArrival ?? 'any',
  types && sinceOf ? types.map((type) => firstOf(sinceOf.get(type))) : null,
];

const firstOf = (since: Day | undefined): string => (since === undefined ? '-infinity' : formatDay(since));

function toEvent({ id, type, at, received, bookedOn, channel, reverses, fields, seq }: EventRow): StoredEvent {
  return {
    id,
    type,
    at,
    received,
    day: parseDay(bookedOn)!,
    ...(channel !== null && { channel }),
    ...(reverses !== null && { reverses }),
    fields,
    seq,
  };
}
