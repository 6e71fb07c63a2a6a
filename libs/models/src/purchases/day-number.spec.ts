import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber, dayText } from './day-number.js';

describe('dayNumber', () => {
  it('counts from the first of January 1970', () => {
    expect(dayNumber('1970-01-01')).toBe(0);
    expect(dayNumber('1970-01-02')).toBe(1);
    expect(dayNumber('19970930')).toBe(dayNumber('1997-09-30 23:59:59'));
  });

  it('refuses a date that the calendar does not have', () => {
    for (const text of ['2023-02-29', '2024-13-01', '20240431', 'yesterday', '', '1/2/2024']) {
      expect(dayNumber(text)).toBeNaN();
    }
  });

  it('is turned around by dayText', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50_000, max: 50_000 }), (day) => {
        expect(dayNumber(dayText(day))).toBe(day);
      }),
    );
  });
});
