import { accept, refuse, type Result } from '../result/index.js';
import { columnLength } from './column-length.js';
import { type Column, type Table } from './table.js';

/**
 * Puts columns together as a table.
 * @returns a refusal for no columns or no rows, two columns of one name, and an infinite number (`NaN` is a missing one).
 * @throws Error when the columns differ in length: the caller built them wrongly.
 */
export function checkTable(columns: readonly Column[]): Result<Table> {
  const rows = columns[0] ? columnLength(columns[0]) : 0;
  if (rows === 0) return refuse('TABLE_EMPTY', 'The table has no rows.', '表中没有任何数据行。');
  const names = new Set<string>();
  for (const column of columns) {
    const { name } = column;
    if (columnLength(column) !== rows) throw new Error(`column "${name}" differs in length`);
    if (names.has(name)) return duplicateColumn(name);
    names.add(name);
    const infinite = column.kind === 'number' ? column.values.findIndex(isInfinite) : -1;
    if (infinite >= 0) return infiniteNumber(name, infinite);
  }
  return accept({ rows, columns });
}

/** The refusal of two columns of one name. */
export function duplicateColumn(name: string): Result<never> {
  return refuse(
    'TABLE_DUPLICATE_COLUMN',
    `Two columns are named "${name}". Rename or remove one of them.`,
    `有两列同名为“${name}”，请改名或删除其中一列。`,
    { column: name },
  );
}

function infiniteNumber(column: string, row: number): Result<never> {
  return refuse(
    'TABLE_INFINITE_NUMBER',
    `Row ${row + 1} of column "${column}" is infinite. Give a number, or leave it missing.`,
    `列“${column}”第 ${row + 1} 行为无穷大，请给出有限数值或留空。`,
    { column },
  );
}

function isInfinite(value: number): boolean {
  return value === Infinity || value === -Infinity;
}
