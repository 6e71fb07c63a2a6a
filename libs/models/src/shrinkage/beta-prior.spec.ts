import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { random } from '../statistics/index.js';
import { betaPrior, shrunkRate } from './beta-prior.js';

const simulate = (customers: number, trials: number, seed: number, rateOf: (next: () => number) => number) => {
  const chance = random(seed);
  const hits = Float64Array.from({ length: customers }, () => {
    const rate = rateOf(chance.next);
    let count = 0;
    for (let i = 0; i < trials; i += 1) count += chance.next() < rate ? 1 : 0;
    return count;
  });
  return betaPrior(hits, new Float64Array(customers).fill(trials))!;
};

describe('betaPrior', () => {
  it('finds the spread of rates that are evenly spread: a beta distribution of strength 2', () => {
    const prior = simulate(4000, 10, 1, (next) => next());
    expect(prior.mean).toBeCloseTo(0.5, 1);
    expect(prior.strength).toBeGreaterThan(1.8);
    expect(prior.strength).toBeLessThan(2.2);
  });

  it('trusts the mean when customers differ no more than chance', () => {
    expect(simulate(4000, 10, 2, () => 0.2).strength).toBeGreaterThan(300);
  });

  it('knows nothing without trials, and stays finite when all answered alike', () => {
    expect(betaPrior([0, 0], [0, 0])).toBeUndefined();
    expect(betaPrior([3, 4], [3, 4])).toEqual({ mean: 1, strength: 10_000 });
    expect(betaPrior([1], [4])).toEqual({ mean: 0.25, strength: 10_000 });
  });

  it('draws a rate towards the mean and never past it', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), fc.double({ min: 1, max: 100, noNaN: true }), (hits, misses, strength) => {
        fc.pre(hits + misses > 0);
        const own = hits / (hits + misses);
        const shrunk = shrunkRate({ mean: 0.3, strength }, hits, hits + misses);
        expect(shrunk).toBeGreaterThanOrEqual(Math.min(own, 0.3) - 1e-12);
        expect(shrunk).toBeLessThanOrEqual(Math.max(own, 0.3) + 1e-12);
      }),
    );
  });
});
