import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  fchownSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Binaries } from './binaries.js';
import { type ServerUser } from './server-user.js';
import { superuser } from './access.js';

export interface Launching {
  readonly binaries: Binaries;
  readonly user: ServerUser;
}

/** The first file descriptor after the standard ones: the folder that a program works in; the next: a file it is to read. */
const folderDescriptor = 3;
const fileDescriptor = 4;

/**
 * Makes PostgreSQL's data folder. It is complete or absent: the work is done in a draft folder that takes the name at the end.
 * @throws Error with initdb's own words
 */
export function createCluster(
  cluster: string,
  access: { password: string; durable: boolean },
  { binaries, user }: Launching,
): void {
  const draft = `${cluster}.draft`;
  const passwordFile = `${cluster}.password`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  if (user.differs) chownSync(draft, user.uid, user.gid);
  const passwordDescriptor = openSync(passwordFile, 'w+', 0o600);
  try {
    if (user.differs) fchownSync(passwordDescriptor, user.uid, user.gid);
    writeSync(passwordDescriptor, access.password);
    runInitdb(draft, passwordDescriptor, { binaries, user, durable: access.durable });
    renameSync(draft, cluster);
  } finally {
    closeSync(passwordDescriptor);
    rmSync(passwordFile, { force: true });
  }
}

function runInitdb(
  draft: string,
  passwordDescriptor: number,
  { binaries, user, durable }: Launching & { durable: boolean },
): void {
  const folder = openSync(draft, 'r');
  const options = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const haste = durable ? [] : ['--no-sync'];
  const access = [`--username=${superuser}`, '--auth=scram-sha-256', `--pwfile=/proc/self/fd/${fileDescriptor}`];
  const { status, error, stderr } = spawnSync(
    binaries.initdb,
    ['--pgdata', viaDescriptor, ...options, ...access, ...haste],
    {
      ...identityOf(user),
      cwd: '/',
      env: plainEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe', folder, passwordDescriptor],
      encoding: 'utf8',
    },
  );
  closeSync(folder);
  if (status !== 0)
    throw new Error(`PostgreSQL could not make its data folder ${draft}: ${error?.message ?? stderr.trim()}`);
}

/**
 * The data folder as the program sees it. A folder may lie below one that is closed to the server's user (/root, a home
 * folder): a descriptor opened by us leads into it nevertheless, without opening those folders to anybody.
 */
const viaDescriptor = `/proc/self/fd/${folderDescriptor}`;

/** @throws Error when the folder is of another major version */
export function checkVersion(cluster: string, binaries: Binaries): void {
  const version = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (version === binaries.majorVersion) return;
  throw new Error(
    `${cluster} was made by PostgreSQL ${version}, and this is PostgreSQL ${binaries.majorVersion}; ` +
      'go back to the release of Baleen that made it, export, and import into a new data folder',
  );
}

export function hasCluster(cluster: string): boolean {
  return existsSync(join(cluster, 'PG_VERSION'));
}

/**
 * Starts the server as a process of its own session: Ctrl-C in the terminal reaches us alone, and we decide when it stops.
 * @param settings PostgreSQL's settings by name
 * @param log an open file descriptor for what it says
 */
export function launchServer(
  cluster: string,
  settings: Readonly<Record<string, string>>,
  { binaries, user, log }: Launching & { log: number },
): ChildProcess {
  const folder = openSync(cluster, 'r');
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(binaries.postgres, ['-D', viaDescriptor, ...options], {
    ...identityOf(user),
    cwd: '/',
    env: plainEnvironment(),
    detached: true,
    stdio: ['ignore', log, log, folder],
  });
  // A program that cannot be started at all shows as a child without an id.
  server.on('error', () => undefined);
  closeSync(folder);
  server.unref();
  return server;
}

function identityOf(user: ServerUser): { uid?: number; gid?: number } {
  return user.differs ? { uid: user.uid, gid: user.gid } : {};
}

/** Nothing of ours: PGDATA, PGPORT or a locale of the caller must not change the server. */
function plainEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}
