import { type Minimum, minimise } from '../../optimise/minimise.js';
import { accept, refuse, type Result } from '../../result/index.js';
import { gammaGammaLogLikelihood, type SpendHistories } from './gamma-gamma-log-likelihood.js';
import { type GammaGammaModel, type GammaGammaParameters } from './gamma-gamma-model.js';

const widest = 30;
/**
 * Logarithms of p, q and v in units of the mean spend. The likelihood can have a false summit at p without bound, hence
 * several starts.
 */
const starts = [
  [1, 1, 0],
  [0, 0, 0],
  [2, 1, -1],
] as const;

/**
 * Fits gamma-gamma by maximum likelihood to the customers with a repeat purchase and a mean spend above 0; the others
 * take no part.
 * Reference (CDNOW, 946 repeat buyers): p 6.25, q 3.74, v 15.44, log-likelihood -4055.918.
 * @param histories repeats, and the mean spend of a repeat purchase (missing, NaN, for customers without one).
 * @returns a refusal for a repeat buyer whose spend is missing, infinite or negative, for fewer than two different
 * repeat buyers, and where the data have no finite mean spend.
 */
export function fitGammaGamma(histories: SpendHistories): Result<GammaGammaModel> {
  const fault = histories.repeats.findIndex(
    (x, who) => x > 0 && !(histories.spend[who]! >= 0 && x + histories.spend[who]! < Infinity),
  );
  if (fault >= 0) return badSpend(fault);
  const buyers = repeatBuyers(histories);
  if (new Set(buyers.spend).size < 2) return tooFew();
  const unit = mean(buyers.spend);
  const scaled = { repeats: buyers.repeats, spend: buyers.spend.map((spend) => spend / unit) };
  const best = bestOf(starts.map((start) => search(scaled, start)));
  const { p, q, v } = named(best.point.map(Math.exp));
  if (!best.converged || q <= 1) return noMean();
  const logLikelihood = -best.value - buyers.repeats.length * Math.log(unit);
  return accept({
    kind: 'gamma-gamma',
    p,
    q,
    v: v * unit,
    logLikelihood,
    customers: buyers.repeats.length,
    correlation: correlation(buyers),
    iterations: best.iterations,
  });
}

/** In a fixed order, so that the order of the customers changes nothing, not even the last bit. */
function repeatBuyers({ repeats, spend }: SpendHistories): SpendHistories {
  const rows = Int32Array.from(repeats.keys())
    .filter((who) => repeats[who]! > 0 && spend[who]! > 0)
    .sort((i, j) => repeats[i]! - repeats[j]! || spend[i]! - spend[j]!);
  return {
    repeats: Float64Array.from(rows, (who) => repeats[who]!),
    spend: Float64Array.from(rows, (who) => spend[who]!),
  };
}

function search(buyers: SpendHistories, start: readonly number[]): Minimum {
  const slope = new Float64Array(3);
  return minimise((logs, gradient) => {
    if (logs.some((log) => Math.abs(log) > widest)) return Infinity;
    const parameters = logs.map(Math.exp);
    const value = gammaGammaLogLikelihood(buyers, named(parameters), slope);
    for (let i = 0; i < 3; i += 1) gradient[i] = -slope[i]! * parameters[i]!;
    return -value;
  }, start);
}

function bestOf(found: readonly Minimum[]): Minimum {
  return found.reduce((best, next) => (next.value < best.value ? next : best));
}

function named(parameters: Float64Array): GammaGammaParameters {
  return { p: parameters[0]!, q: parameters[1]!, v: parameters[2]! };
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function correlation({ repeats, spend }: SpendHistories): number {
  const [meanRepeats, meanSpend] = [mean(repeats), mean(spend)];
  let [both, squaresRepeats, squaresSpend] = [0, 0, 0];
  repeats.forEach((x, i) => {
    both += (x - meanRepeats) * (spend[i]! - meanSpend);
    squaresRepeats += (x - meanRepeats) ** 2;
    squaresSpend += (spend[i]! - meanSpend) ** 2;
  });
  return squaresRepeats > 0 ? both / Math.sqrt(squaresRepeats * squaresSpend) : 0;
}

function badSpend(who: number): Result<never> {
  return refuse(
    'GAMMA_GAMMA_BAD_SPEND',
    `Customer ${who + 1} has repeat purchases but a mean spend that is missing, infinite or negative.`,
    `第 ${who + 1} 位客户有重复购买，但平均金额缺失、为无穷大或为负。`,
  );
}

function tooFew(): Result<never> {
  return refuse(
    'GAMMA_GAMMA_TOO_FEW',
    'At least two repeat buyers with different mean spend are needed.',
    '至少需要两位平均金额不同的重复购买客户。',
  );
}

function noMean(): Result<never> {
  return refuse(
    'GAMMA_GAMMA_NO_MEAN',
    'The spend of these customers does not determine a finite mean. Give more repeat buyers, or check for extreme amounts.',
    '这些客户的金额无法确定有限均值，请提供更多重复购买客户，或检查极端金额。',
  );
}
