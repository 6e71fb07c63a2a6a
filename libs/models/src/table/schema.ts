import { accept, refuse, type Result } from '../result/index.js';
import { findColumn } from './find-column.js';
import { readNumber } from './read-number.js';
import { type CategoryColumn, type Column, MISSING, type NumberColumn, type Table, UNKNOWN } from './table.js';

/** A feature as a model was fitted on it. */
export type Feature =
  | { readonly kind: 'number'; readonly name: string }
  | { readonly kind: 'category'; readonly name: string; readonly levels: readonly string[] };

/** The features of a table, in its order. */
export function featuresOf(table: Table): Feature[] {
  return table.columns.map(({ name, ...column }) =>
    column.kind === 'number' ? { kind: 'number', name } : { kind: 'category', name, levels: column.levels },
  );
}

/** What did not fit when a table was brought to a model's features. */
export type Misfit = {
  readonly column: string;
  /** Rows whose category the model did not meet when it was fitted. */
  readonly unknownCategories: number;
  /** Rows whose text is no number where the model learnt numbers; they count as missing. */
  readonly refusedCells: number;
};

export interface AlignedTable {
  /** The model's features in the model's order; category codes are indexes of the model's levels. */
  readonly table: Table;
  readonly misfits: readonly Misfit[];
}

/**
 * Brings a table to the features that a model was fitted on: same columns, same order, categories by the model's levels. A category the
 * model does not know gets the code `UNKNOWN`, a text where it learnt numbers counts as missing; both are counted.
 * @returns a refusal when a column is missing: its absence is a broken feed, not a missing value.
 */
export function alignTable(features: readonly Feature[], table: Table): Result<AlignedTable> {
  const columns: Column[] = [];
  const misfits: Misfit[] = [];
  for (const feature of features) {
    const column = findColumn(table, feature.name);
    if (!column) return refuseAbsentColumn(feature.name);
    const aligned = feature.kind === 'number' ? toNumbers(column) : toLevels(asCategories(column), feature.levels);
    columns.push(aligned.column);
    const { unknownCategories, refusedCells } = aligned;
    if (unknownCategories + refusedCells > 0) misfits.push({ column: feature.name, unknownCategories, refusedCells });
  }
  return accept({ table: { rows: table.rows, columns }, misfits });
}

interface AlignedColumn {
  readonly column: Column;
  readonly unknownCategories: number;
  readonly refusedCells: number;
}

function toNumbers(column: Column): AlignedColumn {
  if (column.kind === 'number') return { column, unknownCategories: 0, refusedCells: 0 };
  const readings = column.levels.map(readNumber);
  let refusedCells = 0;
  const values = Float64Array.from(column.codes, (code) => {
    const reading = readings[code] ?? 'missing';
    if (reading === 'refused') refusedCells += 1;
    return typeof reading === 'number' ? reading : NaN;
  });
  return { column: { kind: 'number', name: column.name, values }, unknownCategories: 0, refusedCells };
}

/** Numbers where the model learnt texts: a file of one region only, say, whose codes happen to be digits. */
function asCategories(column: Column): CategoryColumn {
  if (column.kind === 'category') return column;
  const { name, values }: NumberColumn = column;
  const levels = [...new Set(values)].filter((value) => !Number.isNaN(value)).map(String);
  const codeOf = new Map(levels.map((level, code) => [level, code]));
  const codes = Int32Array.from(values, (value) => codeOf.get(String(value)) ?? MISSING);
  return { kind: 'category', name, levels, codes };
}

function toLevels(column: CategoryColumn, levels: readonly string[]): AlignedColumn {
  const rank = new Map(levels.map((level, code) => [level, code]));
  const recode = column.levels.map((level) => rank.get(level) ?? UNKNOWN);
  let unknownCategories = 0;
  const codes = column.codes.map((code) => {
    const aligned = recode[code] ?? code;
    if (aligned === UNKNOWN) unknownCategories += 1;
    return aligned;
  });
  return { column: { kind: 'category', name: column.name, levels, codes }, unknownCategories, refusedCells: 0 };
}

function refuseAbsentColumn(column: string): Result<never> {
  return refuse(
    'TABLE_COLUMN_ABSENT',
    `Column "${column}", which the model was fitted on, is not in the table.`,
    `表中缺少模型所需的列“${column}”。`,
    { column },
  );
}
