import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digamma } from './digamma.js';
import { logGamma } from './log-gamma.js';

describe('digamma', () => {
  it('gives minus the constant of Euler at one', () => {
    expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 13);
  });

  it('is the slope of logGamma', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 1000, noNaN: true }), (x) => {
        const step = 1e-4 * x;
        const slope = (logGamma(x + step) - logGamma(x - step)) / (2 * step);
        expect(Math.abs(slope - digamma(x))).toBeLessThan(1e-5 * (1 + Math.abs(slope)));
      }),
    );
  });

  it('has no value at zero or below', () => {
    expect(digamma(0)).toBeNaN();
    expect(digamma(-2)).toBeNaN();
  });
});
