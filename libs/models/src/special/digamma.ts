const seriesFrom = 12;

/**
 * Derivative of the logarithm of the gamma function for x > 0, to about 14 digits.
 * Source: asymptotic series (Abramowitz and Stegun 6.3.18), smaller arguments moved up by the recurrence 6.3.5.
 * Reference: digamma(1) = -0.5772156649015329 (minus Euler's constant).
 * Missing: NaN and x <= 0 give NaN.
 */
export function digamma(x: number): number {
  if (!(x > 0)) return NaN;
  let argument = x;
  let shift = 0;
  while (argument < seriesFrom) {
    shift -= 1 / argument;
    argument += 1;
  }
  const square = 1 / (argument * argument);
  const series =
    square *
    (1 / 12 -
      square * (1 / 120 - square * (1 / 252 - square * (1 / 240 - square * (1 / 132 - square * (691 / 32760))))));
  return shift + Math.log(argument) - 0.5 / argument - series;
}
