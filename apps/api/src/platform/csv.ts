/** Excel takes a file without it for one of the machine's own encoding. */
export const CSV_START = '\ufeff';

/**
 * A line of a CSV file (RFC 4180). A text that a spreadsheet would run as a formula is given a leading apostrophe, so that it is shown and
 * does nothing, wide signs of Chinese keyboards included; plain numbers stay numbers.
 */
export function csvLine(cells: readonly (string | number | boolean | null)[]): string {
  return `${cells.map((cell) => (cell === null ? '' : quoted(inert(String(cell))))).join(',')}\r\n`;
}

const formula = /^[\s\u0000]*[=+\-@＝＋－＠|%]|^[\t\r\n]/u;
const number = /^-?\d+(\.\d+)?$/;

const inert = (text: string): string => (formula.test(text) && !number.test(text) ? `'${text}` : text);

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
