const precision = 1e-16;
const maxTerms = 200_000;
const large = 1e250;

/**
 * Natural logarithm of Gauss' hypergeometric function 2F1(a, b; c; z) for a, b, c > 0 and 0 <= z < 1, by its power series. All terms are positive, so
 * nothing cancels; the sum is scaled down on the way, so that nothing overflows with parameters in the millions.
 * Source: Abramowitz and Stegun 15.1.1. Reference: 2F1(a, b; b; z) = (1 - z)^-a.
 * Missing: NaN for an argument outside of that.
 */
export function logPositive2F1(a: number, b: number, c: number, z: number): number {
  if (!(a > 0 && b > 0 && c > 0 && z >= 0 && z < 1)) return NaN;
  let [term, sum, scale] = [1, 1, 0];
  for (let n = 0; n < maxTerms; n += 1) {
    const ratio = ((a + n) * ((b + n) / (c + n)) * z) / (n + 1);
    term *= ratio;
    sum += term;
    if (ratio < 1 && term <= precision * sum * (1 - ratio)) break;
    if (sum < large) continue;
    term /= large;
    sum /= large;
    scale += Math.log(large);
  }
  return Math.log(sum) + scale;
}
