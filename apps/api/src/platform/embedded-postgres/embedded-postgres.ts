import { closeSync, mkdirSync, openSync, readFileSync, realpathSync, renameSync, statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type Access, databaseName, freePort, newPassword, readAccess, urlOf, writeAccess } from './access.js';
import { findBinaries } from './binaries.js';
import { checkVersion, createCluster, hasCluster, type Launching, launchServer } from './cluster.js';
import { exclusively } from './exclusive.js';
import { type Paths, pathsIn } from './paths.js';
import { identifyProcess, isLiving, type ProcessIdentity } from '../process-identity.js';
import { findRunningServer, readinessOf, type RunningServer, waitForEnd } from './running-server.js';
import { chooseServerUser } from './server-user.js';
import { serverSettings } from './settings.js';
import { joinSharers, type Share } from './sharers.js';

export interface EmbeddedPostgres {
  /** Of the database `baleen`, password included: not for logs. */
  readonly url: string;
  /** Whether a server was found running, started by another process or left over. */
  readonly isShared: boolean;
  readonly pid: number;
  /** Whether exactly this server still lives. */
  isRunning(): boolean;
  /** Leaves the server, and stops it when nobody else uses it. Data are kept, also when it needs longer than our patience. */
  close(): Promise<void>;
}

/** How long a dying server, or another process that starts or stops one, is waited for, in milliseconds. */
const patience = 30_000;
/** How long a server may be at work on itself: after a crash it reads its log again, which can be gigabytes. */
const recoveryPatience = 600_000;
/** Longest wait for a clean stop; afterwards the server finishes alone and the next start waits for it. */
const stopPatience = 1500;
const retryEvery = 20;
const largestLog = 10 * 1024 * 1024;

/**
 * Opens the PostgreSQL that belongs to a data folder: uses the one that runs there, else starts one, else makes the data first.
 * @param durable false for throw-away data
 * @throws Error saying what to do, when no server can run here
 */
export async function openEmbeddedPostgres(dataDir: string, { durable = true } = {}): Promise<EmbeddedPostgres> {
  mkdirSync(dataDir, { recursive: true });
  const paths = pathsIn(realpathSync(dataDir));
  return exclusively(paths.dataDir, 2 * patience, async () => {
    const found = await findServer(paths);
    const server = found ?? (await startServer(paths, durable));
    await createDatabase(server.access);
    const share = joinSharers(paths.sharers);
    return {
      url: urlOf(server.access),
      isShared: found !== undefined,
      pid: server.process.pid,
      isRunning: () => isLiving(server.process),
      close: () => exclusively(paths.dataDir, patience, () => leave(paths, share)),
    };
  });
}

interface ReadyServer {
  readonly process: ProcessIdentity;
  readonly access: Access;
}

/** A running server as soon as it is ready; undefined when none runs, or when the one that ran has just ended. */
async function findServer(paths: Paths): Promise<ReadyServer | undefined> {
  const running = findRunningServer(paths.cluster);
  const known = running && readAccess(paths.access);
  if (!running || !known) return undefined;
  const access = { ...known, port: running.port };
  const deadline = Date.now() + recoveryPatience;
  while (Date.now() < deadline) {
    if (!findRunningServer(paths.cluster)) return undefined;
    if ((await readinessOf(access)) === 'ready') return { process: running.process, access };
    await pause(retryEvery);
  }
  throw new Error(
    `PostgreSQL runs in ${paths.cluster} (process ${running.process.pid}) but does not answer; see ${paths.log}`,
  );
}

async function startServer(paths: Paths, durable: boolean): Promise<ReadyServer> {
  const user = chooseServerUser(paths.cluster);
  const launching = { binaries: findBinaries(user), user };
  const access = prepareCluster(paths, launching, durable);
  const deadline = Date.now() + patience;
  for (;;) {
    const attempt = { ...access, port: await freePort(access.port) };
    writeAccess(paths.access, attempt);
    const log = openLog(paths.log);
    const settings = serverSettings(attempt.port, durable);
    const child = launchServer(paths.cluster, settings, { ...launching, log: log.descriptor });
    closeSync(log.descriptor);
    const server = await becomeReady(child.pid, paths, attempt);
    if (server) return server;
    // What a killed server left (its shared memory, its dying children) holds the folder for some seconds.
    if (Date.now() > deadline) throw new Error(`PostgreSQL does not start in ${paths.cluster}: ${log.saidSince()}`);
    await pause(10 * retryEvery);
  }
}

/** Sees to it that there are data and a password for them. @returns the password, and the port of last time or 0 */
function prepareCluster(paths: Paths, launching: Launching, durable: boolean): Access {
  const known = readAccess(paths.access);
  const isThere = hasCluster(paths.cluster);
  if (!known && isThere)
    throw new Error(`the password of the database in ${paths.cluster} is lost: ${paths.access} is missing`);
  const access = known ?? { port: 0, password: newPassword() };
  // The password first: data whose password was lost by an interruption would be lost with it.
  if (!known) writeAccess(paths.access, access);
  if (!isThere) createCluster(paths.cluster, { password: access.password, durable }, launching);
  checkVersion(paths.cluster, launching.binaries);
  return access;
}

/** @returns undefined when the process ended instead */
async function becomeReady(pid: number | undefined, paths: Paths, access: Access): Promise<ReadyServer | undefined> {
  const process = pid === undefined ? undefined : identifyProcess(pid);
  const deadline = Date.now() + recoveryPatience;
  while (process && isLiving(process)) {
    if (isServing(findRunningServer(paths.cluster), process) && (await readinessOf(access)) === 'ready') {
      return { process, access };
    }
    if (Date.now() > deadline) throw new Error(`PostgreSQL starts but does not become ready; see ${paths.log}`);
    await pause(retryEvery);
  }
  return undefined;
}

function isServing(found: RunningServer | undefined, process: ProcessIdentity): boolean {
  return found?.process.pid === process.pid;
}

interface OpenLog {
  readonly descriptor: number;
  /** What the server has written since. */
  saidSince(): string;
}

/** Rotated once it is large; two files are kept. */
function openLog(file: string): OpenLog {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const isLarge = size > largestLog;
  if (isLarge) renameSync(file, `${file}.1`);
  const descriptor = openSync(file, 'a', 0o600);
  return {
    descriptor,
    saidSince: () =>
      readFileSync(file, 'utf8')
        .slice(isLarge ? 0 : size)
        .trim(),
  };
}

async function createDatabase(access: Access): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(access, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [databaseName]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(databaseName)}`);
  } finally {
    await client.end();
  }
}

async function leave(paths: Paths, share: Share): Promise<void> {
  if (share.leave()) return;
  const running = findRunningServer(paths.cluster);
  if (!running) return;
  // SIGINT is PostgreSQL's fast stop: sessions are ended, everything committed is kept.
  signal(running.process.pid, 'SIGINT');
  await waitForEnd(running.process, stopPatience);
}

/** It may have ended by itself in the meantime. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
