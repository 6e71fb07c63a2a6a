import { describe, expect, it } from 'vitest';
import { auc } from './auc.js';
import { random } from './random.js';
import { rocCurve } from './roc-curve.js';

const area = (points: ReturnType<typeof rocCurve>): number =>
  points.slice(1).reduce((sum, { falsePositiveRate: x, truePositiveRate: y }, i) => {
    const before = points[i]!;
    return sum + ((x - before.falsePositiveRate) * (y + before.truePositiveRate)) / 2;
  }, 0);

describe('rocCurve', () => {
  it('goes straight up and then to the right when the score knows the answer', () => {
    const points = rocCurve(Uint8Array.of(1, 0, 1, 0), Float64Array.of(0.9, 0.1, 0.8, 0.2));
    expect(points.map(({ falsePositiveRate, truePositiveRate }) => [falsePositiveRate, truePositiveRate])).toEqual([
      [0, 0],
      [0, 0.5],
      [0, 1],
      [0.5, 1],
      [1, 1],
    ]);
  });

  it('encloses the area that auc gives, ties included', () => {
    const chance = random(7);
    const label = Uint8Array.from({ length: 400 }, () => chance.below(2));
    const score = Float64Array.from(label, (value) => value + chance.below(5));
    expect(area(rocCurve(label, score))).toBeCloseTo(auc(label, score).auc, 12);
  });

  it('keeps both ends when it is thinned', () => {
    const label = Uint8Array.from({ length: 300 }, (_, i) => i % 2);
    const points = rocCurve(
      label,
      Float64Array.from({ length: 300 }, (_, i) => i),
      20,
    );
    expect(points).toHaveLength(20);
    expect([points[0], points[19]]).toEqual([
      { falsePositiveRate: 0, truePositiveRate: 0 },
      { falsePositiveRate: 1, truePositiveRate: 1 },
    ]);
  });

  it('does not exist for one class', () => {
    expect(() => rocCurve(Uint8Array.of(1, 1), Float64Array.of(1, 2))).toThrow('both classes');
  });
});
