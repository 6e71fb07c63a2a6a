import { fitLinear, type LinearModel } from '../linear-regression/fit-linear.js';
import { scoreLogistic } from '../logistic-regression/index.js';
import { accept, type Result } from '../result/index.js';
import { type Table } from '../table/index.js';
import { checkArms } from './check-arms.js';
import { type Trial } from './trial.js';

/** One linear regression on the transformed outcome, whose expectation is the uplift. Plain JSON. */
export type TransformedOutcomeModel = {
  readonly kind: 'uplift-transformed-outcome';
  readonly uplift: LinearModel;
  /** Share of treated customers in the trial. */
  readonly share: number;
};

/**
 * Fits the uplift of an outcome, a rate or an amount, by regression on y (w - e) / (e (1 - e)), with w = 1 for the
 * treated and e their share.
 * Source: Athey and Imbens, Machine learning methods for estimating heterogeneous causal effects (2015).
 * @returns a refusal for a broken trial (see `checkArms`).
 */
export function fitTransformedOutcome(trial: Trial): Result<TransformedOutcomeModel> {
  const checked = checkArms(trial);
  if (!checked.ok) return checked;
  const { features, treated, outcome } = trial;
  const share = treated.reduce((sum, arm) => sum + arm, 0) / treated.length;
  const transformed = outcome.map((value, row) => (value * (treated[row]! - share)) / (share * (1 - share)));
  return accept({ kind: 'uplift-transformed-outcome', uplift: fitLinear(features, transformed), share });
}

/**
 * The outcome gained by a contact, by row, in the unit of the outcome. The table must be aligned to the model's
 * features.
 */
export function scoreTransformedOutcome(model: TransformedOutcomeModel, table: Table): Float64Array {
  return scoreLogistic(model.uplift, table);
}
