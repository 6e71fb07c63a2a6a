import { type Prepared, type Queryable } from '../../../platform/database.js';
import { objectsToMarketing } from '../../consents/index.js';
import { imagedColumns, type ImagedRow } from '../../customers/index.js';
import { isInJourney } from '../../journeys/index.js';
import { type LiveJob } from './live-job.js';

/** All that is looked at of a customer who has been evaluated before, is known by one image, and is in no journey. */
export interface LiveRow extends Omit<ImagedRow, 'image'> {
  /** Null: it has to be read from the tables. */
  readonly image: Buffer | null;
  readonly partition: number;
  /** Version of the row that says how far the partition has come. */
  readonly stood: string;
  /** Version of the state; null: the customer has never been evaluated. */
  readonly seen: string | null;
  /** Null where the version is the one that was held. */
  readonly state: Buffer | null;
  /** Events behind its base; null where there are none, or it need not be read. */
  readonly added: Buffer | null;
  readonly isInside: boolean;
  readonly objects: boolean;
}

export interface LiveRead {
  readonly rows: readonly LiveRow[];
  /** Ids of events that are stored already. */
  readonly known: ReadonlySet<string>;
}

/**
 * Reads everything in one statement, whatever it is of: each statement more is another wait.
 * @param held versions of the states that need not be read, by customer
 */
export async function readLive(
  database: Queryable,
  jobs: readonly LiveJob[],
  held: (customerId: string) => string | undefined,
): Promise<LiveRead> {
  const ids = jobs.map(({ customerId }) => customerId);
  const rows = await database.query<LiveRow & { readonly known: readonly string[] | null }>(statement, [
    ids,
    ids.map((id) => held(id) ?? null),
    jobs.flatMap(({ arrivals }) => arrivals.map(({ event }) => event.id)),
  ]);
  return { rows, known: new Set(rows[0]?.known) };
}

const statement: Prepared = {
  name: 'read-live',
  text: `SELECT c.*, p.xmin::text AS stood, s.xmin::text AS seen,
      CASE WHEN s.xmin::text IS DISTINCT FROM k.seen THEN (SELECT b.state FROM customer_state_base b WHERE b.customer_id = c.id) END AS state,
      CASE WHEN s.xmin::text IS DISTINCT FROM k.seen THEN s.added END AS added,
      ${isInJourney({ customerId: 'c.id', partition: 'c.partition' })} AS "isInside", ${objectsToMarketing('c.id')} AS objects,
      (SELECT array_agg(event_id) FROM event WHERE event_id = ANY($3)) AS known
    FROM unnest($1::text[], $2::text[]) AS k (id, seen)
      JOIN LATERAL (SELECT ${imagedColumns}, partition FROM customer WHERE customer_id = k.id COLLATE "C") c ON true
      JOIN run_partition p ON p.partition = c.partition
      LEFT JOIN customer_state s ON s.customer_id = c.id`,
};
