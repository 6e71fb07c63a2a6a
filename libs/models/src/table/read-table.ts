import { accept, refuse, type Result } from '../result/index.js';
import { collectColumn, type ColumnCollector, type ColumnReading } from './collect-column.js';
import { scanCsv } from './scan-csv.js';
import { type CategoryColumn, type ColumnKind, type Table } from './table.js';

/** How a file was read, column by column. */
export interface TableReading {
  readonly table: Table;
  readonly separator: string;
  /** Lines of rows refused because they have more or fewer cells than the header. */
  readonly refusedLines: readonly number[];
  readonly columns: readonly ColumnReading[];
}

export interface ReadTableOptions {
  /** The kind of a column by name, where it is known: it is then not guessed from the cells. */
  readonly kinds?: ReadonlyMap<string, ColumnKind>;
  /** Whether to keep a column; all when absent. A column that is not kept costs no memory. */
  readonly keep?: (name: string) => boolean;
}

/**
 * Reads CSV text into a typed table. A column is one of numbers when at least 99% of its present cells are numbers (`numberShare`); a
 * cell that is not, or is infinite, counts as missing and is reported. Empty cells, NA, N/A, NaN, null and ? are missing.
 * @returns a refusal for no rows, a name missing or twice, unreadable quoting, and numbers written with a decimal comma.
 */
export function readTable(text: string, options: ReadTableOptions = {}): Result<TableReading> {
  let collectors: (ColumnCollector | undefined)[] = [];
  const scan = scanCsv(text, (header) => {
    collectors = header.map((name) =>
      options.keep && !options.keep(name) ? undefined : collectColumn(name, options.kinds?.get(name)),
    );
    return (cells, line) => {
      for (let i = 0; i < cells.length; i += 1) collectors[i]?.add(cells[i]!.trim(), line);
    };
  });
  if (!scan.ok) return scan;
  const columns = collectors.flatMap((collector) => (collector ? [collector.finish()] : []));
  const comma = columns.find(({ column }) => column.kind === 'category' && hasDecimalCommas(column));
  if (comma) return refuseDecimalComma(comma.column.name);
  const table = { rows: scan.value.rows, columns: columns.map(({ column }) => column) };
  return accept({ table, separator: scan.value.separator, refusedLines: scan.value.refusedLines, columns });
}

/** Whether most levels of a column are numbers but for a comma in them: it would be learnt as hundreds of categories. */
function hasDecimalCommas({ levels }: CategoryColumn): boolean {
  const numeric = levels.filter((level) => /^[+-]?[\d,]*\d(\.\d+)?$/.test(level));
  const withComma = numeric.filter((level) => level.includes(','));
  return withComma.length > 0 && numeric.length > 0.5 * levels.length;
}

function refuseDecimalComma(column: string): Result<never> {
  return refuse(
    'TABLE_DECIMAL_COMMA',
    `Numbers of column "${column}" are written with a comma. Write a decimal point and no separator of thousands.`,
    `列“${column}”的数字含有逗号，请使用小数点，且不要使用千位分隔符。`,
    { column },
  );
}
