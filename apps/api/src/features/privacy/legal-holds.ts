import { type Queryable } from '../../platform/database.js';

/** Data of a customer that must stay, for a court, an authority or a dispute. */
export interface LegalHold {
  readonly id: number;
  readonly customerId: string;
  readonly reason: string;
  readonly placedBy: string;
  readonly placedAt: Date;
  readonly releasedBy: string | null;
  readonly releasedAt: Date | null;
  readonly releaseReason: string | null;
}

const columns = `hold_id AS id, customer_id AS "customerId", reason, placed_by AS "placedBy", placed_at AS "placedAt",
  released_by AS "releasedBy", released_at AS "releasedAt", release_reason AS "releaseReason"`;

/** Newest first. @param before the last hold of the page before */
export function listHolds(
  database: Queryable,
  { customerId, before, limit }: { readonly customerId?: string; readonly before?: number; readonly limit: number },
): Promise<LegalHold[]> {
  return database.query<LegalHold>(
    `SELECT ${columns} FROM legal_hold WHERE ($1::text IS NULL OR customer_id = $1) AND ($2::bigint IS NULL OR hold_id < $2)
     ORDER BY hold_id DESC LIMIT $3`,
    [customerId ?? null, before ?? null, limit],
  );
}

/** Those in force for some customers. */
export function holdsInForce(database: Queryable, customerIds: readonly string[]): Promise<LegalHold[]> {
  return database.query<LegalHold>(
    `SELECT ${columns} FROM legal_hold WHERE customer_id = ANY($1) AND released_at IS NULL ORDER BY hold_id`,
    [customerIds],
  );
}

export interface HoldChange {
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

/** @returns undefined where there is one in force already */
export async function placeHold(
  database: Queryable,
  customerId: string,
  { reason, by, at }: HoldChange,
): Promise<LegalHold | undefined> {
  const [hold] = await database.query<LegalHold>(
    `INSERT INTO legal_hold (customer_id, reason, placed_by, placed_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (customer_id) WHERE released_at IS NULL DO NOTHING RETURNING ${columns}`,
    [customerId, reason, by, at],
  );
  return hold;
}

/** @returns undefined where there is none in force under this number */
export async function releaseHold(
  database: Queryable,
  id: number,
  { reason, by, at }: HoldChange,
): Promise<LegalHold | undefined> {
  const [hold] = await database.query<LegalHold>(
    `UPDATE legal_hold SET release_reason = $2, released_by = $3, released_at = $4
     WHERE hold_id = $1 AND released_at IS NULL RETURNING ${columns}`,
    [id, reason, by, at],
  );
  return hold;
}
