import { type Random } from './random.js';
import { shuffle } from './shuffle.js';

/**
 * Deals rows into folds numbered from 0 so that each fold has the same share of positives, give or take one row.
 * @returns the fold of each row.
 */
export function stratifiedFolds(label: Uint8Array, folds: number, chance: Random): Uint8Array {
  const fold = new Uint8Array(label.length);
  let next = 0;
  for (const value of [1, 0]) {
    const rows = Int32Array.from(label.keys()).filter((row) => label[row] === value);
    for (const row of shuffle(rows, chance)) {
      fold[row] = next;
      next = (next + 1) % folds;
    }
  }
  return fold;
}
