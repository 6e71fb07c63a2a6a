import { describe, expect, it, test } from 'vitest';
import {
  addMonths,
  addYears,
  calendarDate,
  completedYears,
  dayOf,
  formatDay,
  parseDay,
  startOfMonth,
  weekday,
} from './local-date.js';
import { createZone } from './zone.js';

const day = (text: string): number => parseDay(text)!;

describe('local dates', () => {
  it('refuse dates that do not exist', () => {
    expect(parseDay('2025-02-29')).toBeUndefined();
    expect(parseDay('2025-13-01')).toBeUndefined();
    expect(formatDay(day('2024-02-29'))).toBe('2024-02-29');
    expect(formatDay(day('0093-01-01'))).toBe('0093-01-01');
  });

  it('give 28 February for a birthday of 29 February in other years', () => {
    expect(formatDay(addYears(day('1984-02-29'), 41))).toBe('2025-02-28');
    expect(completedYears(day('1984-02-29'), day('2025-02-28'))).toBe(41);
    expect(completedYears(day('1984-02-29'), day('2024-02-28'))).toBe(39);
  });

  it('end a month where the next one is shorter', () => {
    expect(formatDay(addMonths(day('2025-01-31'), 1))).toBe('2025-02-28');
    expect(formatDay(addMonths(day('2024-11-30'), -9))).toBe('2024-02-29');
  });

  it('know Saturday 2025-03-01', () => expect(weekday(day('2025-03-01'))).toBe(6));
});

describe('zone', () => {
  it('puts the last millisecond of a Shanghai day and the first of the next on their days', () => {
    const zone = createZone('Asia/Shanghai');
    expect(formatDay(zone.dayOf(Date.parse('2025-08-31T23:59:59.999+08:00')))).toBe('2025-08-31');
    expect(formatDay(zone.dayOf(Date.parse('2025-08-31T16:30:00Z')))).toBe('2025-09-01');
    expect(zone.startOf(day('2025-09-01'))).toBe(Date.parse('2025-09-01T00:00:00+08:00'));
  });

  it('counts 23 and 25 hours on the days of summer time in Prague', () => {
    const zone = createZone('Europe/Prague');
    const hours = (date: string): number => (zone.startOf(day(date) + 1) - zone.startOf(day(date))) / 3_600_000;
    expect([hours('2025-03-30'), hours('2025-10-26'), hours('2025-06-01')]).toEqual([23, 25, 24]);
    expect(zone.format(Date.parse('2025-03-30T01:30:00Z'))).toBe('2025-03-30T03:30:00.000+02:00');
    expect(zone.hourOf(Date.parse('2025-03-30T01:30:00Z'))).toBe(3);
  });

  it('begins a day without midnight at the jump', () => {
    const zone = createZone('America/Sao_Paulo');
    expect(zone.format(zone.startOf(day('2018-11-04')))).toBe('2018-11-04T01:00:00.000-02:00');
    expect(zone.dayOf(zone.startOf(day('2018-11-04')) - 1)).toBe(day('2018-11-03'));
  });
});

test('every day from 1600 to 2400 has the date that the platform gives it, and is found again by it', () => {
  const [first, last] = [dayOf(1600, 1, 1), dayOf(2400, 12, 31)];
  for (let day = first; day <= last; day++) {
    const date = new Date(day * 86_400_000);
    const { year, month, dayOfMonth } = calendarDate(day);
    const isRight =
      year === date.getUTCFullYear() && month === date.getUTCMonth() + 1 && dayOfMonth === date.getUTCDate();
    if (!isRight || parseDay(formatDay(day)) !== day) expect.fail(`day ${day} is not ${year}-${month}-${dayOfMonth}`);
  }
});

test.each([
  '2025-02-29',
  '2024-02-30',
  '1900-02-29',
  '2025-00-10',
  '2025-13-01',
  '2025-04-31',
  '2025-01-00',
  '25-01-01',
])('%s is not a date that exists', (text) => {
  expect(parseDay(text)).toBeUndefined();
});

test('months before January and after December belong to other years', () => {
  expect(formatDay(startOfMonth(day('2025-03-15'), -15))).toBe('2023-12-01');
  expect(formatDay(addMonths(day('2025-03-31'), 23))).toBe('2027-02-28');
  expect(formatDay(dayOf(2025, 14, 1))).toBe('2026-02-01');
});
