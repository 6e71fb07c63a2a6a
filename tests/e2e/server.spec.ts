import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { identifyProcess } from '../../apps/api/src/platform/embedded-postgres/process-identity.js';
import { runBaleen, type ServerProcess, startServer, statusOf } from '../support/processes.js';

let dataDir: string;
const servers: ServerProcess[] = [];
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'baleen-server-'));
});
afterEach(async () => {
  for (const server of servers.splice(0)) if (server.child.exitCode === null) await server.stop('SIGTERM');
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

async function start(...args: string[]): Promise<ServerProcess> {
  const server = await startServer({ BALEEN_DATA_DIR: dataDir }, args);
  servers.push(server);
  return server;
}

const create = (login: string) =>
  runBaleen(['user', 'create', '--login', login, '--name', 'A B', '--role', 'administrator', '--json'], {
    BALEEN_DATA_DIR: dataDir,
  });

test('an empty data folder becomes a bank of one’s own; Ctrl-C stops within two seconds, and the next start knows what was there', async () => {
  const first = await start('--bank', 'none');
  await first.ready();
  // A command shares the server of the running installation.
  const made = JSON.parse((await create('first')).stdout) as { password: string };
  const signIn = () =>
    fetch(`${servers[0]!.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: 'first', password: made.password }),
    });
  expect((await signIn()).status).toBe(200);
  const { status, took } = await first.stop('SIGINT');
  expect(status).toBe(0);
  expect(took).toBeLessThan(2000);
  servers.length = 0;
  const second = await start();
  await second.ready();
  expect((await signIn()).status).toBe(200);
  expect((await second.stop('SIGTERM')).status).toBe(0);
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
