import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInstant } from './instant.js';
import { isRefusal } from './refusal.js';

const codeOf = (value: string): string | number => {
  const instant = parseInstant(value);
  return isRefusal(instant) ? instant.code : instant;
};

describe('instants', () => {
  it('are read with any offset, with and without seconds and fractions', () => {
    for (const value of [
      '2025-03-04T10:20:30Z',
      '2025-03-04T10:20:30.123+08:00',
      '2024-02-29T00:00:00-03:30',
      '1993-01-01T12:00+01:00',
    ]) {
      expect(codeOf(value)).toBe(Date.parse(value));
    }
  });

  it('lose what lies beyond the millisecond, and so never move to the next day', () => {
    expect(codeOf('2025-03-04T23:59:59.9999Z')).toBe(Date.parse('2025-03-04T23:59:59.999Z'));
    expect(codeOf('2025-03-04T23:59:59.123456+08:00')).toBe(Date.parse('2025-03-04T23:59:59.123+08:00'));
    expect(codeOf('2025-03-04T23:59:59.5Z')).toBe(Date.parse('2025-03-04T23:59:59.500Z'));
  });

  it.each([
    ['2025-02-29T10:00:00Z', 'NO_SUCH_INSTANT'],
    ['2025-13-01T10:00:00Z', 'NO_SUCH_INSTANT'],
    ['2025-01-01T24:00:00Z', 'NO_SUCH_INSTANT'],
    ['2025-01-01T10:60:00Z', 'NO_SUCH_INSTANT'],
    ['2025-01-01T10:00:60Z', 'NO_SUCH_INSTANT'],
    ['2025-01-01T10:00:00+15:00', 'NO_SUCH_INSTANT'],
    ['0202-01-01T10:00:00Z', 'YEAR_RANGE'],
    ['2100-01-01T10:00:00Z', 'YEAR_RANGE'],
    ['2025-01-01T10:00:00', 'NO_OFFSET'],
    ['2025-01-01 10:00', 'NO_OFFSET'],
    ['2025-01-01 10:00:00Z', 'NOT_AN_INSTANT'],
    ['2025-01-01', 'NOT_AN_INSTANT'],
    ['2025-01-01T10:00:00+0800', 'NOT_AN_INSTANT'],
    ['2025-01-01T1a:00:00Z', 'NOT_AN_INSTANT'],
    ['2025/01/01T10:00:00Z', 'NOT_AN_INSTANT'],
    ['+025-01-01T10:00:00Z', 'NOT_AN_INSTANT'],
    ['2025-01-01T10:00:00.12aZ', 'NOT_AN_INSTANT'],
    ['2025-01-01T10:00:00+08.00', 'NOT_AN_INSTANT'],
  ])('refuses %s', (value, code) => {
    expect(codeOf(value)).toBe(code);
  });

  it('agree with the platform on every instant it can write', () => {
    const dates = fc.date({ min: new Date('1900-01-02Z'), max: new Date('2099-12-30Z'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, fc.integer({ min: -14 * 60, max: 14 * 60 }), (date, offset) => {
        const two = (n: number): string => String(n).padStart(2, '0');
        const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1);
        const size = Math.abs(offset);
        const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
        expect(parseInstant(local + zone)).toBe(date.getTime());
        expect(parseInstant(date.toISOString())).toBe(date.getTime());
      }),
    );
  });
});
