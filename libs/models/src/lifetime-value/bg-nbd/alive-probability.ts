import { type BgNbdParameters } from './bg-nbd-model.js';

/** One customer: x repeat purchases, the last at t_x, observed until T; times in weeks. */
export interface CustomerHistory {
  readonly repeats: number;
  readonly last: number;
  readonly age: number;
}

/**
 * Probability that a customer has not left by the end of the observation. A customer without a repeat purchase has had
 * no occasion to leave in this model, so it is 1.
 * Source: Fader, Hardie and Lee, Computing P(alive) using the BG/NBD model (2008).
 * Reference (CDNOW customer 1516, x 26, t_x 30.857, T 31): 0.96885.
 */
export function aliveProbability({ r, alpha, a, b }: BgNbdParameters, customer: CustomerHistory): number {
  const { repeats, last, age } = customer;
  if (repeats === 0) return 1;
  const logOddsGone =
    Math.log(a) - Math.log(b + repeats - 1) + (r + repeats) * (Math.log(alpha + age) - Math.log(alpha + last));
  return 1 / (1 + Math.exp(logOddsGone));
}
