import { type CategoryColumn, type Column, MISSING, type NumberColumn, type Table } from '../table/index.js';

/** Where a column's coefficients stand, and how its cells are scaled. */
interface Block {
  readonly column: Column;
  readonly first: number;
  readonly mean: number;
  readonly deviation: number;
  /** Position of the coefficient of "missing", or -1 when no cell is missing. */
  readonly missing: number;
}

/** A row's non-zero entries; only the first `count` are valid. */
export interface Entries {
  count: number;
  readonly index: Int32Array;
  readonly value: Float64Array;
}

/**
 * The design matrix of a table, row by row and without storing it: coefficient 0 is the intercept, a number has one coefficient
 * (standardised), a category one per level, and either has one more when cells of it are missing.
 */
export interface Design {
  readonly rows: number;
  readonly width: number;
  readonly blocks: readonly Block[];
  entries(row: number, into: Entries): void;
}

/** Lays out the coefficients of a table. */
export function design(table: Table): Design {
  let width = 1;
  const blocks = table.columns.map((column) => {
    const first = width;
    width += column.kind === 'number' ? 1 : column.levels.length;
    const missing = hasMissing(column) ? width : -1;
    if (missing >= 0) width += 1;
    return { column, first, missing, ...(column.kind === 'number' ? scale(column) : { mean: 0, deviation: 1 }) };
  });
  return {
    rows: table.rows,
    width,
    blocks,
    entries(row, into) {
      into.index[0] = 0;
      into.value[0] = 1;
      into.count = 1;
      for (const block of blocks) {
        if (block.column.kind === 'number') addNumber(block, block.column.values[row]!, into);
        else addLevel(block, block.column.codes[row]!, into);
      }
    },
  };
}

/** Room for the entries of one row of a design. */
export function entriesOf({ blocks }: Design): Entries {
  return { count: 0, index: new Int32Array(blocks.length + 1), value: new Float64Array(blocks.length + 1) };
}

function addNumber(block: Block, value: number, into: Entries): void {
  const missing = Number.isNaN(value);
  add(missing ? block.missing : block.first, missing ? 1 : (value - block.mean) / block.deviation, into);
}

function addLevel(block: Block, code: number, into: Entries): void {
  add(code >= 0 ? block.first + code : block.missing, 1, into);
}

function add(index: number, value: number, into: Entries): void {
  into.index[into.count] = index;
  into.value[into.count] = value;
  into.count += 1;
}

function hasMissing(column: NumberColumn | CategoryColumn): boolean {
  return column.kind === 'number' ? column.values.some(Number.isNaN) : column.codes.includes(MISSING);
}

function scale({ values }: NumberColumn): { mean: number; deviation: number } {
  const present = values.filter((value) => !Number.isNaN(value));
  const mean = present.reduce((sum, value) => sum + value, 0) / Math.max(1, present.length);
  const squares = present.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / Math.max(1, present.length));
  return { mean, deviation: deviation > 1e-12 * (1 + Math.abs(mean)) ? deviation : 1 };
}
