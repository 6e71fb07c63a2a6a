import { describe, expect, it } from 'vitest';
import { random } from '../statistics/index.js';
import { betaDraw } from './beta-draw.js';
import { gammaDraw } from './gamma-draw.js';
import { normalDraw } from './normal-draw.js';

const moments = (draw: () => number, count = 40_000): { mean: number; variance: number } => {
  const values = Float64Array.from({ length: count }, draw);
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count };
};

describe('draws', () => {
  it('of the normal distribution have mean 0 and variance 1', () => {
    const chance = random(1);
    const { mean, variance } = moments(() => normalDraw(chance));
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(Math.abs(variance - 1)).toBeLessThan(0.03);
  });

  it.each([0.3, 1, 7.5])('of the gamma distribution of shape %d have its mean and variance', (shape) => {
    const chance = random(2);
    const { mean, variance } = moments(() => gammaDraw(shape, chance));
    expect(Math.abs(mean / shape - 1)).toBeLessThan(0.04);
    expect(Math.abs(variance / shape - 1)).toBeLessThan(0.08);
  });

  it.each([
    [0.5, 0.5],
    [2, 8],
    [300, 9700],
  ])('of the beta distribution of %d and %d have its mean and variance', (hits, misses) => {
    const chance = random(3);
    const { mean, variance } = moments(() => betaDraw(hits, misses, chance));
    const expected = hits / (hits + misses);
    expect(Math.abs(mean / expected - 1)).toBeLessThan(0.02);
    expect(Math.abs((variance * (hits + misses + 1)) / (expected * (1 - expected)) - 1)).toBeLessThan(0.05);
  });

  it('repeat themselves for the same seed', () => {
    const [one, two] = [random(9), random(9)];
    for (let i = 0; i < 20; i += 1) expect(betaDraw(2, 3, one)).toBe(betaDraw(2, 3, two));
  });
});
