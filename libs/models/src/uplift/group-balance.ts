import { normalCdf } from '../special/index.js';

/**
 * Probability of a split at least as uneven as the one seen, if customers were really assigned with the planned share.
 * Below 0.001 the assignment, or the counting, is broken and no effect should be read from it (sample ratio mismatch).
 * Source: normal approximation of the binomial test; Fabijan and others, Diagnosing sample ratio mismatch in online
 * controlled experiments, KDD 2019.
 * @param plannedShare share of treated customers planned, between 0 and 1.
 */
export function groupBalance(treated: number, control: number, plannedShare: number): number {
  const all = treated + control;
  const z = (treated - all * plannedShare) / Math.sqrt(all * plannedShare * (1 - plannedShare));
  return 2 * normalCdf(-Math.abs(z));
}
