import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { readConfiguration } from '../../apps/api/src/platform/configuration.js';
import { openEmbeddedPostgres } from '../../apps/api/src/platform/embedded-postgres/index.js';
import { identifyProcess } from '../../apps/api/src/platform/process-identity.js';
import { waitForEnd } from '../../apps/api/src/platform/embedded-postgres/running-server.js';
import { openInstallation } from '../../apps/api/src/platform/installation.js';
import { bundleProgram } from '../support/bundle-program.js';

const isRoot = process.getuid?.() === 0;
let holder: string;
/** A data folder as a first start has left it. */
let usedFolder: string;
beforeAll(async () => {
  holder = await bundleProgram('hold-postgres');
  usedFolder = mkdtempSync(join(tmpdir(), 'baleen-faults-'));
  await (await openEmbeddedPostgres(usedFolder, throwAway)).close();
});
afterAll(() => rmSync(usedFolder, { recursive: true, force: true }));
/** Faster, and enough where no PostgreSQL is killed. */
const throwAway = { durable: false };
const folders: string[] = [];
const children: ChildProcess[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) await end(child, 'SIGTERM');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'baleen-faults-'));
  folders.push(folder);
  return folder;
}

/** Of a start that is not the first, which is quicker. */
function copyOfUsed(): string {
  const folder = newFolder();
  // With their owners: PostgreSQL may belong to somebody else than us.
  spawnSync('cp', ['-a', `${usedFolder}/.`, folder]);
  return folder;
}

interface Held {
  readonly child: ChildProcess;
  readonly url: string;
  readonly pid: number;
  readonly isShared: boolean;
}

interface Holding {
  /** Whom the process runs as; ourselves if left out. */
  readonly user?: { readonly uid: number; readonly gid: number };
  /** A program that runs it. */
  readonly by?: readonly string[];
  readonly durable?: boolean;
}

/** Another process that uses the data folder. */
async function hold(dataDir: string, { user, by = [], durable = false }: Holding = {}): Promise<Held> {
  const [program, ...args] = [...by, process.execPath, holder, dataDir, ...(durable ? ['durable'] : [])];
  const child = spawn(program!, args, { ...user, stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, ...(JSON.parse(line) as Omit<Held, 'child'>) };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, 'exit');
}

/** One that only waits to be buried by its parent counts as dead. */
function isAlive(pid: number): boolean {
  return identifyProcess(pid) !== undefined;
}

