const SPECIAL = /[\\\t\n\r]/;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A value in the text format of PostgreSQL's COPY. */
export function copyText(value: string): string {
  return SPECIAL.test(value) ? value.replace(/[\\\t\n\r]/g, (special) => escapes[special]!) : value;
}

/** '' stands for an absent value. */
export const copyOptional = (value: string): string => (value === '' ? '\\N' : copyText(value));
