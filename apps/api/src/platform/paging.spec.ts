import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pageOf, pageRequest } from './paging.js';
import { Problem } from './problem.js';

const numbers = (from: number, count: number): number[] => Array.from({ length: count }, (_, index) => from + index);

test('following the cursors visits everything once, in order, whatever the limit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 }), (count, limit) => {
      const seen: number[] = [];
      let cursor: string | null | undefined;
      do {
        const request = pageRequest<readonly [number]>({ limit: String(limit), cursor: cursor ?? undefined }, 1);
        const begin = (request.after?.[0] ?? -1) + 1;
        const page = pageOf(numbers(begin, Math.min(limit + 1, count - begin)), request.limit, (n) => [n]);
        seen.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(seen).toEqual(numbers(0, count));
    }),
  );
});

test('without a limit a page has 50 items', () => {
  expect(pageRequest({}, 1)).toEqual({ limit: 50, after: undefined });
});

test('a cursor of another list, or with anything but plain values, is refused', () => {
  const cursorOf = (key: unknown): string => Buffer.from(JSON.stringify(key)).toString('base64url');
  for (const key of [[1], [1, 2, 3], { length: 2 }, [{}, 1], [[1], 2], 'ab']) {
    expect(() => pageRequest({ cursor: cursorOf(key) }, 2)).toThrow(Problem);
  }
  expect(pageRequest({ cursor: cursorOf(['2026-01-01', 7]) }, 2).after).toEqual(['2026-01-01', 7]);
});
