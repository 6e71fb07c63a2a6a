import { formatDay, parseDay } from '@baleen/rules';
import { expect, test } from 'vitest';
import { createBusinessCalendar } from './business-calendar.js';

const nextIn = async (country: string, date: string): Promise<string> =>
  formatDay((await createBusinessCalendar(country)).nextBusinessDay(parseDay(date)!));

test.each([
  ['an ordinary Tuesday', 'CZ', '1994-03-29', '1994-03-30'],
  ['a weekend is passed over', 'CZ', '1994-03-11', '1994-03-14'],
  ['Good Friday, the weekend and Easter Monday', 'CZ', '1994-03-31', '1994-04-05'],
  ['the new year', 'CZ', '1993-12-31', '1994-01-03'],
  ['Chinese New Year 2025: eight days, and the Sunday before is worked', 'CN', '2025-01-25', '2025-01-26'],
  ['the first working day after Chinese New Year 2025', 'CN', '2025-01-27', '2025-02-05'],
  ['the Saturday worked for the National Day week of 2025', 'CN', '2025-10-10', '2025-10-11'],
  ['a country without a calendar: Monday to Friday', 'ZZ', '2024-12-24', '2024-12-25'],
])('%s', async (_, country, date, expected) => {
  expect(await nextIn(country, date)).toBe(expected);
});

const own = await createBusinessCalendar('CZ', [
  { date: '2026-03-04', isBusinessDay: false, name: 'Branch move' },
  { date: '2026-03-07', isBusinessDay: true, name: 'Open Saturday' },
]);
const day = (date: string): number => parseDay(date)!;

test('days of the bank itself come before the public calendar', () => {
  expect(formatDay(own.nextBusinessDay(day('2026-03-03')))).toBe('2026-03-05');
  expect(formatDay(own.nextBusinessDay(day('2026-03-06')))).toBe('2026-03-07');
  expect(own.publicDay(day('2026-03-07')).isBusinessDay).toBe(false);
});

test('business days are counted back over weekends and days of the bank', () => {
  expect(formatDay(own.businessDaysBefore(day('2026-03-09'), 3))).toBe('2026-03-05');
  expect(formatDay(own.businessDaysBefore(day('2026-03-05'), 1))).toBe('2026-03-03');
  expect(formatDay(own.businessDaysBefore(day('2026-03-08'), 0))).toBe('2026-03-08');
});

test('a holiday has a name, and so has a day that is worked for it', async () => {
  const chinese = await createBusinessCalendar('CN');
  expect(chinese.publicDay(day('2025-01-29'))).toEqual({
    isBusinessDay: false,
    name: { en: 'Spring Festival', zh: '春节' },
  });
  expect(chinese.publicDay(day('2025-01-26'))).toMatchObject({ isBusinessDay: true, name: { zh: '春节' } });
  expect(chinese.publicDay(day('2025-03-04'))).toEqual({ isBusinessDay: true });
});

test('a bank that says it never opens still has an answer', async () => {
  const days = Array.from({ length: 400 }, (_, i) => formatDay(day('2026-01-01') + i));
  const closed = await createBusinessCalendar(
    'CZ',
    days.map((date) => ({ date, isBusinessDay: false, name: 'closed' })),
  );
  expect(formatDay(closed.nextBusinessDay(day('2026-01-01')))).toBe('2026-01-02');
});
