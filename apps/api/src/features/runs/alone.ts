import { type Database } from '../../platform/database.js';
import { beating } from './beating.js';

/** Any number that all Baleen processes agree on: whoever holds it runs. */
const runLock = 7_214_993_020;

/** Whoever gives no sign of life for so long has lost the right to run, in milliseconds. */
const LEASE_MS = 45_000;
const BEATS = 6;

/**
 * Does the work while nobody else runs. The right to run is a lock of a session that must show that it lives: a process that is killed loses it at once, one that stands still
 * after the lease. If it wakes then, it finds the partitions' locks and progress and does nothing that another has done.
 * @returns undefined where somebody else runs
 */
export async function alone<T>(
  database: Database,
  work: () => Promise<T>,
  leaseMs: number = LEASE_MS,
): Promise<T | undefined> {
  return database.session(async (client) => {
    const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [runLock]);
    if (!rows[0]!.held) return undefined;
    await client.query(`SET idle_session_timeout = ${leaseMs}`);
    try {
      return await beating(client, leaseMs / BEATS, work);
    } finally {
      await client.query('RESET idle_session_timeout').catch(() => undefined);
      // Without the session there is no lock either.
      await client.query('SELECT pg_advisory_unlock($1)', [runLock]).catch(() => undefined);
    }
  });
}

/** Whether anybody holds the right to run, in this process or another. */
export async function isAnybodyRunning(database: Database): Promise<boolean> {
  const held = await database.query(
    `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND (classid::bigint << 32) + objid::bigint = $1
     AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    [runLock],
  );
  return held.length > 0;
}
