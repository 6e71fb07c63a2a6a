const halfLogTwoPi = 0.9189385332046728;
/** From here on seven terms of the series are exact to the last digits. */
const seriesFrom = 12;

/**
 * Natural logarithm of the gamma function for x > 0, to about 15 digits.
 * Source: Stirling's series (Abramowitz and Stegun 6.1.40), smaller arguments moved up by the recurrence 6.1.15.
 * Reference: logGamma(0.5) = 0.5723649429247001, logGamma(10) = ln 362880.
 * Missing: NaN gives NaN; x <= 0 gives NaN, since no model here has such a parameter.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return NaN;
  let argument = x;
  let product = 1;
  while (argument < seriesFrom) {
    product *= argument;
    argument += 1;
  }
  return stirling(argument) - Math.log(product);
}

function stirling(x: number): number {
  const inverse = 1 / x;
  const square = inverse * inverse;
  const series =
    inverse *
    (1 / 12 -
      square *
        (1 / 360 -
          square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188 - square * (691 / 360360 - square / 156))))));
  return (x - 0.5) * Math.log(x) - x + halfLogTwoPi + series;
}
