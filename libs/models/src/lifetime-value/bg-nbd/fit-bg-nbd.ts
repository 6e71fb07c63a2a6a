import { minimise } from '../../optimise/minimise.js';
import { accept, refuse, type Result } from '../../result/index.js';
import { checkHistories } from '../check-histories.js';
import { type Histories } from '../histories.js';
import { bgNbdLogLikelihood } from './bg-nbd-log-likelihood.js';
import { type BgNbdModel, type BgNbdParameters } from './bg-nbd-model.js';
import { groupHistories } from './group-histories.js';

/** Logarithms of parameters beyond this mean that the data do not hold the parameter (the likelihood is flat in it). */
const widest = 30;

/**
 * Fits BG/NBD by maximum likelihood, over the logarithms of the parameters so that they stay positive.
 * Reference (CDNOW, 2,357 customers, weeks 1 to 39): r 0.243, alpha 4.414, a 0.793, b 2.426, log-likelihood -9582.429.
 * @returns a refusal for histories that do not hold together (see `checkHistories`), when nobody bought twice, and when
 * the likelihood has no maximum.
 */
export function fitBgNbd(histories: Histories): Result<BgNbdModel> {
  const checked = checkHistories(histories);
  if (!checked.ok) return checked;
  if (!histories.repeats.some((x) => x > 0)) return nobodyTwice();
  const data = groupHistories(histories);
  const slope = new Float64Array(4);
  const found = minimise(
    (logs, gradient) => {
      if (logs.some((log) => Math.abs(log) > widest)) return Infinity;
      const parameters = logs.map(Math.exp);
      const value = bgNbdLogLikelihood(data, named(parameters), slope);
      for (let i = 0; i < 4; i += 1) gradient[i] = -slope[i]! * parameters[i]!;
      return -value;
    },
    [0, 0, 0, 0],
  );
  if (!found.converged) return noMaximum();
  return accept({
    kind: 'bg-nbd',
    ...named(found.point.map(Math.exp)),
    logLikelihood: -found.value,
    customers: data.customers,
    iterations: found.iterations,
  });
}

function named(parameters: Float64Array): BgNbdParameters {
  return { r: parameters[0]!, alpha: parameters[1]!, a: parameters[2]!, b: parameters[3]! };
}

function nobodyTwice(): Result<never> {
  return refuse(
    'BG_NBD_NO_REPEAT',
    'Nobody bought a second time, so nothing can be learnt about repeat purchases.',
    '没有客户重复购买，无法学习复购规律。',
  );
}

function noMaximum(): Result<never> {
  return refuse(
    'BG_NBD_NO_MAXIMUM',
    'The purchases do not determine the model. Give more customers or a longer observation.',
    '现有交易不足以确定模型，请提供更多客户或更长的观察期。',
  );
}
