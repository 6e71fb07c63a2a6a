import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { TICK_MS } from './processor-time.js';

export interface Watched<T> {
  readonly result: T;
  /** Percent of the time of all processors that the host of a virtual machine gave to others meanwhile, though there was work to do; 0 on a machine of its own. */
  readonly stolenPercent: number;
}

/** Some work, and how much of the machine it was not given: no program is fast on a processor that somebody else has. */
export async function watchingTheft<T>(work: () => Promise<T>): Promise<Watched<T>> {
  const [before, begun] = [stolenTime(), performance.now()];
  const result = await work();
  const share = (stolenTime() - before) / ((performance.now() - begun) * availableParallelism());
  return { result, stolenPercent: Math.round(share * 1000) / 10 };
}

/** Of all processors since the machine was started, in milliseconds: the eighth number of the first line. */
function stolenTime(): number {
  const [all] = readFileSync('/proc/stat', 'utf8').split('\n', 1);
  return Number(all!.trim().split(/\s+/)[8]) * TICK_MS;
}
