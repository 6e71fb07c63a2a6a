import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type TestDatabase } from './test-database.js';

/** Where a transaction is held: before rows are written to a table, or at its commit with all of them written. */
export interface BreakPoint {
  readonly table: string;
  readonly at: 'write' | 'commit';
  /** How many transactions pass before one is held. */
  readonly after?: number;
}

const HELD = 7_214_993_100;

/**
 * Holds the transactions of a process at a named point of its work, so that it can be killed exactly there. The database does it, by triggers and a lock, so
 * the program knows nothing of it.
 */
export class HeldDatabase {
  private readonly client: pg.Client;

  constructor(target: TestDatabase) {
    this.client = new pg.Client({ connectionString: target.url });
  }

  async open(): Promise<void> {
    await this.client.connect();
    await this.client.query(`
      CREATE SEQUENCE IF NOT EXISTS held_seq;
      CREATE OR REPLACE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF nextval('held_seq') > TG_ARGV[0]::bigint THEN PERFORM pg_advisory_xact_lock_shared(${HELD}); END IF;
          RETURN NULL;
        END $$`);
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  async hold({ table, at, after = 0 }: BreakPoint): Promise<void> {
    await this.client.query(`SELECT pg_advisory_lock(${HELD})`);
    await this.client.query('ALTER SEQUENCE held_seq RESTART');
    // Of a commit one row is enough: the first that the transaction has written.
    await this.client.query(
      at === 'write'
        ? `CREATE TRIGGER held AFTER INSERT ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION hold(${after})`
        : `CREATE CONSTRAINT TRIGGER held AFTER INSERT ON ${table} DEFERRABLE INITIALLY DEFERRED
           FOR EACH ROW EXECUTE FUNCTION hold(${after})`,
    );
  }

  /** Resolves as soon as a transaction stands at the point. @throws what `ended` gives, where the process ends before */
  async reached(ended: () => string | undefined): Promise<void> {
    while ((await this.heldBackends()).length === 0) {
      const words = ended();
      if (words !== undefined) throw new Error(`the point was never reached: ${words}`);
      await pause(2);
    }
  }

  /** Lets go of what is held, after the process was killed. @param isCommitted whether the database still ends what it was asked to, or gives it up */
  async release({ table }: BreakPoint, isCommitted: boolean): Promise<void> {
    if (!isCommitted)
      await this.client.query('SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) AS pid', [
        await this.heldBackends(),
      ]);
    await this.client.query(`SELECT pg_advisory_unlock(${HELD})`);
    while (await this.hasOthers()) await pause(2);
    await this.client.query(`DROP TRIGGER held ON ${table}`);
  }

  private async heldBackends(): Promise<number[]> {
    const { rows } = await this.client.query<{ pid: number }>(
      `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND mode = 'ShareLock'
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    return rows.map(({ pid }) => pid);
  }

  /** Whether a backend of the killed process is still at work. */
  private async hasOthers(): Promise<boolean> {
    const { rows } = await this.client.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
         AND backend_type = 'client backend' AND state <> 'idle'`,
    );
    return rows.length > 0;
  }
}
