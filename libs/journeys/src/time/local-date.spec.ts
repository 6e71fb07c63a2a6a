import { describe, expect, it } from 'vitest';
import { addDays, isLocalDate, weekday } from './local-date.js';

describe('local dates', () => {
  it('cross the ends of months and leap days', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2025-02-28', 1)).toBe('2025-03-01');
    expect(addDays('2025-01-01', -1)).toBe('2024-12-31');
  });

  it('know their weekday', () => {
    expect(['2025-03-03', '2025-03-09', '1969-12-29'].map(weekday)).toEqual([1, 7, 1]);
  });

  it('exist or not', () => {
    expect(isLocalDate('2024-02-29')).toBe(true);
    for (const text of ['2025-02-29', '2025-13-01', '2025-00-10', '25-01-01', '2025-1-1', '']) {
      expect(isLocalDate(text)).toBe(false);
    }
  });
});
