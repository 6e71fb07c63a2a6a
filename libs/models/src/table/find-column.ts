import { type Column, type Table } from './table.js';

/** The column of a name, or `undefined` when the table has none. */
export function findColumn(table: Table, name: string): Column | undefined {
  return table.columns.find((column) => column.name === name);
}
