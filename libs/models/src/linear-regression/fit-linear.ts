import { design, entriesOf } from '../logistic-regression/design.js';
import { type Term } from '../logistic-regression/index.js';
import { solvePositive } from '../logistic-regression/solve-positive.js';
import { termOf } from '../logistic-regression/term-of.js';
import { type Feature, featuresOf, type Table } from '../table/index.js';

/** A fitted linear regression; plain JSON. Its value is intercept + the sum of what the features add. */
export type LinearModel = {
  readonly features: readonly Feature[];
  /** One per feature. */
  readonly terms: readonly Term[];
  readonly intercept: number;
  readonly l2: number;
};

/**
 * Fits a linear regression by least squares with a ridge penalty, l2 / 2 x the sum of squared coefficients, the
 * intercept excepted (Hastie, Tibshirani and Friedman, 3.4.1). Numbers are standardised, categories have a coefficient
 * per level, "missing" has one of its own, as in `fitLogistic`.
 * @param table no cell may be `UNKNOWN`. @param target finite, by row. @param l2 above 0.
 */
export function fitLinear(table: Table, target: Float64Array, l2 = 1): LinearModel {
  const layout = design(table);
  const n = layout.width;
  const squares = new Float64Array(n * n);
  const products = new Float64Array(n);
  const entries = entriesOf(layout);
  for (let row = 0; row < layout.rows; row += 1) {
    layout.entries(row, entries);
    for (let i = 0; i < entries.count; i += 1) {
      const at = entries.index[i]!;
      products[at]! += entries.value[i]! * target[row]!;
      for (let j = 0; j <= i; j += 1) squares[at * n + entries.index[j]!]! += entries.value[i]! * entries.value[j]!;
    }
  }
  for (let i = 1; i < n; i += 1) squares[i * n + i]! += l2;
  const weights = solvePositive(squares, products);
  const terms = layout.blocks.map((_, block) => termOf(layout, block, weights));
  return { features: featuresOf(table), terms, intercept: weights[0]!, l2 };
}
