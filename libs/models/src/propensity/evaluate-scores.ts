import {
  auc,
  brier,
  type CalibrationBand,
  calibrationError,
  calibrationTable,
  type GainBand,
  gainTable,
  logLoss,
} from '../statistics/index.js';
import { type Examples } from './examples.js';
import { rowsOfFold } from './rows-of-fold.js';

/** How well scores tell the classes apart, and how far their probabilities can be believed. */
export type Evaluation = {
  readonly rows: number;
  readonly positives: number;
  readonly baseRate: number;
  readonly folds: number;
  /** The mean of the folds' areas under the ROC curve. */
  readonly auc: number;
  /** 95% interval of `auc`. */
  readonly aucInterval: readonly [number, number];
  readonly aucByFold: readonly number[];
  readonly logLoss: number;
  readonly brier: number;
  /** Mean distance of foretold from observed rate. */
  readonly calibrationError: number;
  readonly calibration: readonly CalibrationBand[];
  readonly gain: readonly GainBand[];
};

/**
 * Evaluates probabilities given out of fold. The interval adds the folds' DeLong variances, the folds being different customers
 * (LeDell, Petersen and van der Laan 2015).
 */
export function evaluateScores({ label, fold, folds }: Examples, probability: Float64Array): Evaluation {
  const areas = Array.from({ length: folds }, (_, k) => {
    const { test } = rowsOfFold(fold, k);
    const own = Uint8Array.from(test, (row) => label[row]!);
    return auc(
      own,
      Float64Array.from(test, (row) => probability[row]!),
    );
  });
  const mean = areas.reduce((sum, area) => sum + area.auc, 0) / folds;
  const deviation = Math.sqrt(areas.reduce((sum, area) => sum + area.variance, 0)) / folds;
  const positives = label.reduce((sum, value) => sum + value, 0);
  const calibration = calibrationTable(label, probability);
  return {
    rows: label.length,
    positives,
    baseRate: positives / label.length,
    folds,
    auc: mean,
    aucInterval: [Math.max(0, mean - 1.96 * deviation), Math.min(1, mean + 1.96 * deviation)],
    aucByFold: areas.map((area) => area.auc),
    logLoss: logLoss(label, probability),
    brier: brier(label, probability),
    calibrationError: calibrationError(calibration),
    calibration,
    gain: gainTable(label, probability),
  };
}