/** A busy machine may need longer than whoever stopped it has waited. */
async function hasEnded(pid: number): Promise<boolean> {
  const identity = identifyProcess(pid);
  return identity === undefined || waitForEnd(identity, 30_000);
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('kill -9 of node leaves PostgreSQL; the next start uses it, and stops it at its end', async () => {
  const dataDir = copyOfUsed();
  const killed = await hold(dataDir);
  await query(killed.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
  await end(killed.child, 'SIGKILL');
  expect(isAlive(killed.pid)).toBe(true);

  const next = await openEmbeddedPostgres(dataDir, throwAway);
  expect(next).toMatchObject({ isShared: true, pid: killed.pid, url: killed.url });
  expect(await query(next.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  const begun = Date.now();
  await next.close();
  expect(Date.now() - begun).toBeLessThan(2000);
  expect(await hasEnded(killed.pid)).toBe(true);
});

test('kill -9 of PostgreSQL with open connections: the next start gets everything that was committed', async () => {
  const dataDir = copyOfUsed();
  const first = await hold(dataDir, { durable: true });
  await query(first.url, 'CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n');
  const busy = new pg.Client({ connectionString: first.url });
  busy.on('error', () => undefined);
  await busy.connect();
  const sleeping = busy.query('SELECT pg_sleep(5)').catch(() => undefined);
  process.kill(first.pid, 'SIGKILL');

  const next = await openEmbeddedPostgres(dataDir);
  expect(next.isShared).toBe(false);
  expect(await query(next.url, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 1000 }]);
  await end(first.child, 'SIGTERM');
  expect(next.isRunning()).toBe(true);
  await next.close();
  await sleeping;
});

test('a running installation gets its killed PostgreSQL back by itself', async () => {
  const dataDir = copyOfUsed();
  const installation = await openInstallation(readConfiguration({ BALEEN_DATA_DIR: dataDir }));
  const restarted = new Promise((resolve) => installation.watch((error) => resolve(error ?? 'restarted')));
  const [server] = await installation.database.query<{ pid: number }>(
    "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int AS pid",
  );
  process.kill(server!.pid, 'SIGKILL');
  expect(await restarted).toBe('restarted');
  // A connection that died with the old server may be handed out once more, and fails its query.
  const ask = () => installation.database.query('SELECT 1 AS one').catch(() => undefined);
  await expect.poll(ask, { timeout: 10_000 }).toEqual([{ one: 1 }]);
  await installation.close();
});

test('processes share one server, and only the last one to leave stops it', async () => {
  const dataDir = newFolder();
  const [first, second] = await Promise.all([hold(dataDir), hold(dataDir)]);
  const third = await openEmbeddedPostgres(dataDir, throwAway);
  expect([first.pid, second.pid]).toEqual([third.pid, third.pid]);
  expect([first.isShared, second.isShared].sort()).toEqual([false, true]);
  await end(first.child, 'SIGTERM');
  await third.close();
  expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await end(second.child, 'SIGTERM');
  expect(await hasEnded(second.pid)).toBe(true);
});

test('a start while the old server is stopping waits for it and starts a new one', async () => {
  const dataDir = copyOfUsed();
  const first = await hold(dataDir);
  const idle = new pg.Client({ connectionString: first.url });
  idle.on('error', () => undefined);
  await idle.connect();
  // The patient way of stopping: it lasts until the last connection is gone.
  process.kill(first.pid, 'SIGTERM');
  await pause(100);
  const starting = openEmbeddedPostgres(dataDir, throwAway);
  await pause(500);
  await idle.end();
  const next = await starting;
  expect(next.pid).not.toBe(first.pid);
  expect(await query(next.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await next.close();
});

test('a first start that was interrupted while making the data folder is done again', async () => {
  const dataDir = newFolder();
  mkdirSync(join(dataDir, 'postgres.draft', 'base'), { recursive: true });
  const server = await openEmbeddedPostgres(dataDir, throwAway);
  expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await server.close();
});

test('a port taken by somebody else in the meantime is replaced by another', async () => {
  const dataDir = copyOfUsed();
  const first = await openEmbeddedPostgres(dataDir, throwAway);
  const port = Number(new URL(first.url).port);
  await first.close();
  const squatter = createServer().listen(port, '127.0.0.1');
  await once(squatter, 'listening');
  const next = await openEmbeddedPostgres(dataDir, throwAway);
  expect(new URL(next.url).port).not.toBe(String(port));
  expect(await query(next.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await next.close();
  squatter.close();
});

test('below a folder closed to others it works, and the folder stays closed', async () => {
  const closed = newFolder();
  chmodSync(closed, 0o700);
  const server = await openEmbeddedPostgres(join(closed, 'project', 'data'), throwAway);
  expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await server.close();
  expect(statSync(closed).mode & 0o777).toBe(0o700);
});

test('the password is for the owner of the data folder alone, and the server refuses others', async () => {
  const dataDir = newFolder();
  const server = await openEmbeddedPostgres(dataDir, throwAway);
  expect(statSync(join(dataDir, 'postgres-access.json')).mode & 0o077).toBe(0);
  expect(statSync(join(dataDir, 'postgres')).mode & 0o077).toBe(0);
  const url = new URL(server.url);
  url.password = 'guess';
  await expect(query(url.toString(), 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  await server.close();
});

test.runIf(isRoot)('somebody who is not root runs it as themselves, and root can go on with their data', async () => {
  const dataDir = newFolder();
  const nobody = { uid: 65534, gid: 65534 };
  chownSync(dataDir, nobody.uid, nobody.gid);
  const first = await hold(dataDir, { user: nobody });
  await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
  expect(statSync(join(dataDir, 'postgres')).uid).toBe(nobody.uid);
  await end(first.child, 'SIGTERM');
  expect(await hasEnded(first.pid)).toBe(true);
  const next = await openEmbeddedPostgres(dataDir, throwAway);
  expect(await query(next.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  await next.close();
});

const withoutPtrace = ['setpriv', '--bounding-set=-sys_ptrace'];
const canDropCapabilities = isRoot && spawnSync(withoutPtrace[0]!, [withoutPtrace[1]!, 'true']).status === 0;

test.runIf(canDropCapabilities)(
  'root in a container, who may not look into processes of other users, can start, share and stop it',
  async () => {
    const dataDir = copyOfUsed();
    const first = await hold(dataDir, { by: withoutPtrace });
    const second = await hold(dataDir, { by: withoutPtrace });
    expect(second).toMatchObject({ pid: first.pid, isShared: true });
    await end(first.child, 'SIGTERM');
    expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await end(second.child, 'SIGTERM');
    expect(await hasEnded(first.pid)).toBe(true);
  },
);
