/**
 * One CSV cell (RFC 4180) that a spreadsheet shows and does not run: what begins like a formula gets an apostrophe in front, and
 * every cell is quoted. Line breaks inside become spaces, so that a row is a line.
 */
export function csvCell(value: string): string {
  const flat = value.replace(/[\r\n]+/g, ' ');
  const inert = /^[\s\u0000]*[=+\-@\t|%]/.test(flat) || /^[＝＋－＠]/.test(flat) ? `'${flat}` : flat;
  return `"${inert.replaceAll('"', '""')}"`;
}

/** One row with its line end. */
export function csvRow(values: readonly string[]): string {
  return `${values.map(csvCell).join(',')}\r\n`;
}
