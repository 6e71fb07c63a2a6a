import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs } from './backoff.js';
import { decideRetry } from './retry-decision.js';
import { refusedForGood, refusedForNow, unknownResult } from './send-results.js';

const options = { baseMs: 1000, maxMs: 60_000, maxAttempts: 3 };

describe('back-off', () => {
  it('lies between half and all of the doubled base, and under the cap', () => {
    const chance = fc.double({ min: 0, max: 0.999_999, noNaN: true });
    fc.assert(
      fc.property(
        fc.nat(2000),
        fc.integer({ min: 1, max: 10_000 }),
        fc.nat(1_000_000),
        chance,
        (attempt, baseMs, more, draw) => {
          const maxMs = baseMs + more;
          const longest = Math.min(maxMs, baseMs * 2 ** Math.min(attempt, 50));
          const wait = backoffMs(attempt, { baseMs, maxMs }, () => draw);
          expect(wait).toBeGreaterThanOrEqual(longest / 2);
          expect(wait).toBeLessThanOrEqual(longest);
        },
      ),
    );
  });

  it('waits at least as long as the provider asks, and spreads what comes back', () => {
    expect(backoffMs(0, options, () => 0, 30_000)).toBe(30_000);
    expect(backoffMs(0, options, () => 0.5, 30_000)).toBe(30_500);
    expect(backoffMs(9, options, () => 1, 30_000)).toBe(60_000);
  });
});

describe('retry', () => {
  it('happens only where it is known that nothing was accepted', () => {
    const random = () => 0;
    expect(decideRetry({ status: 'accepted', providerId: 'p' }, 1, options, random)).toMatchObject({
      because: 'accepted',
    });
    expect(decideRetry(unknownResult('lost'), 1, options, random)).toMatchObject({ retry: false, because: 'unknown' });
    expect(decideRetry(refusedForGood('rejected', ''), 1, options, random)).toMatchObject({
      because: 'refused-for-good',
    });
    expect(decideRetry(refusedForNow('throttled', '', 5000), 1, options, random)).toEqual({
      retry: true,
      afterMs: 5000,
    });
  });

  it('ends after the last attempt', () => {
    expect(decideRetry(refusedForNow('throttled', ''), 3, options, () => 0)).toEqual({
      retry: false,
      because: 'no-attempts-left',
    });
  });
});
