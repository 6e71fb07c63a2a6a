import { sigmoid } from './sigmoid.js';

/** Turns a model's raw log odds into probabilities: sigmoid(slope x log odds + intercept). */
export type Calibration = {
  readonly slope: number;
  readonly intercept: number;
};

/**
 * Platt scaling of log odds to labels (1 or 0), by Newton's method with step halving, on targets smoothed towards the class
 * counts. Chosen over isotonic regression because it is strictly monotone (it makes no ties among customers who have to
 * be ranked) and two numbers need few positives. Give log odds of rows that the model was not fitted on.
 * Source: Platt 1999 as corrected by Lin, Lin and Weng 2007. A model whose order is wrong is never turned round: its slope
 * is 0 and every row gets the base rate.
 */
export function platt(label: Uint8Array, logOdds: Float64Array): Calibration {
  const positives = label.reduce((sum, value) => sum + value, 0);
  const negatives = label.length - positives;
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (negatives + 2);
  const target = Float64Array.from(label, (value) => (value === 1 ? high : low));
  const base = Math.log((positives + 1) / (negatives + 1));
  let current: Calibration = { slope: 0, intercept: base };
  let loss = plattLoss(target, logOdds, current);
  for (let iteration = 0; iteration < 100; iteration += 1) {
    const step = newtonStep(target, logOdds, current);
    const next = halveUntilBetter(target, logOdds, { calibration: current, loss }, step);
    if (!next) break;
    const gained = loss - next.loss;
    current = next.calibration;
    loss = next.loss;
    if (gained < 1e-10 * label.length) break;
  }
  return current.slope > 0 ? current : { slope: 0, intercept: base };
}

/** The calibrated probability of raw log odds; a missing one (NaN) stays missing. */
export function calibrate(calibration: Calibration, logOdds: number): number {
  return sigmoid(calibration.slope * logOdds + calibration.intercept);
}

function plattLoss(target: Float64Array, logOdds: Float64Array, { slope, intercept }: Calibration): number {
  let loss = 0;
  for (let i = 0; i < target.length; i += 1) {
    const z = slope * logOdds[i]! + intercept;
    loss += Math.max(z, 0) - target[i]! * z + Math.log1p(Math.exp(-Math.abs(z)));
  }
  return loss;
}

function newtonStep(target: Float64Array, logOdds: Float64Array, at: Calibration): Calibration {
  let [gs, gi, hss, hsi, hii] = [0, 0, 1e-12, 0, 1e-12];
  for (let i = 0; i < target.length; i += 1) {
    const x = logOdds[i]!;
    const p = calibrate(at, x);
    const w = p * (1 - p);
    gs += (p - target[i]!) * x;
    gi += p - target[i]!;
    hss += w * x * x;
    hsi += w * x;
    hii += w;
  }
  const determinant = hss * hii - hsi * hsi;
  return { slope: -(hii * gs - hsi * gi) / determinant, intercept: -(hss * gi - hsi * gs) / determinant };
}

interface Attempt {
  readonly calibration: Calibration;
  readonly loss: number;
}

function halveUntilBetter(
  target: Float64Array,
  logOdds: Float64Array,
  from: Attempt,
  step: Calibration,
): Attempt | undefined {
  for (let size = 1; size > 1e-10; size /= 2) {
    const calibration = {
      slope: from.calibration.slope + size * step.slope,
      intercept: from.calibration.intercept + size * step.intercept,
    };
    const loss = plattLoss(target, logOdds, calibration);
    if (loss < from.loss) return { calibration, loss };
  }
  return undefined;
}
