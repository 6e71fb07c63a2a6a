import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addBusinessDays } from './business-day.js';
import { weekday } from './local-date.js';
import { contactTime, parseTiming } from './timing.js';
import { type Calendar } from './types.js';
import { localMoment } from './zone.js';

/** Monday to Friday, but 2025-05-01 to 2025-05-05 a holiday and Sunday 2025-04-27 worked instead. */
const shanghai: Calendar = {
  timeZone: 'Asia/Shanghai',
  isBusinessDay: (date) =>
    date === '2025-04-27' || (weekday(date) <= 5 && !(date >= '2025-05-01' && date <= '2025-05-05')),
};
const prague: Calendar = { timeZone: 'Europe/Prague', isBusinessDay: (date) => weekday(date) <= 5 };
const time = (timing: string, from: string, calendar = shanghai): string =>
  new Date(contactTime(parseTiming(timing)!, Date.parse(from), calendar)).toISOString();
const local = (text: string): string => new Date(`${text}+08:00`).toISOString();

describe('contact time', () => {
  it.each([
    ['now', '2025-03-04T10:20:00', '2025-03-04T10:20:00'],
    ['now', '2025-03-04T08:59:59', '2025-03-04T09:00:00'],
    ['now', '2025-03-04T09:00:00', '2025-03-04T09:00:00'],
    ['now', '2025-03-04T19:59:59', '2025-03-04T19:59:59'],
    ['now', '2025-03-04T20:00:00', '2025-03-05T09:00:00'],
    ['now', '2025-04-05T00:00:00', '2025-04-05T09:00:00'],
    ['+4h', '2025-03-04T15:30:00', '2025-03-04T19:30:00'],
    ['+4h', '2025-03-04T16:00:00', '2025-03-05T09:00:00'],
    ['+1d', '2025-03-04T10:20:00', '2025-03-05T10:20:00'],
    ['+2d', '2025-03-04T23:00:00', '2025-03-07T09:00:00'],
    ['next-day', '2025-03-07T23:59:59', '2025-03-08T09:00:00'],
    ['next-bd', '2025-03-07T10:00:00', '2025-03-10T09:00:00'],
    ['next-bd', '2025-04-26T10:00:00', '2025-04-27T09:00:00'],
    ['next-bd', '2025-04-30T10:00:00', '2025-05-06T09:00:00'],
  ])('of %s from %s is %s', (timing, from, expected) => {
    expect(time(timing, local(from))).toBe(local(expected));
  });

  it('keeps 09:00 on the local clock over the night in which summer time begins or ends', () => {
    expect(time('next-day', '2025-03-29T12:00:00Z', prague)).toBe('2025-03-30T07:00:00.000Z');
    expect(time('next-bd', '2025-03-28T12:00:00Z', prague)).toBe('2025-03-31T07:00:00.000Z');
    expect(time('next-day', '2025-10-25T12:00:00Z', prague)).toBe('2025-10-26T08:00:00.000Z');
    expect(time('now', '2025-10-25T18:30:00Z', prague)).toBe('2025-10-26T08:00:00.000Z');
  });

  it('reads only the notation of channel plans', () => {
    expect(parseTiming('+4h')).toEqual({ kind: 'after', duration: { count: 4, unit: 'h' } });
    for (const text of ['later', '+0h', '+4', '4h', '+30min', 'next-week', ''])
      expect(parseTiming(text)).toBeUndefined();
  });

  it('is never before its base and always inside the contact hours', () => {
    const timings = fc.constantFrom('now', '+3h', '+11h', '+1d', 'next-day', 'next-bd');
    const instants = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2026, 0, 1) });
    fc.assert(
      fc.property(timings, instants, fc.constantFrom(shanghai, prague), (timing, from, calendar) => {
        const instant = contactTime(parseTiming(timing)!, from, calendar);
        const hour = localMoment(instant, calendar.timeZone).timeOfDay / 3_600_000;
        expect(instant >= from && hour >= 9 && hour < 20).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('business days', () => {
  it('are counted over holidays and moved working days', () => {
    expect(addBusinessDays('2025-04-25', 1, shanghai)).toBe('2025-04-27');
    expect(addBusinessDays('2025-04-30', 2, shanghai)).toBe('2025-05-07');
    expect(addBusinessDays('2025-05-03', 0, shanghai)).toBe('2025-05-06');
    expect(addBusinessDays('2025-05-06', 0, shanghai)).toBe('2025-05-06');
  });

  it('are a fault of the calendar where a whole year has none', () => {
    expect(() => addBusinessDays('2025-01-01', 1, { timeZone: 'UTC', isBusinessDay: () => false })).toThrow(
      'no business day',
    );
  });
});
