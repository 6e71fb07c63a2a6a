import { type Text } from '../result/index.js';

/** Something the bank could do for a customer. Missing figures are `undefined`, never guessed. */
export interface ActionCandidate {
  readonly action: string;
  /** Probability that the customer takes it up, from a model; 0 to 1. */
  readonly propensity: number | undefined;
  /** Value to the bank if so, in the base currency. */
  readonly value: number | undefined;
  /** Whether the customer may have it; `undefined` is not known and counts as no. */
  readonly isEligible: boolean | undefined;
}

export type RankedAction = {
  readonly action: string;
  readonly rank: number;
  readonly propensity: number;
  readonly value: number;
  /** propensity x value, in the base currency. */
  readonly worth: number;
  readonly reason: Text;
};

export type ExcludedAction = {
  readonly action: string;
  readonly code: 'not-eligible' | 'eligibility-unknown' | 'no-propensity' | 'no-value' | 'worth-nothing';
};

export interface NextBestActions {
  readonly actions: readonly RankedAction[];
  readonly excluded: readonly ExcludedAction[];
}

/**
 * The best actions for one customer by propensity x value, five unless told otherwise; equal worth by propensity, then
 * by name. A candidate without a sound propensity (missing, not within 0 to 1) or value is excluded and said so, never
 * ranked by a guess.
 */
export function nextBestActions(candidates: readonly ActionCandidate[], most = 5): NextBestActions {
  const ranked: Omit<RankedAction, 'rank'>[] = [];
  const excluded: ExcludedAction[] = [];
  for (const candidate of candidates) {
    const code = whyExcluded(candidate);
    if (code) excluded.push({ action: candidate.action, code });
    else ranked.push(rankedAction(candidate));
  }
  ranked.sort((a, b) => b.worth - a.worth || b.propensity - a.propensity || (a.action < b.action ? -1 : 1));
  return { actions: ranked.slice(0, most).map((action, i) => ({ ...action, rank: i + 1 })), excluded };
}

function whyExcluded({ propensity, value, isEligible }: ActionCandidate): ExcludedAction['code'] | undefined {
  if (isEligible === undefined) return 'eligibility-unknown';
  if (!isEligible) return 'not-eligible';
  if (propensity === undefined || !(propensity >= 0 && propensity <= 1)) return 'no-propensity';
  if (value === undefined || !Number.isFinite(value)) return 'no-value';
  return propensity * value > 0 ? undefined : 'worth-nothing';
}

function rankedAction({ action, propensity = 0, value = 0 }: ActionCandidate): Omit<RankedAction, 'rank'> {
  const worth = propensity * value;
  const [percent, amount, product] = [(100 * propensity).toFixed(1), value.toFixed(2), worth.toFixed(2)];
  const reason = {
    en: `${percent}% likely to be taken up, worth ${amount} if so: ${product} expected`,
    zh: `接受可能性 ${percent}%，接受后价值 ${amount}，预期价值 ${product}`,
  };
  return { action, propensity, value, worth, reason };
}
