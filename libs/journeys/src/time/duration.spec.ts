import { describe, expect, it } from 'vitest';
import { addDuration, parseDuration } from './duration.js';

const add = (from: string, text: string, zone: string): string =>
  new Date(addDuration(Date.parse(from), parseDuration(text)!, zone)).toISOString();

describe('duration', () => {
  it('reads minutes, hours and days up to their limits, and nothing else', () => {
    expect(parseDuration('15min')).toEqual({ count: 15, unit: 'min' });
    expect(parseDuration('800d')).toEqual({ count: 800, unit: 'd' });
    for (const text of ['801d', '0h', '1.5h', '-1d', '10', 'd', '7 d', '99999min', '1w']) {
      expect(parseDuration(text)).toBeUndefined();
    }
  });

  it('counts hours as elapsed time and days as local days when summer time begins', () => {
    const from = '2025-03-29T08:00:00Z'; // Saturday 09:00 in Prague, the night before the change
    expect(add(from, '24h', 'Europe/Prague')).toBe('2025-03-30T08:00:00.000Z');
    expect(add(from, '1d', 'Europe/Prague')).toBe('2025-03-30T07:00:00.000Z');
    expect(add(from, '1d', 'Asia/Shanghai')).toBe('2025-03-30T08:00:00.000Z');
  });

  it('counts days the same way when summer time ends', () => {
    expect(add('2025-10-25T07:00:00Z', '1d', 'Europe/Prague')).toBe('2025-10-26T08:00:00.000Z');
  });
});
