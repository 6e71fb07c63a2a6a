import { CsvError, parse } from 'csv-parse/sync';
import { accept, refuse, type Result } from '../result/index.js';
import { duplicateColumn } from './check-table.js';

/** What a file's rows are handed to: the cells, trimmed, and the line where the row ends (the header is line 1). */
export type RowReader = (cells: readonly string[], line: number) => void;

export interface CsvScan {
  readonly separator: string;
  readonly header: readonly string[];
  readonly rows: number;
  /** Lines of the rows that do not have as many cells as the header; they were not handed on. */
  readonly refusedLines: readonly number[];
}

export const separators = [',', ';', '\t', '|'] as const;

/**
 * Reads CSV text: cells may be quoted, a first line of names is required. The separator is the one of comma, semicolon, tab and
 * bar that the header has most often outside its quotes. `start` gets the names and answers with a reader of the rows.
 * @returns a refusal for no text, no rows, a name missing or twice, and a quote that is never closed.
 */
export function scanCsv(text: string, start: (header: readonly string[]) => RowReader): Result<CsvScan> {
  const separator = findSeparator(text);
  const options = { delimiter: separator, bom: true, relax_column_count: true, skip_empty_lines: true, trim: true };
  try {
    const header = readHeader(parse(text, { ...options, to: 1 })[0]);
    if (!header.ok) return header;
    const width = header.value.length;
    const refusedLines: number[] = [];
    const read = start(header.value);
    let records = 0;
    parse(text, {
      ...options,
      on_record: (cells: string[], { lines }) => {
        records += 1;
        if (records === 1) return null;
        if (cells.length === width) read(cells, lines);
        else refusedLines.push(lines);
        return null;
      },
    });
    const rows = records - 1 - refusedLines.length;
    if (rows <= 0) return refuseNoRows(refusedLines);
    return accept({ separator, header: header.value, rows, refusedLines });
  } catch (error) {
    if (error instanceof CsvError) return refuseUnreadable(error);
    throw error;
  }
}

function findSeparator(text: string): string {
  const end = text.search(/[\r\n]/);
  const header = (end < 0 ? text : text.slice(0, end)).replace(/"[^"]*"/g, '');
  const counts = separators.map((separator) => header.split(separator).length);
  return separators[counts.indexOf(Math.max(...counts))] ?? ',';
}

function readHeader(names: readonly string[] | undefined): Result<readonly string[]> {
  if (!names) return refuse('TABLE_EMPTY', 'The file is empty.', '文件是空的。');
  const blank = names.indexOf('');
  if (blank >= 0) {
    return refuse(
      'TABLE_COLUMN_WITHOUT_NAME',
      `Column ${blank + 1} of the header has no name.`,
      `表头第 ${blank + 1} 列没有名称。`,
      { line: 1 },
    );
  }
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  return twice === undefined ? accept(names) : duplicateColumn(twice);
}

function refuseNoRows(refusedLines: readonly number[]): Result<never> {
  const line = refusedLines[0];
  if (line === undefined)
    return refuse('TABLE_EMPTY', 'The file has a header but no rows.', '文件只有表头，没有数据行。');
  return refuse(
    'TABLE_ROWS_UNEVEN',
    `No row has as many cells as the header; the first is on line ${line}. Is the separator right?`,
    `没有任何一行的单元格数与表头一致，首个问题在第 ${line} 行；请检查分隔符。`,
    { line },
  );
}

function refuseUnreadable(error: CsvError): Result<never> {
  const line = typeof error['lines'] === 'number' ? error['lines'] : undefined;
  const where = line === undefined ? '' : ` (line ${line})`;
  return refuse(
    'TABLE_UNREADABLE',
    `The file is not readable CSV${where}: ${error.code}.`,
    `文件不是可读的 CSV${line === undefined ? '' : `（第 ${line} 行）`}：${error.code}。`,
    { line },
  );
}
