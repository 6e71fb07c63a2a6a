import { columnDrift, type ColumnDrift } from '../drift/index.js';
import { accept, type Result } from '../result/index.js';
import { calibrate } from '../statistics/index.js';
import { alignTable, checkTable, type Column, type Misfit, numberColumn, type Table } from '../table/index.js';
import { logOddsBy } from './learner.js';
import { type PropensityModel } from './propensity-model.js';

export interface PropensityScores {
  /** The calibrated probability by row; `NaN`, a missing score, where no feature of the row is known. Never a guess of 0.5. */
  readonly probability: Float64Array;
  /** Rows without a score. */
  readonly missing: number;
  /** Cells that the model could not read as it was fitted, by column. */
  readonly misfits: readonly Misfit[];
}

/** Scores a table. Refuses one that is none (`checkTable`: no rows, infinite numbers) or lacks a column that the model was fitted on. */
export function scorePropensity(model: PropensityModel, table: Table): Result<PropensityScores> {
  const checked = checkTable(table.columns);
  if (!checked.ok) return checked;
  const aligned = alignTable(model.learnt.features, table);
  if (!aligned.ok) return aligned;
  const { table: own, misfits } = aligned.value;
  const probability = logOddsBy(model.learnt, own);
  let missing = 0;
  for (let row = 0; row < own.rows; row += 1) {
    const known = own.columns.some((column) => isKnown(column, row));
    if (!known) missing += 1;
    probability[row] = known ? calibrate(model.calibration, probability[row]!) : NaN;
  }
  return accept({ probability, missing, misfits });
}

function isKnown(column: Column, row: number): boolean {
  return column.kind === 'number' ? !Number.isNaN(column.values[row]!) : column.codes[row]! >= 0;
}

/** How far a scored table has moved from the one the model was fitted on: its scores and each of its features. */
export type PropensityDrift = {
  readonly score: ColumnDrift;
  readonly features: readonly ColumnDrift[];
  /** Whether the scores' stability index is over the alarm limit of 0.25. */
  readonly isAlarm: boolean;
};

/** Compares scores and features of today with those of the fit. Refuses what `scorePropensity` refuses. */
export function propensityDrift(
  model: PropensityModel,
  table: Table,
  probability: Float64Array,
): Result<PropensityDrift> {
  const aligned = alignTable(model.learnt.features, table);
  if (!aligned.ok) return aligned;
  const { columns } = aligned.value.table;
  const score = columnDrift(model.scoreProfile, numberColumn('score', probability));
  const features = columns.map((column, i) => columnDrift(model.featureProfiles[i]!, column));
  return accept({ score, features, isAlarm: score.level === 'alarm' });
}
