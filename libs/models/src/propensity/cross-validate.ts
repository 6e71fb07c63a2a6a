import { calibrate, type Calibration, platt } from '../statistics/index.js';
import { takeRows } from '../table/index.js';
import { type Examples } from './examples.js';
import { learn, type LearnerChoice, logOddsBy } from './learner.js';
import { rowsOfFold } from './rows-of-fold.js';

/** What models that did not see a row say about it. */
export interface OutOfFold {
  readonly logOdds: Float64Array;
  /** Calibrated on the other folds only. */
  readonly probability: Float64Array;
  /** The calibration over all rows, for a model fitted on all of them. */
  readonly calibration: Calibration;
}

/** Fits as many models as there are folds, each without one fold, and scores every row by the model that did not see it. */
export function crossValidate(choice: LearnerChoice, examples: Examples): OutOfFold {
  const { features, label, fold, folds } = examples;
  const logOdds = new Float64Array(label.length);
  for (let k = 0; k < folds; k += 1) {
    const rows = rowsOfFold(fold, k);
    const model = learn(choice, takeRows(features, rows.fit), pickLabels(label, rows.fit));
    const scored = logOddsBy(model, takeRows(features, rows.test));
    rows.test.forEach((row, i) => {
      logOdds[row] = scored[i]!;
    });
  }
  return { logOdds, probability: calibrateAcross(examples, logOdds), calibration: platt(label, logOdds) };
}

function calibrateAcross({ label, fold, folds }: Examples, logOdds: Float64Array): Float64Array {
  const probability = new Float64Array(label.length);
  for (let k = 0; k < folds; k += 1) {
    const rows = rowsOfFold(fold, k);
    const others = Float64Array.from(rows.fit, (row) => logOdds[row]!);
    const calibration = platt(pickLabels(label, rows.fit), others);
    for (const row of rows.test) probability[row] = calibrate(calibration, logOdds[row]!);
  }
  return probability;
}

function pickLabels(label: Uint8Array, rows: Int32Array): Uint8Array {
  return Uint8Array.from(rows, (row) => label[row]!);
}
