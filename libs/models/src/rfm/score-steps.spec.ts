import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreSteps, stepScore } from './score-steps.js';

const scoresOf = (values: readonly number[]): number[] => {
  const steps = scoreSteps(Float64Array.from(values));
  return values.map((value) => stepScore(steps, value));
};
const amounts = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 60 });

describe('scoreSteps', () => {
  it('gives each fifth of distinct values its score', () => {
    expect(scoresOf([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])).toEqual([5, 5, 4, 4, 3, 3, 2, 2, 1, 1]);
  });

  it('gives tied values the score of their middle rank', () => {
    // Six ones have ranks 1 to 6, middle 3.5 of 10: 1 + floor(1.5) = 2.
    expect(scoresOf([1, 1, 1, 1, 1, 1, 2, 3, 4, 5])).toEqual([2, 2, 2, 2, 2, 2, 4, 4, 5, 5]);
  });

  it('gives everybody the middle score when all are equal', () => {
    expect(scoresOf([7, 7, 7, 7])).toEqual([3, 3, 3, 3]);
  });

  it('scores equal values equally and never a smaller value higher', () => {
    fc.assert(
      fc.property(amounts, (values) => {
        const scores = scoresOf(values);
        values.forEach((value, i) => {
          values.forEach((other, j) => {
            if (value >= other) expect(scores[i]).toBeGreaterThanOrEqual(scores[j]!);
          });
        });
      }),
    );
  });

  it('does not depend on the order of the customers', () => {
    fc.assert(
      fc.property(amounts, (values) => {
        expect(scoreSteps(Float64Array.from(values).reverse())).toEqual(scoreSteps(Float64Array.from(values)));
      }),
    );
  });

  it('gives a value never seen the score of the nearest step below, and no value no score', () => {
    const steps = scoreSteps(Float64Array.of(10, 20, 30, 40, 50));
    expect([5, 10, 19, 20, 45, 999].map((value) => stepScore(steps, value))).toEqual([1, 1, 1, 2, 4, 5]);
    expect(stepScore(steps, NaN)).toBe(0);
  });
});
