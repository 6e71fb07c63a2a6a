import { type Design, entriesOf } from './design.js';
import { type Term } from './logistic-model.js';

/** What one column of a design adds to the linear predictor, given the fitted coefficients. */
export function termOf(layout: Design, block: number, weights: Float64Array): Term {
  const { column, first, mean, deviation, missing } = layout.blocks[block]!;
  const entries = entriesOf(layout);
  let sum = 0;
  for (let row = 0; row < layout.rows; row += 1) {
    layout.entries(row, entries);
    sum += weights[entries.index[block + 1]!]! * entries.value[block + 1]!;
  }
  const shared = { missing: missing < 0 ? null : weights[missing]!, average: sum / layout.rows };
  if (column.kind === 'number') return { kind: 'number', mean, deviation, coefficient: weights[first]!, ...shared };
  const coefficients = Array.from(weights.subarray(first, first + column.levels.length));
  return { kind: 'category', coefficients, ...shared };
}
