import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localTimeAt } from '../basics/local-time.js';
import { isQuiet, nextAllowedMoment } from './next-allowed-moment.js';

const night = { from: '20:00', to: '09:00', exceptChannels: [] };

function next(zone: string, at: string, quiet = night): string {
  return new Date(nextAllowedMoment(quiet, zone, Date.parse(at))).toISOString();
}

describe('quiet hours', () => {
  it('let 09:00 and 19:59:59.999 speak, and 20:00 wait for 09:00 of the next day', () => {
    expect(next('Asia/Shanghai', '2025-03-04T09:00:00+08:00')).toBe('2025-03-04T01:00:00.000Z');
    expect(next('Asia/Shanghai', '2025-03-04T19:59:59.999+08:00')).toBe('2025-03-04T11:59:59.999Z');
    expect(next('Asia/Shanghai', '2025-03-04T20:00:00+08:00')).toBe('2025-03-05T01:00:00.000Z');
    expect(next('Asia/Shanghai', '2025-03-04T08:59:59.999+08:00')).toBe('2025-03-04T01:00:00.000Z');
  });

  it('run across midnight and the end of a month', () => {
    expect(next('Asia/Shanghai', '2024-02-29T23:30:00+08:00')).toBe('2024-03-01T01:00:00.000Z');
  });

  it('end at 09:00 of the wall clock in the nights when summer time begins and ends', () => {
    expect(next('Europe/Prague', '2025-03-29T22:00:00+01:00')).toBe('2025-03-30T07:00:00.000Z');
    expect(next('Europe/Prague', '2025-10-25T22:00:00+02:00')).toBe('2025-10-26T08:00:00.000Z');
  });

  it('end with the jump of the clock where their end does not exist that night', () => {
    const quiet = { from: '22:00', to: '02:30', exceptChannels: [] };
    expect(next('Europe/Prague', '2025-03-30T01:00:00+01:00', quiet)).toBe('2025-03-30T01:00:00.000Z');
  });

  it('end at the first 02:30 where the clock shows it twice', () => {
    const quiet = { from: '22:00', to: '02:30', exceptChannels: [] };
    expect(next('Europe/Prague', '2025-10-26T01:00:00+02:00', quiet)).toBe('2025-10-26T00:30:00.000Z');
    // In the repeated hour, 02:10 winter time, it is quiet again until the second 02:30.
    expect(next('Europe/Prague', '2025-10-26T02:10:00+01:00', quiet)).toBe('2025-10-26T01:30:00.000Z');
  });

  it.each(['Asia/Shanghai', 'Europe/Prague', 'Australia/Lord_Howe', 'America/Sao_Paulo'])(
    'never drop a contact in %s: they give the first moment that is not quiet',
    (zone) => {
      const minute = fc.integer({ min: 0, max: 24 * 60 - 1 });
      const clock = (value: number) => `${two(Math.floor(value / 60))}:${two(value % 60)}`;
      const years = { min: Date.UTC(2015, 0, 1), max: Date.UTC(2030, 0, 1) };
      fc.assert(
        fc.property(fc.integer(years), minute, minute, (at, from, to) => {
          fc.pre(from !== to);
          const quiet = { from: clock(from), to: clock(to), exceptChannels: [] };
          const allowed = nextAllowedMoment(quiet, zone, at);
          expect(allowed).toBeGreaterThanOrEqual(at);
          expect(allowed - at).toBeLessThanOrEqual(25 * 3_600_000);
          expect(isQuiet(quiet, localTimeAt(zone, allowed).msOfDay)).toBe(false);
          for (let step = 1; step <= 20 && allowed > at; step++) {
            const earlier = at + Math.floor(((allowed - at - 1) * step) / 20);
            expect(isQuiet(quiet, localTimeAt(zone, earlier).msOfDay)).toBe(true);
          }
        }),
        { numRuns: 300 },
      );
    },
  );
});

function two(value: number): string {
  return String(value).padStart(2, '0');
}
