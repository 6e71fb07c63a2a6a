import { setFlagsFromString } from 'node:v8';

/**
 * To be called before threads are started, in a process that does nothing but a night: its threads keep all processors busy, so helpers that collect garbage beside
 * them only take turns with them, and a young generation that starts large need not grow. What grows old is little, some thirty megabytes a thread, and marked anew
 * whenever it has doubled: five times as much may lie there before. And each thread compiles the same functions for itself, which only pays for those that stay hot
 * for seconds.
 */
export function tuneEngine(): void {
  for (const flag of flags) setFlagsFromString(flag);
}

const flags = [
  '--no-parallel-scavenge',
  '--min-semi-space-size=32',
  '--heap-growing-percent=400',
  '--no-memory-reducer',
  '--interrupt-budget=500000',
];
