import { readdirSync, readFileSync } from 'node:fs';

/** What Linux counts in: hundredths of a second. */
export const TICK_MS = 10;

/** Processor time that a process and those of its children that have ended have used so far, in milliseconds. */
export function processorTimeOf(pid: number | 'self'): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name of the program, in brackets, may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) * TICK_MS, 0);
}

/** The same with its children that still live: a PostgreSQL and its sessions. */
export function processorTimeOfFamily(pid: number): number {
  let sum = processorTimeOf(pid);
  for (const name of readdirSync('/proc')) if (/^\d+$/.test(name) && isChild(name, pid)) sum += ownTime(Number(name));
  return sum;
}

/** Whoever ends while it is looked at is nobody's child. */
function isChild(name: string, parent: number): boolean {
  try {
    return new RegExp(`^PPid:\\s+${parent}$`, 'm').test(readFileSync(`/proc/${name}/status`, 'utf8'));
  } catch {
    return false;
  }
}

function ownTime(pid: number): number {
  try {
    return processorTimeOf(pid);
  } catch {
    return 0;
  }
}
