/** A measured effect with its standard error, above 0. */
export interface MeasuredEffect {
  readonly effect: number;
  readonly error: number;
}

/** Effects drawn towards their common mean. */
export interface ShrunkEffects {
  readonly mean: number;
  /** Standard deviation of the true effects around the mean; 0 where they differ no more than chance. */
  readonly spread: number;
  /** In the order given: the effect expected, and its standard error. */
  readonly effects: readonly MeasuredEffect[];
}

/**
 * Draws measured effects towards their mean, the noisy ones most, so that the best of many is not merely the luckiest.
 * Source: DerSimonian and Laird, Meta-analysis in clinical trials (1986), for the spread; normal posterior as in
 * Morris, Parametric empirical Bayes inference (1983).
 * @param measured at least one; a single one stays as it is.
 */
export function shrinkEffects(measured: readonly MeasuredEffect[]): ShrunkEffects {
  const fixed = measured.map(({ error }) => 1 / error ** 2);
  const all = sum(fixed);
  const fixedMean = sum(measured.map(({ effect }, i) => fixed[i]! * effect)) / all;
  const scatter = sum(measured.map(({ effect }, i) => fixed[i]! * (effect - fixedMean) ** 2));
  const scale = all - sum(fixed.map((weight) => weight ** 2)) / all;
  const variance = scale > 0 ? Math.max(0, (scatter - (measured.length - 1)) / scale) : 0;
  if (measured.length === 1) return { mean: fixedMean, spread: 0, effects: [...measured] };
  const weights = measured.map(({ error }) => 1 / (error ** 2 + variance));
  const mean = sum(measured.map(({ effect }, i) => weights[i]! * effect)) / sum(weights);
  const effects = measured.map(({ effect, error }) => {
    const trust = variance / (variance + error ** 2);
    const ofMean = (1 - trust) ** 2 / sum(weights);
    return { effect: mean + trust * (effect - mean), error: Math.sqrt(trust * error ** 2 + ofMean) };
  });
  return { mean, spread: Math.sqrt(variance), effects };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
