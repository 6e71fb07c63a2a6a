import { type Column, type Table } from './table.js';

/** A table of the rows named, in that order. Levels are kept even where no row has them any more. */
export function takeRows(table: Table, rows: Int32Array): Table {
  return { rows: rows.length, columns: table.columns.map((column) => takeColumnRows(column, rows)) };
}

function takeColumnRows(column: Column, rows: Int32Array): Column {
  if (column.kind === 'number') {
    const values = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i += 1) values[i] = column.values[rows[i]!]!;
    return { ...column, values };
  }
  const codes = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i += 1) codes[i] = column.codes[rows[i]!]!;
  return { ...column, codes };
}
