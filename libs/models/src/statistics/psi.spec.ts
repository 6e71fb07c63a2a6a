import { describe, expect, it } from 'vitest';
import { psi } from './psi.js';

describe('population stability index', () => {
  it('is that of a hand calculation', () => {
    expect(psi([50, 50], [25, 75])).toBeCloseTo(-0.25 * Math.log(0.5) + 0.25 * Math.log(1.5), 12);
  });

  it('is 0 for the same shares of different totals', () => {
    expect(psi([1, 3], [100, 300])).toBe(0);
  });

  it('is large but finite when a group has emptied', () => {
    const index = psi([0.5, 0.5], [1, 0]);
    expect(index).toBeGreaterThan(1);
    expect(index).toBeLessThan(10);
  });

  it('throws on an empty distribution and on different groups', () => {
    expect(() => psi([1, 1], [0, 0])).toThrow('without rows');
    expect(() => psi([1, 1], [1])).toThrow('different groups');
  });
});
