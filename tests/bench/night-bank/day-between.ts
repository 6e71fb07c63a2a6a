import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { inServer } from './in-server.js';

/** Tables that autovacuum still has to look at, by its own defaults; the outbox, small as it is, has a threshold of its own. */
const dueTables = `SELECT count(*)::int AS count FROM pg_stat_all_tables s JOIN pg_class c ON c.oid = s.relid
  WHERE n_dead_tup > 50 + 0.2 * greatest(c.reltuples, 0) AND NOT coalesce(c.reloptions::text LIKE '%autovacuum_vacuum_threshold%', false)`;

const LONGEST_MS = 600_000;

/**
 * Waits until autovacuum has nothing left to do, as it has in the day between two nights. It looks every second meanwhile instead of every minute: what it does in the hours
 * of a day is done as soon as it can be. In the nights it looks as seldom as ever.
 * @returns how long it took, in milliseconds
 */
export async function dayBetween(url: string): Promise<number> {
  await inServer(url, "ALTER SYSTEM SET autovacuum_naptime = '1s'");
  await inServer(url, 'SELECT pg_reload_conf()');
  try {
    return await untilVacuumed(url);
  } finally {
    await inServer(url, 'ALTER SYSTEM RESET autovacuum_naptime');
    await inServer(url, 'SELECT pg_reload_conf()');
  }
}

async function untilVacuumed(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const begun = performance.now();
  try {
    for (;;) {
      const { rows } = await client.query<{ count: number }>(dueTables);
      const ms = performance.now() - begun;
      if (rows[0]!.count === 0) return ms;
      if (ms > LONGEST_MS) throw new Error(`autovacuum has not come to an end in ${LONGEST_MS / 60_000} minutes`);
      await pause(500);
    }
  } finally {
    await client.end();
  }
}
