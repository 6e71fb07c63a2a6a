import { readFileSync } from 'node:fs';

/** What Linux counts in: hundredths of a second. */
const TICK_MS = 10;

/** Processor time that a process and those of its children that have ended have used so far, in milliseconds. */
export function processorTimeOf(pid: number | 'self'): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name of the program, in brackets, may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) * TICK_MS, 0);
}
