import { accept, type Result } from '../result/index.js';
import { scanCsv } from '../table/scan-csv.js';

/** The column names of a CSV text; a refusal when it has none. */
export function headerOf(text: string): Result<readonly string[]> {
  const start = text.replace(/^\uFEFF?[\r\n]*/, '');
  const end = start.search(/[\r\n]/);
  const line = end < 0 ? start : start.slice(0, end);
  // The names stand in for a row too, since a table without rows is refused.
  const scan = scanCsv(line === '' ? '' : `${line}\n${line}\n`, () => () => undefined);
  return scan.ok ? accept(scan.value.header) : scan;
}
