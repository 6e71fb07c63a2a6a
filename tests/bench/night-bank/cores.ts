import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

const HASHES = 150;
/** It changes within a second. */
const LOOKS = 5;

/** Hashes a megabyte some times and says how many milliseconds that took: work that keeps all of a core's units busy. */
const hashing = `
  const { createHash } = require('node:crypto');
  const bytes = Buffer.alloc(1 << 20, 7);
  const begun = performance.now();
  for (let i = 0; i < ${HASHES}; i++) createHash('sha512').update(bytes).digest();
  require('node:worker_threads').parentPort.postMessage(performance.now() - begun);`;

/**
 * What two processors are worth at the moment, in cores: of a virtual machine they may be the two threads of one core, and that changes while it runs. Two of them do as much as 2 cores
 * where neither slows the other down, and little more than one where they share it; what keeps one processor busy does not notice.
 */
export async function coresOfTwo(): Promise<number> {
  let [alone, both] = [0, 0];
  for (let look = 0; look < LOOKS; look++) {
    alone += await hash();
    both += Math.max(...(await Promise.all([hash(), hash()])));
  }
  return (2 * alone) / both;
}

async function hash(): Promise<number> {
  const [ms] = (await once(new Worker(hashing, { eval: true }), 'message')) as [number];
  return ms;
}
