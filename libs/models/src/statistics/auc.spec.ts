import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auc } from './auc.js';

function byPairs(label: readonly number[], score: readonly number[]): number {
  let wins = 0;
  let pairs = 0;
  label.forEach((a, i) =>
    label.forEach((b, j) => {
      if (a !== 1 || b !== 0) return;
      pairs += 1;
      wins += score[i]! > score[j]! ? 1 : score[i] === score[j] ? 0.5 : 0;
    }),
  );
  return wins / pairs;
}

describe('AUC', () => {
  it('is the share of pairs in which the positive row scores higher, ties as half', () => {
    const row = fc.tuple(fc.constantFrom(0, 1), fc.integer({ min: 0, max: 6 }));
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 40 }), (rows) => {
        const label = rows.map(([y]) => y);
        fc.pre(label.includes(0) && label.includes(1));
        const score = rows.map(([, s]) => s);
        expect(auc(Uint8Array.from(label), Float64Array.from(score)).auc).toBeCloseTo(byPairs(label, score), 12);
      }),
    );
  });

  it('gives the variance of DeLong, checked by hand', () => {
    // Positives 0.9, 0.4; negatives 0.5, 0.1: shares won 1 and 0.5 (variance 1/8), shares lost 0.5 and 0 (variance 1/8).
    const { auc: area, variance } = auc(Uint8Array.of(1, 1, 0, 0), Float64Array.of(0.9, 0.4, 0.5, 0.1));
    expect(area).toBe(0.75);
    expect(variance).toBeCloseTo(0.125 / 2 + 0.125 / 2, 12);
  });

  it('is not defined without both classes', () => {
    expect(() => auc(Uint8Array.of(1, 1), Float64Array.of(0.1, 0.2))).toThrow('both classes');
  });
});
