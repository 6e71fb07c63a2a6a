import { normalQuantile } from './normal-quantile.js';

/**
 * Interval of a rate seen as `hits` of `trials`; stays within 0 and 1 and holds for few trials too.
 * Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference (1927).
 * Reference: 1 of 10 at 95% gives 0.0179 to 0.4042.
 * Missing: no trials say nothing, 0 to 1.
 */
export function wilsonInterval(hits: number, trials: number, confidence = 0.95): { low: number; high: number } {
  if (trials === 0) return { low: 0, high: 1 };
  const z = normalQuantile((1 + confidence) / 2);
  const rate = hits / trials;
  const centre = rate + (z * z) / (2 * trials);
  const reach = z * Math.sqrt((rate * (1 - rate)) / trials + (z * z) / (4 * trials * trials));
  const scale = 1 + (z * z) / trials;
  return { low: hits === 0 ? 0 : (centre - reach) / scale, high: hits === trials ? 1 : (centre + reach) / scale };
}
