import { normalQuantile } from '../special/index.js';
import { accept, refuse, type Result } from '../result/index.js';

/** A logged choice with what came of it. */
export interface ChoiceOutcome {
  /** Probability with which the choice was made. */
  readonly probability: number;
  /** Probability with which the policy in question would have made the same choice. */
  readonly wanted: number;
  /** Response (1 or 0), or value in the base currency. */
  readonly reward: number;
}

export type ReplayValue = {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly choices: number;
};

/**
 * What another policy would have earned per choice, from choices logged with their probabilities, with a 95% interval.
 * Source: self-normalised inverse propensity score; Swaminathan and Joachims, The self-normalized estimator for
 * counterfactual learning (2015).
 * @returns a refusal for a choice without a probability above 0, a reward that is no number, and when the policy would
 * never have made any of the choices.
 */
export function replayValue(outcomes: readonly ChoiceOutcome[]): Result<ReplayValue> {
  const broken = outcomes.findIndex(
    ({ probability, wanted, reward }) =>
      !(probability > 0 && probability <= 1 && wanted >= 0 && wanted <= 1 && Number.isFinite(reward)),
  );
  if (broken >= 0) {
    return refuse(
      'CHOICE_WITHOUT_PROBABILITY',
      `Choice ${broken + 1} has no probability above 0, or no sound reward.`,
      `第 ${broken + 1} 次选择没有大于 0 的概率，或收益无效。`,
    );
  }
  const weights = outcomes.map(({ probability, wanted }) => wanted / probability);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  if (all === 0)
    return refuse(
      'CHOICES_DO_NOT_OVERLAP',
      'The policy would have made none of these choices.',
      '该策略不会做出其中任何一次选择。',
    );
  const value = outcomes.reduce((sum, { reward }, i) => sum + weights[i]! * reward, 0) / all;
  const squares = outcomes.reduce((sum, { reward }, i) => sum + (weights[i]! * (reward - value)) ** 2, 0);
  const reach = (normalQuantile(0.975) * Math.sqrt(squares)) / all;
  return accept({ value, low: value - reach, high: value + reach, choices: outcomes.length });
}
