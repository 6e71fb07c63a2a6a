import { setFlagsFromString } from 'node:v8';

/** What lives long is little beside what is made and thrown away: it is marked anew only when five times as much lies there. */
const rareMarking = ['--heap-growing-percent=400'];

export const engineFlags = {
  /**
   * Of a process that does nothing but a night: its threads keep all processors busy, so helpers that collect garbage beside them only take turns with them, and a young
   * generation that starts large need not grow.
   */
  night: [...rareMarking, '--no-parallel-scavenge', '--min-semi-space-size=32', '--no-memory-reducer'],
  /**
   * Of the server: while live events stream in, the bytes of their states would let everything be marked several times in ten seconds, and each time whoever comes
   * within a tenth of a second waits. Buffers count as what they are, a part of the memory that may grow as the rest does.
   */
  server: [...rareMarking, '--external-memory-accounted-in-global-limit'],
};

/** To be called before threads are started. */
export function tuneEngine(flags: readonly string[]): void {
  for (const flag of flags) setFlagsFromString(flag);
}
