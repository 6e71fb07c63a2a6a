import { normalCdf } from './normal-cdf.js';

/**
 * The value that a standard normal variable stays below with probability p, for 0 < p < 1.
 * Source: the rational start of Abramowitz and Stegun 26.2.23 (error below 5e-4), then three steps of Newton on
 * normalCdf.
 * Reference: normalQuantile(0.975) = 1.959963984540054.
 * Missing: p outside (0, 1) or NaN gives NaN.
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) return NaN;
  if (p > 0.5) return -normalQuantile(1 - p);
  const t = Math.sqrt(-2 * Math.log(p));
  const numerator = 2.515517 + t * (0.802853 + t * 0.010328);
  const denominator = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  let z = numerator / denominator - t;
  for (let step = 0; step < 3; step += 1) {
    const density = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
    z -= (normalCdf(z) - p) / density;
  }
  return z;
}
