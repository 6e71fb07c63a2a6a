import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hourMs, instantOf, localMoment, minuteMs } from './zone.js';

const at = (date: string, hours: number, minutes = 0) => ({ date, timeOfDay: hours * hourMs + minutes * minuteMs });
const iso = (instant: number): string => new Date(instant).toISOString();

describe('zone', () => {
  it('reads Shanghai eight hours ahead', () => {
    expect(localMoment(Date.parse('2025-08-31T16:30:00Z'), 'Asia/Shanghai')).toEqual(at('2025-09-01', 0, 30));
    expect(iso(instantOf(at('2025-09-01', 0, 30), 'Asia/Shanghai'))).toBe('2025-08-31T16:30:00.000Z');
  });

  it('knows the summer time that Shanghai had until 1991', () => {
    expect(localMoment(Date.parse('1990-07-01T00:00:00Z'), 'Asia/Shanghai')).toEqual(at('1990-07-01', 9));
  });

  it('moves a time that summer time skips forward by the hour that is missing', () => {
    expect(iso(instantOf(at('2025-03-30', 2, 30), 'Europe/Prague'))).toBe('2025-03-30T01:30:00.000Z');
    expect(localMoment(Date.parse('2025-03-30T01:30:00Z'), 'Europe/Prague')).toEqual(at('2025-03-30', 3, 30));
  });

  it('takes the first of a time that comes twice', () => {
    expect(iso(instantOf(at('2025-10-26', 2, 30), 'Europe/Prague'))).toBe('2025-10-26T00:30:00.000Z');
    expect(iso(instantOf(at('2025-10-26', 3, 0), 'Europe/Prague'))).toBe('2025-10-26T02:00:00.000Z');
  });

  it('sees the change of summer time to the millisecond', () => {
    const change = Date.parse('2025-03-30T01:00:00Z');
    expect(localMoment(change - 1, 'Europe/Prague').timeOfDay).toBe(2 * hourMs - 1);
    expect(localMoment(change, 'Europe/Prague').timeOfDay).toBe(3 * hourMs);
    expect(localMoment(change - 1, 'Europe/Prague').timeOfDay).toBe(2 * hourMs - 1);
  });

  it('reads and sets the same clock at any instant, in zones with and without summer time', () => {
    const zones = ['Asia/Shanghai', 'Europe/Prague', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
    const instants = fc.integer({ min: Date.UTC(1993, 0, 1), max: Date.UTC(2040, 0, 1) });
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (instant, zone) => {
        const local = localMoment(instant, zone);
        const back = instantOf(local, zone);
        expect(localMoment(back, zone)).toEqual(local);
        expect(back <= instant && instant - back <= hourMs).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
