import { describe, expect, it } from 'vitest';
import { random } from './random.js';
import { shuffle } from './shuffle.js';

const draw = (seed: number, count: number): number[] => {
  const chance = random(seed);
  return Array.from({ length: count }, () => chance.next());
};

describe('the seeded generator', () => {
  it('repeats itself for the same seed and differs for another', () => {
    expect(draw(7, 20)).toEqual(draw(7, 20));
    expect(draw(7, 20)).not.toEqual(draw(8, 20));
  });

  it('gives the same numbers on every machine', () => {
    const chance = random(1);
    expect(Array.from({ length: 5 }, () => chance.below(1000))).toEqual([563, 585, 895, 946, 272]);
  });

  it('is even over the unit interval', () => {
    const counts = new Array<number>(10).fill(0);
    for (const value of draw(3, 100_000)) counts[Math.floor(value * 10)]! += 1;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });

  it('shuffles without losing a number', () => {
    const shuffled = shuffle(
      Int32Array.from({ length: 50 }, (_, i) => i),
      random(5),
    );
    expect([...shuffled]).not.toEqual([...shuffled].sort((a, b) => a - b));
    expect([...shuffled].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
  });
});
