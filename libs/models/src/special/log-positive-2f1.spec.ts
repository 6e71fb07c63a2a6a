import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hypergeometric2F1 } from './hypergeometric-2f1.js';
import { logPositive2F1 } from './log-positive-2f1.js';

const positive = fc.double({ min: 0.01, max: 8, noNaN: true });

describe('logPositive2F1', () => {
  it('is the logarithm of the function', () => {
    fc.assert(
      fc.property(positive, positive, positive, fc.double({ min: 0, max: 0.9, noNaN: true }), (a, b, c, z) => {
        expect(logPositive2F1(a, b, c, z)).toBeCloseTo(Math.log(hypergeometric2F1(a, b, c, z)), 9);
      }),
    );
  });

  it('holds where the function itself is beyond all numbers', () => {
    expect(logPositive2F1(3000, 4e8, 4e8, 0.5)).toBeCloseTo(3000 * Math.LN2, 6);
    expect(logPositive2F1(1, -1, 2, 0.5)).toBeNaN();
    expect(logPositive2F1(1, 1, 2, 1)).toBeNaN();
  });
});
