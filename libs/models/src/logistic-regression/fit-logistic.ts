import { sigmoid } from '../statistics/sigmoid.js';
import { featuresOf, type Table } from '../table/index.js';
import { type Design, design, entriesOf } from './design.js';
import { type LogisticModel } from './logistic-model.js';
import { solvePositive } from './solve-positive.js';
import { termOf } from './term-of.js';

export interface LogisticOptions {
  /** Weight of the ridge penalty, l2 / 2 x the sum of squared coefficients, the intercept excepted; above 0. */
  readonly l2?: number;
}

interface Problem {
  readonly layout: Design;
  readonly label: Uint8Array;
  readonly l2: number;
}

interface Attempt {
  readonly weights: Float64Array<ArrayBuffer>;
  readonly loss: number;
}

const mostIterations = 50;

/**
 * Fits a logistic regression by Newton's method (iteratively reweighted least squares, Hastie, Tibshirani and Friedman, 4.4.1) with
 * a ridge penalty, which also keeps it finite where classes are separable. Numbers are standardised; categories get a coefficient per
 * level; "missing" has a coefficient of its own.
 * @param table no cell may be `UNKNOWN`. @param label 1 or 0 by row; both must occur (see `readTarget`).
 */
export function fitLogistic(table: Table, label: Uint8Array, { l2 = 1 }: LogisticOptions = {}): LogisticModel {
  const layout = design(table);
  const problem: Problem = { layout, label, l2 };
  let weights = new Float64Array(layout.width);
  let loss = penalisedLoss(problem, weights);
  let iterations = 0;
  while (iterations < mostIterations) {
    iterations += 1;
    const step = newtonStep(problem, weights);
    const next = halveUntilBetter(problem, { weights, loss }, step);
    if (!next) break;
    const gained = loss - next.loss;
    ({ weights, loss } = next);
    if (gained < 1e-10 * (1 + loss)) break;
  }
  const terms = layout.blocks.map((_, i) => termOf(layout, i, weights));
  return { kind: 'logistic-regression', features: featuresOf(table), terms, intercept: weights[0]!, l2, iterations };
}

function penalisedLoss({ layout, label, l2 }: Problem, weights: Float64Array): number {
  const entries = entriesOf(layout);
  let loss = 0;
  for (let row = 0; row < layout.rows; row += 1) {
    layout.entries(row, entries);
    let z = 0;
    for (let i = 0; i < entries.count; i += 1) z += weights[entries.index[i]!]! * entries.value[i]!;
    loss += Math.max(z, 0) - label[row]! * z + Math.log1p(Math.exp(-Math.abs(z)));
  }
  for (let i = 1; i < weights.length; i += 1) loss += (l2 / 2) * weights[i]! ** 2;
  return loss;
}

/** The step from the second-order expansion of the loss: Hessian x step = -gradient. */
function newtonStep({ layout, label, l2 }: Problem, weights: Float64Array): Float64Array {
  const n = layout.width;
  const hessian = new Float64Array(n * n);
  const downhill = new Float64Array(n);
  const entries = entriesOf(layout);
  const { index, value } = entries;
  for (let row = 0; row < layout.rows; row += 1) {
    layout.entries(row, entries);
    let z = 0;
    for (let i = 0; i < entries.count; i += 1) z += weights[index[i]!]! * value[i]!;
    const p = sigmoid(z);
    for (let i = 0; i < entries.count; i += 1) {
      downhill[index[i]!]! += (label[row]! - p) * value[i]!;
      const curved = p * (1 - p) * value[i]!;
      for (let j = 0; j <= i; j += 1) hessian[index[i]! * n + index[j]!]! += curved * value[j]!;
    }
  }
  hessian[0]! += 1e-9;
  for (let i = 1; i < n; i += 1) {
    hessian[i * n + i]! += l2;
    downhill[i]! -= l2 * weights[i]!;
  }
  return solvePositive(hessian, downhill);
}

function halveUntilBetter(problem: Problem, from: Attempt, step: Float64Array): Attempt | undefined {
  for (let size = 1; size > 1e-6; size /= 2) {
    const weights = Float64Array.from(from.weights, (weight, i) => weight + size * step[i]!);
    const loss = penalisedLoss(problem, weights);
    if (loss < from.loss) return { weights, loss };
  }
  return undefined;
}
