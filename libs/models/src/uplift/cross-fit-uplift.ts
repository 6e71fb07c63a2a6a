import { accept, type Result } from '../result/index.js';
import { type Table, takeRows } from '../table/index.js';
import { type Trial } from './trial.js';

/** Fits on a trial and answers with a scorer. */
export type UpliftLearner = (trial: Trial) => Result<(table: Table) => Float64Array>;

/**
 * Scores each customer by a model that was fitted without their fold, so that what is measured on the scores is honest.
 * Reference (Hillstrom, men's e-mail, visit, two models; 5 folds dealt by group and outcome, those of
 * `data/hillstrom/reference-folds.txt.gz`): normalised Qini 0.054, uplift of the top 30% 0.090. The Qini depends much
 * on the folds: over seeds it scatters around 0.04 with a standard deviation of 0.015, so do not read one alone.
 * @param fold by row, from 0.
 * @returns a learner's refusal, where a fold leaves too little to learn from.
 */
export function crossFitUplift(trial: Trial, fold: Uint8Array, learner: UpliftLearner): Result<Float64Array> {
  const score = new Float64Array(fold.length);
  for (const left of new Set(fold)) {
    const outside = rowsWhere(fold, (value) => value !== left);
    const scorer = learner({
      features: takeRows(trial.features, outside),
      treated: Uint8Array.from(outside, (row) => trial.treated[row]!),
      outcome: Float64Array.from(outside, (row) => trial.outcome[row]!),
    });
    if (!scorer.ok) return scorer;
    const inside = rowsWhere(fold, (value) => value === left);
    const scores = scorer.value(takeRows(trial.features, inside));
    inside.forEach((row, i) => (score[row] = scores[i]!));
  }
  return accept(score);
}

function rowsWhere(fold: Uint8Array, keep: (value: number) => boolean): Int32Array {
  return Int32Array.from(fold.keys()).filter((row) => keep(fold[row]!));
}
