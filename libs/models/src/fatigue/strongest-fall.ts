import { type FallEvidence } from './fall-evidence.js';

export interface Fall {
  /** Contacts up to which nothing falls. */
  readonly contacts: number;
  /** Standardised evidence; far below 0 is a fall. */
  readonly z: number;
  /** Rate beyond over rate up to it. */
  readonly ratio: number;
}

/** Cuts with a smaller variance speak for too few customers to be read. */
const leastVariance = 5;

/** How many cuts have enough customers on both sides to be read. */
export function readableCuts(evidence: FallEvidence): number {
  return totals(evidence).variance.filter((variance) => variance >= leastVariance).length;
}

/**
 * The cut with the clearest fall, the first of equals; none when no cut is readable.
 * @param weights how often each block of customers counts; once when absent.
 */
export function strongestFall(evidence: FallEvidence, weights?: Int32Array): Fall | undefined {
  const { excess, variance, beyond, upTo } = totals(evidence, weights);
  let best: Fall | undefined;
  for (let cut = 0; cut < evidence.cuts; cut += 1) {
    if (variance[cut]! < leastVariance) continue;
    const z = excess[cut]! / Math.sqrt(variance[cut]!);
    if (!best || z < best.z) best = { contacts: cut + 1, z, ratio: beyond[cut]! / upTo[cut]! };
  }
  return best;
}

function totals({ cuts, blocks, ...sums }: FallEvidence, weights?: Int32Array) {
  const total = {
    excess: new Float64Array(cuts),
    variance: new Float64Array(cuts),
    beyond: new Float64Array(cuts),
    upTo: new Float64Array(cuts),
  };
  for (let block = 0; block < blocks; block += 1) {
    const weight = weights ? weights[block]! : 1;
    if (weight === 0) continue;
    for (let cut = 0; cut < cuts; cut += 1) {
      const cell = block * cuts + cut;
      total.excess[cut]! += weight * sums.excess[cell]!;
      total.variance[cut]! += weight * sums.variance[cell]!;
      total.beyond[cut]! += weight * sums.beyond[cell]!;
      total.upTo[cut]! += weight * sums.upTo[cell]!;
    }
  }
  return total;
}
