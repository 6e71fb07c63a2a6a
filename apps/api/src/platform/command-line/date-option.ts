import { type Day, parseDay } from '@baleen/rules';
import { refused, type Refused } from './outcome.js';

/** Reads the date options of a command. @returns the refusal where one is no date that exists */
export function readDates<Name extends string>(
  options: Readonly<Record<string, unknown>>,
  names: readonly Name[],
): Readonly<Record<Name, Day>> | Refused {
  const dates: Partial<Record<Name, Day>> = {};
  for (const name of names) {
    const text = String(options[name]);
    const day = parseDay(text);
    if (day === undefined) return notADate(name, text);
    dates[name] = day;
  }
  return dates as Record<Name, Day>;
}

export const isRefused = (value: object): value is Refused => 'kind' in value && value.kind === 'refused';

function notADate(name: string, text: string): Refused {
  const option = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  return refused({
    code: 'DATE_INVALID',
    message: {
      en: `${option}: "${text}" is not a date YYYY-MM-DD that exists`,
      zh: `${option}：“${text}”不是存在的日期 YYYY-MM-DD`,
    },
  });
}
