import { readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type Access, urlOf } from './access.js';
import { identifyProcess, isLiving, type ProcessIdentity } from '../process-identity.js';

/** A living server of a data folder, whoever started it. */
export interface RunningServer {
  readonly process: ProcessIdentity;
  readonly port: number;
}

/** The server that holds the folder, by its own `postmaster.pid`; undefined when that names no living server of this folder. */
export function findRunningServer(cluster: string): RunningServer | undefined {
  const [pid, , , port] = readLines(join(cluster, 'postmaster.pid'));
  const process = identifyProcess(Number(pid));
  if (!process) return undefined;
  // After a crash of the machine another program may bear the same id.
  const isServer = wasLaunchedFor(process.pid, Number(port)) || worksIn(process.pid, cluster);
  return isServer ? { process, port: Number(port) } : undefined;
}

/** By its command line, as `launchServer` made it. Everybody may read that, also root in a container that may not look into processes of others. */
function wasLaunchedFor(pid: number, port: number): boolean {
  const [program, ...options] = readText(`/proc/${pid}/cmdline`).split('\0');
  return basename(program ?? '') === 'postgres' && options.includes(`port=${port}`);
}

/** By the folder it works in, for a server that somebody started by hand. */
function worksIn(pid: number, cluster: string): boolean {
  try {
    const [works, wanted] = [statSync(`/proc/${pid}/cwd`), statSync(cluster)];
    return works.dev === wanted.dev && works.ino === wanted.ino;
  } catch {
    return false;
  }
}

function readLines(file: string): string[] {
  return readText(file).split('\n');
}

/** Empty where there is nothing to read. */
function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

export type Readiness = 'ready' | 'starting' | 'stopping' | 'unreachable';

/** Asks the server by connecting to it. @throws Error when it refuses our password */
export async function readinessOf(access: Access): Promise<Readiness> {
  const client = new pg.Client({ connectionString: urlOf(access, 'postgres'), connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return 'ready';
  } catch (error) {
    return readinessFrom(error as { code?: string; message: string });
  } finally {
    await client.end().catch(() => undefined);
  }
}

function readinessFrom(error: { code?: string; message: string }): Readiness {
  if (error.code === '57P03') return error.message.includes('shutting down') ? 'stopping' : 'starting';
  if (error.code?.startsWith('28')) throw new Error(`the embedded PostgreSQL refuses its password: ${error.message}`);
  return 'unreachable';
}

/** Waits until the process has ended. @returns false when it still lives at the deadline */
export async function waitForEnd(server: ProcessIdentity, patience: number): Promise<boolean> {
  const deadline = Date.now() + patience;
  while (isLiving(server)) {
    if (Date.now() > deadline) return false;
    await pause(10);
  }
  return true;
}
