import { digamma, logGamma } from '../../special/index.js';
import { type BgNbdParameters } from './bg-nbd-model.js';
import { type GroupedHistories } from './group-histories.js';

/**
 * Log-likelihood of BG/NBD, and its slope by r, alpha, a and b.
 * Source: Fader, Hardie and Lee, "Counting your customers" the easy way, Marketing Science 24 (2005), equation 6, in
 * the form ln A1 + ln A2 + ln(e^A3 + [x > 0] e^A4) of their note on numerical issues, so that nothing overflows.
 * @param slope receives the four partial derivatives.
 */
export function bgNbdLogLikelihood(data: GroupedHistories, parameters: BgNbdParameters, slope: Float64Array): number {
  slope.fill(0);
  return levelTerms(data, parameters, slope) + groupTerms(data, parameters, slope);
}

/** The part that depends on the number of repeats alone: ln A1 + ln A2. */
function levelTerms(data: GroupedHistories, { r, alpha, a, b }: BgNbdParameters, slope: Float64Array): number {
  let sum = 0;
  data.levels.forEach((x, i) => {
    const size = data.levelSize[i]!;
    const rate = logGamma(r + x) - logGamma(r) + r * Math.log(alpha);
    const staying = logGamma(a + b) + logGamma(b + x) - logGamma(b) - logGamma(a + b + x);
    sum += size * (rate + staying);
    slope[0]! += size * (digamma(r + x) - digamma(r) + Math.log(alpha));
    slope[1]! += (size * r) / alpha;
    slope[2]! += size * (digamma(a + b) - digamma(a + b + x));
    slope[3]! += size * (digamma(a + b) + digamma(b + x) - digamma(b) - digamma(a + b + x));
  });
  return sum;
}

/** The part that depends on the times too: the customer is alive (A3) or left at the last purchase (A4). */
function groupTerms(data: GroupedHistories, { r, alpha, a, b }: BgNbdParameters, slope: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < data.size.length; i += 1) {
    const x = data.levels[data.level[i]!]!;
    const size = data.size[i]!;
    const logAge = Math.log(alpha + data.age[i]!);
    const alive = -(r + x) * logAge;
    if (x === 0) {
      sum += size * alive;
      slope[0]! -= size * logAge;
      slope[1]! -= (size * (r + x)) / (alpha + data.age[i]!);
      continue;
    }
    const logLast = Math.log(alpha + data.last[i]!);
    const left = Math.log(a) - Math.log(b + x - 1) - (r + x) * logLast;
    const odds = Math.exp(left - alive);
    const gone = odds === Infinity ? 1 : odds / (1 + odds);
    sum += size * (left > alive ? left + Math.log1p(1 / odds) : alive + Math.log1p(odds));
    slope[0]! -= size * ((1 - gone) * logAge + gone * logLast);
    slope[1]! -= size * (r + x) * ((1 - gone) / (alpha + data.age[i]!) + gone / (alpha + data.last[i]!));
    slope[2]! += (size * gone) / a;
    slope[3]! -= (size * gone) / (b + x - 1);
  }
  return sum;
}
