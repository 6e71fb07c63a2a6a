import pg from 'pg';
import { type MigrationInterface } from 'typeorm';
import { yieldBackend } from './priority.js';

export type Row = Record<string, unknown>;

/** Anything that runs SQL: the database itself, or one transaction of it. */
export interface Queryable {
  query<R extends object = Row>(sql: string | Prepared, parameters?: readonly unknown[]): Promise<R[]>;
}

/** A statement of a hot path: each connection parses and plans it once. One text for one name. */
export interface Prepared {
  readonly name: string;
  readonly text: string;
}

/** One transaction; its client is there for what needs the connection itself, such as COPY. */
export interface Transaction extends Queryable {
  readonly client: pg.PoolClient;
}

export type MigrationClass = new () => MigrationInterface;

/** Any number that all Baleen processes agree on: whoever holds it migrates. */
const migrationLock = 7_214_993_001;

/**
 * The PostgreSQL of this installation. SQL goes through one pool; TypeORM, which is large, is loaded where there is something to migrate.
 * Dates arrive as `YYYY-MM-DD` texts, bigints as numbers, numerics as exact decimal texts, instants as Date; sessions speak UTC.
 */
export class Database implements Queryable {
  private constructor(
    /** Where it is, for a thread or process of one's own that connects too. */
    readonly url: string,
    readonly pool: pg.Pool,
    private readonly migrations: readonly MigrationClass[],
  ) {}

  /**
   * @param isPatient whether others come first, also where the work is done in the database
   * @param name of its connections, as PostgreSQL lists them
   * @param plansOnce for statements that look up rows by their keys: whether those that are prepared keep one plan; else PostgreSQL may plan one with arrays anew each time, which takes longer than a short statement itself
   * @throws Error when the server cannot be reached or is older than 15
   */
  static async connect(
    url: string,
    {
      poolSize = 10,
      migrations = [] as readonly MigrationClass[],
      isPatient = false,
      plansOnce = false,
      name = 'baleen',
    } = {},
  ): Promise<Database> {
    const pool = createPool(url, { max: poolSize, application_name: name }, plansOnce ? lookUpSettings : []);
    if (isPatient) pool.on('connect', yieldBackend);
    const database = new Database(url, pool, migrations);
    try {
      await database.refuseOldServer();
      return database;
    } catch (error) {
      await database.close();
      throw error instanceof TooOld ? error : unreachable(url, error);
    }
  }

  /** From now on others come first, as with `isPatient`. */
  giveWay(): void {
    const given = new WeakSet<pg.PoolClient>();
    this.pool.on('acquire', (client) => {
      if (!given.has(client)) yieldBackend(client);
      given.add(client);
    });
  }

  async query<R extends object = Row>(sql: string | Prepared, parameters: readonly unknown[] = []): Promise<R[]> {
    return (await this.pool.query<R>(queryOf(sql, parameters))).rows;
  }

  /**
   * Commits what the work did if it returns, rolls everything back if it throws.
   * @param commit `soon`: the commit is visible at once and on disk a little later, or with the next that waits. A crash of the server may lose the last of them, whole
   *   and in order: for work that notes how far it has come in the same transaction, and then does it again
   */
  async transaction<T>(
    work: (transaction: Transaction) => Promise<T>,
    { commit = 'now' as 'now' | 'soon' } = {},
  ): Promise<T> {
    return this.session(async (client) => {
      await client.query(commit === 'now' ? 'BEGIN' : 'BEGIN; SET LOCAL synchronous_commit = off');
      const transaction: Transaction = {
        client,
        query: async (sql, parameters = []) => (await client.query(queryOf(sql, parameters))).rows,
      };
      const result = await work(transaction).catch(async (error: unknown) => {
        await client.query('ROLLBACK').catch(() => undefined);
        throw error;
      });
      await client.query('COMMIT');
      return result;
    });
  }

