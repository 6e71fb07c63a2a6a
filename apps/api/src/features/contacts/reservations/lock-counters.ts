import { type Transaction } from '../../../platform/database.js';

/** Holds shared counters until the end of the transaction, all in one order. @returns how many places are taken of each */
export async function lockCounters(
  transaction: Transaction,
  keys: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  await transaction.query(
    `INSERT INTO reservation (key) SELECT DISTINCT key COLLATE "C" FROM unnest($1::text[]) AS key ORDER BY 1
     ON CONFLICT DO NOTHING`,
    [keys],
  );
  const rows = await transaction.query<{ key: string; used: number }>(
    'SELECT key, used FROM reservation WHERE key = ANY($1) ORDER BY key FOR UPDATE',
    [keys],
  );
  return new Map(rows.map(({ key, used }) => [key, used]));
}
