import { isPlain } from './is-plain.js';

const SPECIAL = /[\\\t\n\r]/g;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A value in the text format of PostgreSQL's COPY. */
export function copyText(value: string): string {
  return isPlain(value) ? value : value.replace(SPECIAL, (special) => escapes[special]!);
}

/** The same of a value without control characters: an id that passed its check, or JSON text. */
export function copyPrintable(value: string): string {
  return value.includes('\\') ? value.replaceAll('\\', '\\\\') : value;
}

/** '' stands for an absent value. */
export const copyOptional = (value: string): string => (value === '' ? '\\N' : copyText(value));
