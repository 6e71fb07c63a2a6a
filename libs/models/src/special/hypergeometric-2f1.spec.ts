import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hypergeometric2F1 } from './hypergeometric-2f1.js';

const inside = fc.double({ min: 0.001, max: 0.99, noNaN: true });

describe('hypergeometric2F1', () => {
  it('gives the logarithm where the series is the logarithm', () => {
    fc.assert(
      fc.property(inside, (z) => {
        expect(hypergeometric2F1(1, 1, 2, z)).toBeCloseTo(-Math.log(1 - z) / z, 10);
      }),
    );
  });

  it('gives the power where one parameter cancels', () => {
    fc.assert(
      fc.property(inside, fc.double({ min: -2, max: 2, noNaN: true }), (z, a) => {
        const power = (1 - z) ** -a;
        expect(Math.abs(hypergeometric2F1(a, 3, 3, z) - power)).toBeLessThan(1e-10 * (1 + power));
      }),
    );
  });

  it('is one at zero and has no value at one', () => {
    expect(hypergeometric2F1(2, 3, 4, 0)).toBe(1);
    expect(hypergeometric2F1(2, 3, 4, 1)).toBeNaN();
  });
});
