const precision = 1e-16;
const maxTerms = 200_000;

/**
 * Gauss' hypergeometric function 2F1(a, b; c; z) by its power series, for 0 <= z < 1 and c not a whole number <= 0.
 * Source: Abramowitz and Stegun 15.1.1. The series stops when a term no longer changes the sum; close to z = 1 it needs
 * about 40 / (1 - z) terms and is cut at 200,000.
 * Reference: 2F1(1, 1; 2; z) = -ln(1 - z) / z.
 * Missing: NaN in any argument, or z outside [0, 1), gives NaN.
 */
export function hypergeometric2F1(a: number, b: number, c: number, z: number): number {
  if (!(z >= 0 && z < 1) || Number.isNaN(a + b + c)) return NaN;
  let term = 1;
  let sum = 1;
  for (let n = 0; n < maxTerms; n += 1) {
    term *= ((a + n) * (b + n) * z) / ((c + n) * (n + 1));
    sum += term;
    if (Math.abs(term) <= precision * Math.abs(sum) * (1 - z)) break;
  }
  return sum;
}
