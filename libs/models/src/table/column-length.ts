import { type Column } from './table.js';

/** The number of rows of a column. */
export function columnLength(column: Column): number {
  return column.kind === 'number' ? column.values.length : column.codes.length;
}
