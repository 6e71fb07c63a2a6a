/** What a cell says when it is read as a number. */
export type NumberReading = number | 'missing' | 'refused';

const missingTexts = new Set(['', 'na', 'n/a', '#n/a', 'nan', 'null', '?']);
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Whether a cell says that it holds nothing: empty, NA, N/A, #N/A, NaN, null or ?, in any case. */
export function isMissingText(cell: string): boolean {
  return cell.length <= 4 && missingTexts.has(cell.toLowerCase());
}

/**
 * Reads a trimmed cell as a decimal number with a point. Infinities, and numbers too large for a double, are refused.
 */
export function readNumber(cell: string): NumberReading {
  if (isMissingText(cell)) return 'missing';
  const value = decimal.test(cell) ? Number(cell) : NaN;
  return Number.isFinite(value) ? value : 'refused';
}
