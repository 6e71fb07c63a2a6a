import { type Transaction } from '../../platform/database.js';

/** A month of `event`. */
export interface EventMonth {
  /** Of its table. */
  readonly name: string;
  /** Whether all of it is over, and concerns nobody under a legal hold. */
  readonly isFree: boolean;
}

/** The months of `event` with days before this one, the oldest first. @param before a local day: everything before it is over */
export async function monthsBefore(transaction: Transaction, before: string): Promise<readonly EventMonth[]> {
  const months = await transaction.query<{ name: string; isWhole: boolean }>(
    `SELECT relname AS name, first + interval '1 month' <= $1::date AS "isWhole"
     FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid, to_date(relname, '"event_"YYYY"_"MM') AS first
     WHERE inhparent = 'event'::regclass AND first < $1::date ORDER BY first`,
    [before],
  );
  const found: EventMonth[] = [];
  for (const { name, isWhole } of months) {
    const [held] = await transaction.query(
      `SELECT FROM legal_hold h WHERE released_at IS NULL AND EXISTS (SELECT FROM ${name} e WHERE e.customer_id = h.customer_id) LIMIT 1`,
    );
    found.push({ name, isFree: isWhole && !held });
  }
  return found;
}

/** How long readers are waited for; whoever comes after us waits as long. */
const PATIENCE = '2s';
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Drops a month: its disk is free at once. It locks all of `event` until the transaction ends, so it is the last that the transaction does.
 * @returns how many rows went; undefined where somebody was reading for too long, and the month stays until the next time
 */
export async function dropMonth(transaction: Transaction, { name }: EventMonth): Promise<number | undefined> {
  await transaction.query(`SAVEPOINT month; SET LOCAL lock_timeout = '${PATIENCE}'`);
  try {
    const [found] = await transaction.query<{ count: number }>(`SELECT count(*) AS count FROM ${name}`);
    await transaction.query(`DROP TABLE ${name}; SET LOCAL lock_timeout = DEFAULT; RELEASE month`);
    return found!.count;
  } catch (error) {
    if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error;
    await transaction.query('ROLLBACK TO month; RELEASE month');
    return undefined;
  }
}
