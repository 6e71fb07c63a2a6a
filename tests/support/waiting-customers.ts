import { type Database } from '../../apps/api/src/platform/database.js';
import { derivedId } from '../../apps/api/src/platform/derived-id.js';
import { customerPartition } from '../../apps/api/src/platform/partition.js';

export interface WaitingCustomers {
  readonly count: number;
  /** A customer that the bank has: the others are copies of this one. */
  readonly like: string;
  readonly journeyId: string;
  readonly version: number;
  readonly blockId: string;
  readonly waitingFor: 'time' | 'response';
  readonly since: Date;
  /** Spread evenly over the minute that begins here. */
  readonly dueFrom: Date;
}

export const waitingId = (n: number): string => `W${String(n).padStart(6, '0')}`;

/** Customers who wait in a journey, written straight into the tables: far more than a test could bring by files and runs. */
export async function bringWaiting(database: Database, wanted: WaitingCustomers): Promise<void> {
  const ids = Array.from({ length: wanted.count }, (_, n) => waitingId(n));
  const { like, journeyId, version, blockId, waitingFor, since, dueFrom } = wanted;
  await database.query(
    `INSERT INTO customer SELECT n.id, n.partition, c.status, c.rm_id, c.branch_id, c.name, c.since, c.fields
     FROM customer c, unnest($2::text[], $3::int[]) AS n (id, partition) WHERE c.customer_id = $1`,
    [like, ids, ids.map(customerPartition)],
  );
  await database.query(
    `INSERT INTO customer_version SELECT n.id, c.valid_from, c.fields
     FROM customer_version c, unnest($2::text[]) AS n (id) WHERE c.customer_id = $1`,
    [like, ids],
  );
  await database.query('INSERT INTO customer_gate SELECT id FROM unnest($1::text[]) AS id', [ids]);
  await database.query(
    `INSERT INTO journey_entry (entry_id, journey_id, journey_version, customer_id, partition, cause_kind, entered_at, state, block_id,
       since, step, waiting_for, due_at)
     SELECT n.entry, $4, $5, n.id, n.partition, 'schedule', $8, 'waiting', $6, $8, 1, $7,
       $9::timestamptz + (n.place * 60000.0 / $10) * interval '1 ms'
     FROM unnest($1::text[], $2::int[], $3::uuid[]) WITH ORDINALITY AS n (id, partition, entry, place)`,
    [
      ids,
      ids.map(customerPartition),
      ids.map((id) => derivedId('journey-entry', journeyId, id, 'test')),
      ...[journeyId, version, blockId, waitingFor, since, dueFrom, wanted.count],
    ],
  );
}
