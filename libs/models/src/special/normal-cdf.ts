const seriesTo = 3;

/**
 * Probability that a standard normal value is at most z, to about 14 digits relative to the smaller tail.
 * Source: Abramowitz and Stegun 26.2.11 (series) for |z| < 3 and 26.2.14 (continued fraction) beyond.
 * Reference: normalCdf(1.959963984540054) = 0.975.
 * Missing: NaN gives NaN.
 */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) return NaN;
  const distance = Math.abs(z);
  const density = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
  if (distance < seriesTo) return 0.5 + density * centralSeries(z);
  const tail = density / tailFraction(distance);
  return z < 0 ? tail : 1 - tail;
}

function centralSeries(z: number): number {
  let term = z;
  let sum = z;
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n += 1) {
    term *= (z * z) / (2 * n + 1);
    sum += term;
  }
  return sum;
}

function tailFraction(distance: number): number {
  let fraction = distance;
  for (let n = 120; n >= 1; n -= 1) fraction = distance + n / fraction;
  return fraction;
}