  /** Lends one connection. It is thrown away if the work throws: nobody knows what state it is in. */
  async session<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let isSound = false;
    try {
      const result = await work(client);
      isSound = true;
      return result;
    } finally {
      client.release(!isSound);
    }
  }

  /** Brings the tables up to date; processes that start together take turns. @returns the names of the migrations it ran */
  async migrate(): Promise<string[]> {
    return this.session(async (client) => {
      await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
      try {
        return (await this.isUpToDate(client)) ? [] : await this.runMigrations();
      } finally {
        await client.query('SELECT pg_advisory_unlock($1)', [migrationLock]);
      }
    });
  }

  private async isUpToDate(client: pg.PoolClient): Promise<boolean> {
    const { rows: tables } = await client.query(`SELECT to_regclass('migration') AS name`);
    if ((tables as { name: string | null }[])[0]!.name === null) return false;
    const { rows } = await client.query<{ name: string }>('SELECT name FROM migration');
    const done = new Set(rows.map(({ name }) => name));
    return this.migrations.every(({ name }) => done.has(name));
  }

  /** Migrations, and never `synchronize`: a table changes only by a step that somebody has read. */
  private async runMigrations(): Promise<string[]> {
    const { DataSource } = await import('typeorm');
    const dataSource = await new DataSource({
      type: 'postgres',
      driver: pg,
      url: this.url,
      synchronize: false,
      migrations: [...this.migrations],
      migrationsTableName: 'migration',
      installExtensions: false,
      poolSize: 1,
      extra: { options: optionsOf(sessionSettings) },
    }).initialize();
    try {
      const done = await dataSource.runMigrations({ transaction: 'each' });
      return done.map(({ name }) => name);
    } finally {
      await dataSource.destroy();
    }
  }

  async close(): Promise<void> {
    if (!this.pool.ending) await this.pool.end();
  }

  private async refuseOldServer(): Promise<void> {
    const [server] = await this.query<{ version: number }>(
      "SELECT current_setting('server_version_num')::int AS version",
    );
    if (!server || server.version < 150_000) throw new TooOld('Baleen needs PostgreSQL 15 or later');
  }
}

class TooOld extends Error {}

const queryOf = (sql: string | Prepared, parameters: readonly unknown[]): pg.QueryConfig => ({
  ...(typeof sql === 'string' ? { text: sql } : sql),
  values: [...parameters],
});

/** A connection that the server ends while it is lent out fails the query at work; it must not end the process too. */
function surviveItsEnd(client: pg.PoolClient): void {
  if (!client.listeners('error').includes(ignore)) client.on('error', ignore);
}

function ignore(): void {}

/** Says where we wanted to go, without the password, and what came back; a name with several addresses fails with several errors. */
function unreachable(url: string, error: unknown): Error {
  const { host, pathname, username } = new URL(url);
  const errors = error instanceof AggregateError ? (error.errors as unknown[]) : [error];
  const reasons = new Set(errors.map((one) => (one instanceof Error ? one.message : String(one))));
  return new Error(`no connection to PostgreSQL at ${username}@${host}${pathname}: ${[...reasons].join('; ')}`, {
    cause: error,
  });
}

function createPool(
  url: string,
  kind: Pick<pg.PoolConfig, 'max' | 'application_name'>,
  settings: readonly string[],
): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    types: typeParsers,
    options: optionsOf([...sessionSettings, ...settings]),
    idleTimeoutMillis: MOST_IDLE,
    ...kind,
  });
  pool.on('acquire', surviveItsEnd);
  // A connection that the server ended is replaced by the pool; the work it served has got its own error.
  pool.on('error', ignore);
  return pool;
}

/** In milliseconds. Longer than the pauses of what looks for its work every minute: to connect anew takes 20 ms of the program's time, in which nobody else is answered. */
const MOST_IDLE = 150_000;

/** A machine that is lost, and a process that stands still within a transaction, hold up the others for a minute at most. */
const sessionSettings = [
  'timezone=UTC',
  'datestyle=ISO',
  'tcp_keepalives_idle=20',
  'tcp_keepalives_interval=10',
  'tcp_keepalives_count=3',
  'idle_in_transaction_session_timeout=60s',
];

/** A table that is small when the plan is made, as that of a new month, may soon be large. */
const lookUpSettings = ['plan_cache_mode=force_generic_plan', 'enable_seqscan=off'];

const optionsOf = (settings: readonly string[]): string => settings.map((setting) => `-c ${setting}`).join(' ');

const asText = (value: string): string => value;
const asSafeNumber = (value: string): number => {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new Error(`a bigint beyond what a number can hold: ${value}`);
  return number;
};
const ownParsers = new Map<number, (value: string) => unknown>([
  [pg.types.builtins.DATE, asText],
  [pg.types.builtins.INT8, asSafeNumber],
]);

const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && ownParsers.get(oid)) || pg.types.getTypeParser(oid, format as 'text'),
};
