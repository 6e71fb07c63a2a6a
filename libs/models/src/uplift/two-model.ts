import { explainLogistic, fitLogistic, type LogisticModel, scoreLogistic } from '../logistic-regression/index.js';
import { accept, refuse, type Result } from '../result/index.js';
import { sigmoid } from '../statistics/index.js';
import { type Table, takeRows } from '../table/index.js';
import { checkArms } from './check-arms.js';
import { type Trial } from './trial.js';

/** One logistic regression per group; the uplift is the difference of their probabilities. Plain JSON. */
export type TwoModel = {
  readonly kind: 'uplift-two-model';
  readonly treated: LogisticModel;
  readonly control: LogisticModel;
};

/**
 * Fits the two-model uplift of a yes-or-no outcome.
 * Source: Radcliffe and Surry, Differential response analysis (1999).
 * @returns a refusal for a broken trial (see `checkArms`), an outcome that is not 0 or 1, and a group in which all
 * outcomes are equal.
 */
export function fitTwoModel(trial: Trial): Result<TwoModel> {
  const checked = checkArms(trial);
  if (!checked.ok) return checked;
  if (trial.outcome.some((value) => value !== 0 && value !== 1)) return refuseAmount();
  const [treated, control] = [1, 0].map((arm) => fitArm(trial, arm));
  return treated && control ? accept({ kind: 'uplift-two-model', treated, control }) : refuseOneClass();
}

function fitArm({ features, treated, outcome }: Trial, arm: number): LogisticModel | undefined {
  const rows = Int32Array.from(treated.keys()).filter((row) => treated[row] === arm);
  const label = Uint8Array.from(rows, (row) => outcome[row]!);
  const positives = label.reduce((sum, value) => sum + value, 0);
  if (positives === 0 || positives === label.length) return undefined;
  return fitLogistic(takeRows(features, rows), label);
}

/** The probability gained by a contact, by row, from -1 to 1. The table must be aligned to the model's features. */
export function scoreTwoModel(model: TwoModel, table: Table): Float64Array {
  const control = scoreLogistic(model.control, table);
  return scoreLogistic(model.treated, table).map((logOdds, row) => sigmoid(logOdds) - sigmoid(control[row]!));
}

/** What each feature adds to a customer's uplift beyond the average, in log odds, one per feature. */
export function explainTwoModel(model: TwoModel, table: Table, row: number): number[] {
  const control = explainLogistic(model.control, table, row).added;
  return explainLogistic(model.treated, table, row).added.map((added, feature) => added - control[feature]!);
}

function refuseAmount(): Result<never> {
  return refuse(
    'UPLIFT_OUTCOME_NOT_BINARY',
    'The two-model uplift needs an outcome of 0 or 1; for amounts use the transformed outcome.',
    '双模型增益要求结果为 0 或 1；金额请使用转换结果法。',
  );
}

function refuseOneClass(): Result<never> {
  return refuse(
    'UPLIFT_ONE_CLASS',
    'In one of the groups all outcomes are equal: there is nothing to tell apart.',
    '其中一组的结果全部相同，无法学习区分。',
  );
}
