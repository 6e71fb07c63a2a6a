import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { random } from './random.js';
import { stratifiedFolds } from './stratified-folds.js';

describe('stratified folds', () => {
  it('deal each class evenly, give or take one row', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(0, 1), { minLength: 10, maxLength: 200 }),
        fc.integer({ min: 2, max: 10 }),
        (list, folds) => {
          const fold = stratifiedFolds(Uint8Array.from(list), folds, random(1));
          for (const value of [0, 1]) {
            const counts = new Array<number>(folds).fill(0);
            list.forEach((label, row) => {
              if (label === value) counts[fold[row]!]! += 1;
            });
            expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
  });

  it('are the same for the same seed', () => {
    const label = Uint8Array.from({ length: 100 }, (_, i) => (i % 7 === 0 ? 1 : 0));
    expect(stratifiedFolds(label, 5, random(1))).toEqual(stratifiedFolds(label, 5, random(1)));
    expect(stratifiedFolds(label, 5, random(1))).not.toEqual(stratifiedFolds(label, 5, random(2)));
  });
});
