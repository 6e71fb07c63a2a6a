import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type Socket } from 'node:net';
import { constants, setPriority } from 'node:os';
import type pg from 'pg';

const { PRIORITY_BELOW_NORMAL, PRIORITY_LOW } = constants.priority;

/** On Linux the priority is that of the calling thread alone. Elsewhere it would be that of the whole process, and stays. */
export function yieldThread(to: 'some' | 'everybody'): void {
  if (process.platform === 'linux') setPriority(to === 'some' ? PRIORITY_BELOW_NORMAL : PRIORITY_LOW);
}

/** The same for all threads that the process has, and those that they begin: also for those in which the engine compiles and collects garbage. */
export function yieldProcess(): void {
  if (process.platform !== 'linux') return;
  for (const thread of readdirSync('/proc/self/task'))
    attempt(() => setPriority(Number(thread), PRIORITY_BELOW_NORMAL));
}

/**
 * Does the same to the process that serves a connection, where PostgreSQL runs on this machine and we may: half of the work of a night is done there. Each of its
 * processes is a session of its own, which Linux may weigh before it looks at priorities (`autogroup`), so both are set. It is a tenth of the normal weight: at the lowest priority
 * a night would stand still beside any other load.
 */
export function yieldBackend(client: pg.PoolClient): void {
  if (process.platform !== 'linux') return;
  const { processID, connection } = client as pg.PoolClient & Connected;
  if (!processID || !isOurs(processID, connection.stream.localPort)) return;
  attempt(() => setPriority(processID, PRIORITY_BELOW_NORMAL));
  attempt(() => writeFileSync(`/proc/${processID}/autogroup`, String(PRIORITY_BELOW_NORMAL)));
}

interface Connected {
  readonly processID?: number;
  readonly connection: { readonly stream: Socket };
}

/** Its title bears the port of our end; a process of that number on our machine need not be PostgreSQL's. */
function isOurs(pid: number, port: number | undefined): boolean {
  try {
    const title = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return port !== undefined && title.startsWith('postgres: ') && title.includes(`(${port})`);
  } catch {
    return false;
  }
}

/** Whoever may not is served as before. */
function attempt(set: () => void): void {
  try {
    set();
  } catch {
    return;
  }
}
