import { type Instant } from '@baleen/rules';
import { finished } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { type Transaction } from '../../../platform/database.js';
import { copyHeader, copyTrailer, TupleWriter } from '../../../platform/tuple-writer.js';
import { lockEvents } from '../event-sequence.js';
import { type Arrival } from './arrivals.js';
import { tupleColumns } from '../rows/event-tuple.js';

/**
 * Ids among the events stored before of some customers of a partition, who follow one another, in a span of time: what comes again comes with its own
 * time. That an id is there under another customer or time, the unique index tells.
 */
export async function knownIds(
  transaction: Transaction,
  partition: number,
  {
    ids,
    span,
  }: { readonly ids: readonly string[]; readonly span: { readonly first: Instant; readonly last: Instant } },
): Promise<ReadonlySet<string>> {
  const rows = await transaction.query<{ id: string }>(
    `SELECT event_id AS id FROM event WHERE partition = $1 AND customer_id >= $2 AND customer_id <= $3
     AND occurred_at >= $4 AND occurred_at <= $5 AND booked_on >= $6 AND booked_on <= $7`,
    [
      partition,
      ids[0],
      ids.at(-1),
      new Date(span.first),
      new Date(span.last),
      dayAround(span.first, -1),
      dayAround(span.last, 1),
    ],
  );
  return new Set(rows.map(({ id }) => id));
}

/** All ids of some events that are stored anywhere: dear, for where the unique index has objected. */
export async function knownAnywhere(
  transaction: Transaction,
  arrivals: readonly Arrival[],
): Promise<ReadonlySet<string>> {
  const rows = await transaction.query<{ id: string }>('SELECT event_id AS id FROM event WHERE event_id = ANY($1)', [
    arrivals.map(({ event }) => event.id),
  ]);
  return new Set(rows.map(({ id }) => id));
}

/** Whether an id of some stored events stands there twice, under another day: the unique index does not tell. */
export async function isAnyTwice(transaction: Transaction, arrivals: readonly Arrival[]): Promise<boolean> {
  if (arrivals.length === 0) return false;
  const twice = await transaction.query(
    'SELECT event_id FROM event WHERE event_id = ANY($1) GROUP BY event_id HAVING count(*) > 1 LIMIT 1',
    [arrivals.map(({ event }) => event.id)],
  );
  return twice.length > 0;
}

/** No local day is further than one from that of UTC. */
const dayAround = (instant: Instant, days: number): string =>
  new Date(instant + days * 86_400_000).toISOString().slice(0, 10);

export interface ArrivalsToStore {
  /** Null: they came in no file. */
  readonly importId: number | null;
  /** Whether they are evaluated in this transaction; those of customers who are not known yet are not. */
  readonly isEvaluated: boolean;
}

const PIECE = 512;

/** Stores events by COPY, in the order given. @throws the database's error where an id is stored already */
export async function storeArrivals(
  transaction: Transaction,
  arrivals: readonly Arrival[],
  { importId, isEvaluated }: ArrivalsToStore,
): Promise<void> {
  if (arrivals.length === 0) return;
  await lockEvents(transaction);
  const copy = `COPY event (${tupleColumns}, import_id, is_evaluated) FROM STDIN (FORMAT binary)`;
  const stream = transaction.client.query(copyFrom(copy));
  const end = new TupleWriter();
  if (importId === null) end.null();
  else end.bigint(importId);
  end.boolean(isEvaluated);
  stream.write(copyHeader);
  for (let start = 0; start < arrivals.length; start += PIECE)
    stream.write(rowsOf(arrivals.slice(start, start + PIECE), end.written));
  stream.end(copyTrailer);
  await finished(stream);
}

/** @param end what each row ends with */
function rowsOf(arrivals: readonly Arrival[], end: Buffer): Buffer {
  let length = 0;
  const tuples = arrivals.map(({ tuple }) => tuple);
  for (const tuple of tuples) length += tuple.end - tuple.start + end.length;
  const rows = Buffer.allocUnsafe(length);
  let at = 0;
  for (const tuple of tuples) {
    at += tuple.bytes.copy(rows, at, tuple.start, tuple.end);
    at += end.copy(rows, at);
  }
  return rows;
}

/** Stores events that came in no file and are evaluated by the next run. @returns the ids of those that were new */
export async function recordArrivals(
  transaction: Transaction,
  arrivals: readonly Arrival[],
): Promise<ReadonlySet<string>> {
  const known = await knownAnywhere(transaction, arrivals);
  const fresh = arrivals.filter(({ event }) => !known.has(event.id));
  await storeArrivals(transaction, fresh, { importId: null, isEvaluated: false });
  return new Set(fresh.map(({ event }) => event.id));
}
