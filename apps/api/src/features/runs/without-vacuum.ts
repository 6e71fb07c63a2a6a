import { setTimeout as pause } from 'node:timers/promises';
import { type Database, type Transaction } from '../../platform/database.js';
import { beating } from './beating.js';

/** Besides the months of its events: what a night writes by the page. */
export const tablesOfNights: readonly string[] = [
  'customer_state',
  'customer_state_base',
  'detection',
  'proposal',
  'suppression',
  'journey_entry',
  'journey_step',
  'contact',
  'task',
];

/** The server ends a session that shows no sign of life within a transaction for a minute. */
const BEAT_MS = 10_000;
const RETRY_MS = 1_000;

/**
 * Does the work while autovacuum leaves alone the tables that the work fills: it would read again and again what is still being written. It passes over tables that are locked as
 * its own work locks them; all else goes on, and with the session, however that ends, the locks are gone. Tables of which the server has counted nothing yet are left to it, since
 * it plans by that. Where the locks are not to be had, as while a table is being vacuumed, or are lost, the work goes on without them.
 */
export async function withoutVacuum<T>(
  database: Database,
  tables: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  const done = new AbortController();
  const held = holdUntil(database, tables, done.signal);
  try {
    return await work();
  } finally {
    done.abort();
    await held;
  }
}

async function holdUntil(database: Database, tables: readonly string[], done: AbortSignal): Promise<void> {
  while (!done.aborted) {
    await database.transaction((transaction) => hold(transaction, tables, done)).catch(() => undefined);
    await pause(RETRY_MS, undefined, { signal: done }).catch(() => undefined);
  }
}

async function hold(transaction: Transaction, tables: readonly string[], done: AbortSignal): Promise<void> {
  const counted = await transaction.query<{ name: string }>(
    'SELECT oid::regclass::text AS name FROM pg_class WHERE oid = ANY($1::regclass[]) AND reltuples > 0',
    [tables],
  );
  if (counted.length > 0)
    await transaction.query(
      `LOCK TABLE ${counted.map(({ name }) => `ONLY ${name}`).join()} IN SHARE UPDATE EXCLUSIVE MODE NOWAIT`,
    );
  await beating(transaction.client, BEAT_MS, () => aborted(done));
}

const aborted = (signal: AbortSignal): Promise<void> =>
  signal.aborted
    ? Promise.resolve()
    : new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
