import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalCdf } from './normal-cdf.js';

describe('normalCdf', () => {
  it('gives the tabulated values', () => {
    expect(normalCdf(0)).toBe(0.5);
    expect(normalCdf(1.959963984540054)).toBeCloseTo(0.975, 13);
    expect(normalCdf(-3.090232306167813)).toBeCloseTo(0.001, 14);
    expect(normalCdf(-6) / 9.865876450376946e-10).toBeCloseTo(1, 9);
  });

  it('is symmetric around zero', () => {
    fc.assert(
      fc.property(fc.double({ min: -8, max: 8, noNaN: true }), (z) => {
        expect(normalCdf(z) + normalCdf(-z)).toBeCloseTo(1, 13);
      }),
    );
  });

  it('never falls across the seam of its two formulas', () => {
    expect(normalCdf(-3)).toBeGreaterThan(normalCdf(-3.0000001));
    expect(normalCdf(-3) - normalCdf(-3.0000001)).toBeLessThan(1e-9);
  });
});
