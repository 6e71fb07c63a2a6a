import { formatDay, parseDay } from '@baleen/rules';
import { expect, test } from 'vitest';
import { createBusinessCalendar } from './business-calendar.js';

const nextIn = (country: string, date: string): string =>
  formatDay(createBusinessCalendar(country).nextBusinessDay(parseDay(date)!));

test.each([
  ['an ordinary Tuesday', 'CZ', '1994-03-29', '1994-03-30'],
  ['a weekend is passed over', 'CZ', '1994-03-11', '1994-03-14'],
  ['Good Friday, the weekend and Easter Monday', 'CZ', '1994-03-31', '1994-04-05'],
  ['the new year', 'CZ', '1993-12-31', '1994-01-03'],
  ['Chinese New Year 2025: eight days, and the Sunday before is worked', 'CN', '2025-01-25', '2025-01-26'],
  ['the first working day after Chinese New Year 2025', 'CN', '2025-01-27', '2025-02-05'],
  ['the Saturday worked for the National Day week of 2025', 'CN', '2025-10-10', '2025-10-11'],
  ['a country without a calendar: Monday to Friday', 'ZZ', '2024-12-24', '2024-12-25'],
])('%s', (_, country, date, expected) => {
  expect(nextIn(country, date)).toBe(expected);
});
