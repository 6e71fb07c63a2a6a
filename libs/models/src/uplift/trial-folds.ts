import { type Random, shuffle } from '../statistics/index.js';
import { type Arms } from './trial.js';

/**
 * Deals customers into folds numbered from 0 so that each fold has the same share of treated and control customers with
 * and without a result, give or take one.
 * @returns the fold of each row.
 */
export function trialFolds({ treated, outcome }: Arms, folds: number, chance: Random): Uint8Array {
  const fold = new Uint8Array(treated.length);
  const stratum = (row: number): number => 2 * treated[row]! + (outcome[row]! > 0 ? 1 : 0);
  let next = 0;
  for (let wanted = 0; wanted < 4; wanted += 1) {
    const rows = Int32Array.from(treated.keys()).filter((row) => stratum(row) === wanted);
    for (const row of shuffle(rows, chance)) {
      fold[row] = next;
      next = (next + 1) % folds;
    }
  }
  return fold;
}
