import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Database } from '../../apps/api/src/platform/database.js';
import { readAccess, urlOf } from '../../apps/api/src/platform/embedded-postgres/access.js';
import { pathsIn } from '../../apps/api/src/platform/embedded-postgres/paths.js';
import { identifyProcess } from '../../apps/api/src/platform/process-identity.js';
import { type TemporaryFolder } from '../support/import-folder.js';
import { formOf, importContents, isExecuting, LARGE_IMPORT, writeLargeImport } from '../support/large-import.js';
import { runBaleen, type ServerProcess, startServer, statusOf } from '../support/processes.js';

type Session = { cookie: string; 'x-csrf-token': string };

let dataDir: string;
/** Where the servers put their temporary files. */
let temporary: string;
let folder: TemporaryFolder;
const operations = { login: 'first', password: '' };
let session: Session;
const servers: ServerProcess[] = [];
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'baleen-server-'));
  temporary = mkdtempSync(join(tmpdir(), 'baleen-server-temporary-'));
  folder = await writeLargeImport();
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop('SIGTERM');
});
afterAll(async () => {
  for (const path of [dataDir, temporary]) rmSync(path, { recursive: true, force: true });
  await folder.remove();
});

async function start(...args: string[]): Promise<ServerProcess> {
  const server = await startServer({ BALEEN_DATA_DIR: dataDir, TMPDIR: temporary }, args);
  servers.push(server);
  return server;
}

const create = (login: string, role = 'administrator') =>
  runBaleen(['user', 'create', '--login', login, '--name', 'A B', '--role', role, '--json'], {
    BALEEN_DATA_DIR: dataDir,
  });

const signIn = ({ url }: ServerProcess) =>
  fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(operations),
  });

/** @returns the headers with which operations may write; a session outlives its server */
async function openSession(server: ServerProcess): Promise<Session> {
  const answer = await signIn(server);
  const { csrfToken } = (await answer.json()) as { csrfToken: string };
  return { cookie: answer.headers.getSetCookie()[0]!.split(';')[0]!, 'x-csrf-token': csrfToken };
}

const upload = async ({ url }: ServerProcess): Promise<Response> =>
  fetch(`${url}/api/imports`, { method: 'POST', headers: session, body: await formOf(folder.path) });

/** Looks into the running server's database. */
async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const database = await Database.connect(urlOf(readAccess(pathsIn(dataDir).access)!), { poolSize: 1 });
  return work(database).finally(() => database.close());
}

const contentsNow = (): Promise<unknown> => withDatabase(importContents);

/** Begins an upload and returns while its import is storing rows. */
async function catchUpload(server: ServerProcess): Promise<void> {
  let answer: unknown;
  upload(server).then(
    async (response) => (answer = await response.text()),
    (error: unknown) => (answer = error),
  );
  await withDatabase(async (database) => {
    while (!(await isExecuting(database, 'COPY staged_event'))) {
      if (answer !== undefined) throw new Error('the upload ended before', { cause: answer });
      await pause(2);
    }
  });
}

test('an empty data folder becomes a bank of one’s own; stopped within two seconds or killed in the middle of an upload, it is as before', async () => {
  let server = await start('--bank', 'none');
  await server.ready();
  // A command shares the server of the running installation.
  operations.password = (JSON.parse((await create('first', 'operations')).stdout) as { password: string }).password;
  session = await openSession(server);
  let before = await contentsNow();
  await catchUpload(server);
  const { status, took } = await server.stop('SIGINT');
  expect(status).toBe(0);
  expect(took).toBeLessThan(2000);
  expect(readdirSync(temporary)).toEqual([]);
  server = await start();
  await server.ready();
  expect(await contentsNow()).toEqual(before);
  expect((await signIn(server)).status).toBe(200);

  // Killed in the middle, it leaves nothing either, and the same upload then is imported whole.
  before = await contentsNow();
  await catchUpload(server);
  await server.stop('SIGKILL');
  server = await start();
  await server.ready();
  expect(await contentsNow()).toEqual(before);
  expect(readdirSync(temporary)).toEqual([]);
  const answer = await upload(server);
  expect(answer.status).toBe(201);
  const { events, customers } = LARGE_IMPORT;
  const report = (await answer.json()) as Record<string, number>;
  expect(report).toMatchObject({ status: 'done', rowsIn: events + customers + 2 });
  expect(report.accepted! + report.repeated! + report.quarantined!).toBe(report.rowsIn);
  expect(readdirSync(temporary)).toEqual([]);
  expect((await upload(server)).status).toBe(409);
  expect((await server.stop('SIGTERM')).status).toBe(0);
});

test('the port answers from the first moment with how far the start has come', async () => {
  const server = await start();
  const seen = new Set<number>();
  for (let status = 0; status !== 200; status = await statusOf(`${server.url}/api/health`)) {
    seen.add(status);
    const early = status === 503 ? await fetch(`${server.url}/api/session/info`) : undefined;
    if (early?.status === 503) expect(await early.json()).toMatchObject({ code: 'STARTING', status: 503 });
    await pause(5);
  }
  expect(seen).toContain(503);
});

test('a start that is broken off leaves no server behind', async () => {
  const server = await start();
  while ((await statusOf(`${server.url}/api/health`)) === 0) await pause(5);
  const { took } = await server.stop('SIGINT');
  expect(took).toBeLessThan(2000);
  const again = await start();
  await again.ready();
});

test('a port that is taken is named, with what to do', async () => {
  const first = await start();
  await first.ready();
  const { port } = new URL(first.url);
  const second = await startServer({ BALEEN_DATA_DIR: dataDir, PORT: port });
  let words = '';
  second.child.stderr!.on('data', (chunk: Buffer) => (words += chunk.toString()));
  const status = await new Promise((resolve) => second.child.once('exit', resolve));
  expect(status).toBe(2);
  expect(words).toContain(`port ${port} is in use`);
});

test('a command without a running server starts one, and stops it at its end', async () => {
  const { status, stdout } = await create('second');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ login: 'second', roles: ['administrator'], password: expect.any(String) });
  const { readFileSync, existsSync } = await import('node:fs');
  const pidFile = join(dataDir, 'postgres', 'postmaster.pid');
  expect(existsSync(pidFile) && identifyProcess(Number(readFileSync(pidFile, 'utf8').split('\n')[0]))).toBeFalsy();
});

test('what a command refuses ends with status 2 and says why', async () => {
  const twice = await create('second');
  expect(twice.status).toBe(2);
  expect(JSON.parse(twice.stdout)).toMatchObject({ status: 'refused', code: 'LOGIN_TAKEN' });
  const wrongRole = await runBaleen(['user', 'create', '--login', 'x1', '--name', 'X', '--role', 'king'], {
    BALEEN_DATA_DIR: dataDir,
  });
  expect(wrongRole.status).toBe(2);
  expect(wrongRole.stderr).toContain('/roles/0');
});

test('an environment that is not valid is refused before anything is started', async () => {
  const { status, stderr } = await runBaleen(['user', 'list'], { BALEEN_DATA_DIR: dataDir, PORT: 'many' });
  expect(status).toBe(2);
  expect(stderr).toContain('PORT=many');
});
