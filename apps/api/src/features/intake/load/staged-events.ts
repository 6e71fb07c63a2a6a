import { type Transaction } from '../../../platform/database.js';
import { type RowsByFile, type StagedTable } from '../../customers/index.js';
import { lockEventsAlone } from '../event-sequence.js';
import { daysIn, ensureMonths } from './event-months.js';

/** Temporary table of an import's events, in the order of columns that `eventRows` writes. */
export const stagedEvents: StagedTable = {
  name: 'staged_event',
  columns:
    'event_id text COLLATE "C", customer_id text COLLATE "C", partition smallint, type text COLLATE "C", ' +
    'occurred_at timestamptz(3), received_at timestamptz(3), booked_on date, channel text, source_system text, ' +
    'reverses text COLLATE "C", fields jsonb',
};

const columns =
  'event_id, customer_id, partition, type, occurred_at, received_at, booked_on, channel, source_system, reverses, fields';

export interface MergedEvents {
  /** Rows whose event is known already, from this import or from an earlier one. */
  readonly repeated: RowsByFile;
  readonly inserted: number;
  /** Tables of `event` that may have got rows. */
  readonly months: readonly string[];
}

/** Takes staged events over, within the caller's transaction. The first of several events with one id stands. */
export async function mergeEvents(transaction: Transaction, importId: number): Promise<MergedEvents> {
  await lockEventsAlone(transaction);
  // A million ids are compared in memory and not on disk.
  await transaction.query(`SET LOCAL work_mem = '128MB'`);
  await transaction.query(`ANALYZE ${stagedEvents.name}`);
  const months = await ensureMonths(transaction, await daysIn(transaction, stagedEvents.name));
  const repeated = new Map<number, number>();
  for (const drop of [doubles, knownEvents]) {
    for (const { file, count } of await transaction.query<{ file: number; count: number }>(drop)) {
      repeated.set(file, (repeated.get(file) ?? 0) + count);
    }
  }
  // In the order of the index, so that neighbours are written together and a customer's events lie together.
  const { rowCount } = await transaction.client.query(
    `INSERT INTO event (${columns}, import_id)
     SELECT ${columns}, $1 FROM ${stagedEvents.name} ORDER BY partition, customer_id, occurred_at, event_id`,
    [importId],
  );
  return { repeated, inserted: rowCount ?? 0, months };
}

const countDropped = `SELECT file, count(*) AS count FROM dropped GROUP BY file`;

const doubles = `
  WITH doubled AS (SELECT event_id FROM ${stagedEvents.name} GROUP BY event_id HAVING count(*) > 1),
  ranked AS (
    SELECT s.ctid AS place, row_number() OVER (PARTITION BY event_id ORDER BY file, line) AS rank
    FROM ${stagedEvents.name} s JOIN doubled USING (event_id)),
  dropped AS (
    DELETE FROM ${stagedEvents.name} s USING ranked r WHERE s.ctid = r.place AND r.rank > 1 RETURNING s.file)
  ${countDropped}`;

/** A known event is a repeat whatever its date says now. */
const knownEvents = `
  WITH dropped AS (
    DELETE FROM ${stagedEvents.name} s USING event e WHERE e.event_id = s.event_id RETURNING s.file)
  ${countDropped}`;
