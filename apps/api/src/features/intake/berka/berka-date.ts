import { type Day, formatDay, parseDay } from '@baleen/rules';
import { type Refuse } from './berka-rows.js';

/** A date `YYMMDD`, all of them of the twentieth century. */
export function berkaDay(text: string, refuse: Refuse): Day {
  return parseDay(isoOf(text)) ?? refuse(`"${text}" is no date YYMMDD`);
}

export const berkaDate = (text: string, refuse: Refuse): string => formatDay(berkaDay(text, refuse));

/** A birth number is a birth date whose month is 50 more for a woman. */
export function readBirthNumber(
  text: string,
  refuse: Refuse,
): { readonly birthDate: string; readonly gender: 'female' | 'male' } {
  const month = Number(text.slice(2, 4));
  const gender = month > 50 ? 'female' : 'male';
  const calendarMonth = String(gender === 'female' ? month - 50 : month).padStart(2, '0');
  return { birthDate: berkaDate(`${text.slice(0, 2)}${calendarMonth}${text.slice(4)}`, refuse), gender };
}

const isoOf = (text: string): string => `19${text.slice(0, 2)}-${text.slice(2, 4)}-${text.slice(4)}`;
