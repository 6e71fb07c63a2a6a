import { expect, it } from 'vitest';
import { readAhead } from './read-ahead.js';

it('gives results in order with so many under way at most, and the fault of an item at its place', async () => {
  let underWay = 0;
  let most = 0;
  const read = async (n: number): Promise<number> => {
    most = Math.max(most, ++underWay);
    await new Promise((resolve) => setImmediate(resolve));
    underWay--;
    if (n === 4) throw new Error('four');
    return n * n;
  };
  const seen: (readonly [number, number])[] = [];
  const all = async (): Promise<void> => {
    for await (const pair of readAhead([1, 2, 3, 4, 5, 6], read, 3)) seen.push(pair);
  };
  await expect(all()).rejects.toThrow('four');
  expect(seen).toEqual([
    [1, 1],
    [2, 4],
    [3, 9],
  ]);
  expect(most).toBe(3);
});
