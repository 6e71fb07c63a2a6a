import { type Queryable } from '../../platform/database.js';
import { type ErasedRows } from './erase-customers.js';

/** One person whose data are gone: the pseudonymous number, and figures. */
export interface Erasure {
  readonly customerId: string;
  readonly ground: 'request' | 'retention';
  readonly erasedBy: string;
  readonly erasedAt: Date;
  readonly rows: ErasedRows;
}

/** Instant and id of the last one of the page before. */
export type ErasureKey = readonly [at: string, customerId: string];

/** Newest first. */
export function listErasures(
  database: Queryable,
  { after, limit }: { readonly after: ErasureKey | undefined; readonly limit: number },
): Promise<Erasure[]> {
  return database.query<Erasure>(
    `SELECT customer_id AS "customerId", ground, erased_by AS "erasedBy", erased_at AS "erasedAt", rows FROM erased_customer
     WHERE $1::timestamptz IS NULL OR (erased_at, customer_id) < ($1, $2::text COLLATE "C")
     ORDER BY erased_at DESC, customer_id DESC LIMIT $3`,
    [after?.[0] ?? null, after?.[1] ?? null, limit],
  );
}
