import { expect, it } from 'vitest';
import { crewFor, MOST_AT_ONCE } from './crew.js';

it('has a thread for each processor for a run, and for each two for a night', () => {
  const threads = (what: 'run' | 'night'): number[] =>
    [1, 2, 3, 4].map((processors) => crewFor(what, processors).threads);
  expect(threads('run')).toEqual([1, 2, 3, 4]);
  expect(threads('night')).toEqual([1, 1, 2, 2]);
});

it('has two partitions in hand or more for each processor, and no more than a thread has connections for', () => {
  for (const what of ['run', 'night'] as const)
    for (const processors of [1, 2, 3, 4, 5, 8]) {
      const { threads, atOnce } = crewFor(what, processors);
      expect(threads * atOnce).toBeGreaterThanOrEqual(2 * processors);
      expect(atOnce).toBeLessThanOrEqual(MOST_AT_ONCE);
    }
});
