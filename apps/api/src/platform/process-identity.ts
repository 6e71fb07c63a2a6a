import { readFileSync } from 'node:fs';

/** A process that cannot be mistaken for a later one of the same id. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Clock ticks after boot at which the process started, as the kernel tells it. */
  readonly startedAt: string;
}

/** The identity of a living process; undefined when none has this id, or when it is only waiting to be buried (a zombie). */
export function identifyProcess(pid: number): ProcessIdentity | undefined {
  const stat = readStat(pid);
  if (stat === undefined) return undefined;
  // The name stands in brackets and may itself hold spaces and brackets: fields count from the last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, startedAt] = [fields[0], fields[19]];
  return state === 'Z' || startedAt === undefined ? undefined : { pid, startedAt };
}

/** Whether exactly this process still lives. */
export function isLiving(identity: ProcessIdentity): boolean {
  return identifyProcess(identity.pid)?.startedAt === identity.startedAt;
}

function readStat(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
}
