/**
 * What is believed of a rate before anything is known of a customer: `strength` trials of which the share `mean` were
 * hits.
 */
export type BetaPrior = { readonly mean: number; readonly strength: number };

const weakest = 1;
const strongest = 10_000;

/**
 * Learns from many customers' hits and trials how far their true rates differ, by the method of moments; the strength
 * is kept between 1 and 10,000 trials. Customers who differ no more than chance, or with one trial each, give the
 * greatest strength.
 * Source: J. Kleinman, Proportions with extraneous variance, Journal of the American Statistical Association 68 (1973),
 * with the weights n.
 * @returns nothing without any trial.
 */
export function betaPrior(hits: ArrayLike<number>, trials: ArrayLike<number>): BetaPrior | undefined {
  let [customers, all, allHits, squares] = [0, 0, 0, 0];
  for (let i = 0; i < trials.length; i += 1) {
    if (trials[i] === 0) continue;
    customers += 1;
    all += trials[i]!;
    allHits += hits[i]!;
    squares += trials[i]! ** 2;
  }
  if (all === 0) return undefined;
  const mean = allHits / all;
  let between = 0;
  for (let i = 0; i < trials.length; i += 1) {
    if (trials[i]! > 0) between += trials[i]! * (hits[i]! / trials[i]! - mean) ** 2;
  }
  const noise = mean * (1 - mean);
  const information = all - squares / all - (customers - 1);
  const variance = information > 0 ? (between - noise * (customers - 1)) / information : 0;
  const strength = variance > 0 ? noise / variance - 1 : strongest;
  return { mean, strength: Math.min(strongest, Math.max(weakest, strength)) };
}

/** The rate expected of a customer: the own one drawn towards the mean. */
export function shrunkRate(prior: BetaPrior, hits: number, trials: number): number {
  return (hits + prior.strength * prior.mean) / (trials + prior.strength);
}
