import { digamma, logGamma } from '../../special/index.js';
import { type GammaGammaParameters } from './gamma-gamma-model.js';

/** Repeat buyers: x purchases with the mean amount m each; all above 0. */
export interface SpendHistories {
  readonly repeats: Float64Array;
  readonly spend: Float64Array;
}

/**
 * Log-likelihood of gamma-gamma, and its slope by p, q and v.
 * Source: Fader and Hardie, The gamma-gamma model of monetary value (2013), equation 1a.
 * @param slope receives the three partial derivatives.
 */
export function gammaGammaLogLikelihood(
  { repeats, spend }: SpendHistories,
  { p, q, v }: GammaGammaParameters,
  slope: Float64Array,
): number {
  slope.fill(0);
  let sum = 0;
  for (let i = 0; i < repeats.length; i += 1) {
    const x = repeats[i]!;
    const total = x * spend[i]!;
    const shape = p * x;
    const logPool = Math.log(total + v);
    sum += logGamma(shape + q) - logGamma(shape) - logGamma(q) + q * Math.log(v);
    sum += shape * Math.log(total) - Math.log(spend[i]!) - (shape + q) * logPool;
    const common = digamma(shape + q);
    slope[0]! += x * (common - digamma(shape) + Math.log(total) - logPool);
    slope[1]! += common - digamma(q) + Math.log(v) - logPool;
    slope[2]! += q / v - (shape + q) / (total + v);
  }
  return sum;
}
