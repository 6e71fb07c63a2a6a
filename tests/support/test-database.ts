import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { Database } from '../../apps/api/src/platform/database.js';
import { openEmbeddedPostgres } from '../../apps/api/src/platform/embedded-postgres/index.js';
import { migrations } from '../../apps/api/src/migrations/index.js';

export interface TestDatabase {
  readonly database: Database;
  readonly url: string;
  /** Closes and drops it. */
  drop(): Promise<void>;
}

const migrationsFolder = fileURLToPath(new URL('../../apps/api/src/migrations', import.meta.url));
const templateLock = 7_214_993_002;

/**
 * An empty database of one's own with all tables, in some 50 ms: a copy of a template. The server is TEST_DATABASE_URL, else
 * an embedded one that all test processes of this user share; the last of them stops it.
 * @param given a server of the test's own, which is given back with the database
 */
export async function createTestDatabase(given?: TestServer): Promise<TestDatabase> {
  const server = given ?? (await openServer());
  const { url, drop } = await copyOf(server.url, (client) => ensureTemplate(client, server.url));
  const database = await Database.connect(url, { migrations });
  return {
    database,
    url,
    drop: async () => {
      await database.close();
      await drop();
      await server.close();
    },
  };
}

/** A database that is filled once and copied as often as wanted. */
export interface TestTemplate {
  copy(): Promise<TestDatabase>;
  /** After its copies. */
  drop(): Promise<void>;
}

/** @param given a server of the test's own; absent: the shared one */
export async function createTestTemplate(
  fill: (database: Database) => Promise<void>,
  given?: TestServer,
): Promise<TestTemplate> {
  const server = given ?? (await openServer());
  const template = await copyOf(server.url, (client) => ensureTemplate(client, server.url));
  const database = await Database.connect(template.url, { migrations });
  await fill(database).finally(() => database.close());
  return {
    copy: async () => {
      const copied = await copyOf(server.url, () => Promise.resolve(template.name));
      const copy = await Database.connect(copied.url, { migrations });
      return { database: copy, url: copied.url, drop: () => copy.close().then(copied.drop) };
    },
    drop: async () => {
      await template.drop();
      if (!given) await server.close();
    },
  };
}

async function copyOf(
  server: string,
  templateOf: (client: pg.Client) => Promise<string>,
): Promise<{ name: string; url: string; drop(): Promise<void> }> {
  const name = `baleen_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await withClient(server, async (client) => {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${await templateOf(client)} STRATEGY file_copy`);
  });
  const drop = async (): Promise<void> => {
    await withClient(server, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
  };
  return { name, url: urlOf(server, name), drop };
}

export interface TestServer {
  readonly url: string;
  close(): Promise<void>;
}

async function openServer(): Promise<TestServer> {
  const own = process.env.TEST_DATABASE_URL;
  if (own) return { url: own, close: async () => undefined };
  return openEmbeddedPostgres(join(tmpdir(), `baleen-tests-${process.getuid?.()}`), { durable: false });
}

/** Named by what the migrations say, so a changed migration makes a new template. The advisory lock lets test processes take turns. */
async function ensureTemplate(client: pg.Client, url: string): Promise<string> {
  const name = `baleen_template_${migrationsHash()}`;
  await client.query('SELECT pg_advisory_lock($1)', [templateLock]);
  try {
    const existing = await client.query<{ datname: string }>(
      "SELECT datname FROM pg_database WHERE datname LIKE 'baleen\\_%'",
    );
    const names = existing.rows.map(({ datname }) => datname);
    if (names.includes(name)) return name;
    for (const old of names.filter(isLeftOver)) await client.query(`DROP DATABASE IF EXISTS ${old} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${name}_draft`);
    const draft = await Database.connect(urlOf(url, `${name}_draft`), { migrations });
    await draft.migrate().finally(() => draft.close());
    await client.query(`ALTER DATABASE ${name}_draft RENAME TO ${name}`);
    return name;
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [templateLock]);
  }
}

/** A draft that was never finished, or the database of a test process that was killed. Other templates may be in use by another checkout. */
function isLeftOver(name: string): boolean {
  const pid = /^baleen_test_(\d+)_/.exec(name)?.[1];
  return pid === undefined ? name.endsWith('_draft') : !isAlive(Number(pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function migrationsHash(): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(migrationsFolder).sort()) hash.update(readFileSync(join(migrationsFolder, file)));
  return hash.digest('hex').slice(0, 12);
}

function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.toString();
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
