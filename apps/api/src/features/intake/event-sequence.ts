import { type Database, type Queryable, type Transaction } from '../../platform/database.js';

/** Any number that all Baleen processes agree on: whoever stores events holds it until the events are committed. */
export const eventLock = 7_214_993_011;

/** To call before some events are stored; lasts until the end of the transaction. Any number may store at the same time. */
export async function lockEvents(transaction: Queryable): Promise<void> {
  await transaction.query('SELECT pg_advisory_xact_lock_shared($1)', [eventLock]);
}

/** To call before an import's events are stored: nobody else stores any until the end of the transaction. */
export async function lockEventsAlone(transaction: Transaction): Promise<void> {
  await transaction.query('SELECT pg_advisory_xact_lock($1)', [eventLock]);
}

/**
 * The sequence number up to which all events are committed and none will still appear; 0 before the first. Waits for those who are
 * storing events, since their numbers are given but not yet to be seen.
 */
export async function newestEventSeq(database: Database): Promise<number> {
  return database.transaction(async (transaction) => {
    await lockEventsAlone(transaction);
    const [row] = await transaction.query<{ seq: number }>(
      'SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS seq FROM event_seq',
    );
    return row!.seq;
  });
}
