import { accept, type Result } from '../result/index.js';
import { alignTable, type Column, type Table } from '../table/index.js';
import { contributionsBy } from './learner.js';
import { type PropensityModel } from './propensity-model.js';

/** Why a customer scores as they do: one feature. */
export type Reason = {
  readonly column: string;
  /** The customer's value; `null` when it is missing or unknown to the model. */
  readonly value: number | string | null;
  /** What it adds to the calibrated log odds, against the average customer; above 0 it raises the score. */
  readonly added: number;
};

export type Explanation = {
  /** The calibrated log odds from which the reasons start; with all reasons it makes up the row's own. */
  readonly base: number;
  /** Strongest first, whichever their direction. */
  readonly reasons: readonly Reason[];
};

/** The reasons of the rows named. Refuses a table without a column that the model was fitted on. */
export function explainPropensity(
  model: PropensityModel,
  table: Table,
  rows: ArrayLike<number>,
): Result<Explanation[]> {
  const aligned = alignTable(model.learnt.features, table);
  if (!aligned.ok) return aligned;
  const { columns } = aligned.value.table;
  const { slope, intercept } = model.calibration;
  const contributions = contributionsBy(model.learnt, aligned.value.table);
  return accept(
    Array.from(rows, (row) => {
      const { base, added } = contributions(row);
      const reasons = columns.map((column, i) => ({
        column: column.name,
        value: cellOf(column, row),
        added: slope * added[i]!,
      }));
      reasons.sort((a, b) => Math.abs(b.added) - Math.abs(a.added));
      return { base: slope * base + intercept, reasons };
    }),
  );
}

function cellOf(column: Column, row: number): number | string | null {
  if (column.kind === 'category') return column.levels[column.codes[row]!] ?? null;
  const value = column.values[row]!;
  return Number.isNaN(value) ? null : value;
}
