import { auc } from '../statistics/auc.js';
import { descendingOrder } from '../statistics/descending-order.js';
import { type Column } from '../table/index.js';
import { type Group, groupsOf } from './groups-of.js';

/** A ratio of selection rates below this is flagged (the four-fifths rule of the US Uniform Guidelines, 1978). */
export const fairRatio = 0.8;

/** Groups with fewer rows than this are shown, but not compared: their rates move too much by chance. */
export const fewestRows = 50;

export type GroupFairness = {
  readonly group: string;
  readonly rows: number;
  /** How often the case happened in the group. */
  readonly rate: number;
  /** Share of the group among those selected by score. */
  readonly selectionRate: number;
  /** How well the score ranks within the group; `null` when one class is absent. */
  readonly auc: number | null;
};

export type Fairness = {
  readonly column: string;
  readonly groups: readonly GroupFairness[];
  /** Lowest over highest selection rate among the groups compared; `null` for fewer than two groups. */
  readonly ratio: number | null;
  /** Whether the ratio is below `fairRatio`. */
  readonly isFlagged: boolean;
};

/** Scores and what happened, row by row. */
export interface ScoredRows {
  readonly label: Uint8Array;
  readonly score: Float64Array;
}

/**
 * Compares groups of customers when the best-scored share of all is selected (everybody who ties with the last one included).
 * @param selectedShare above 0, at most 1.
 */
export function fairness(column: Column, { label, score }: ScoredRows, selectedShare: number): Fairness {
  const order = descendingOrder(score);
  const last = Math.max(0, Math.ceil(selectedShare * order.length) - 1);
  const threshold = score[order[last]!]!;
  const groups = groupsOf(column).map((group) => describe(group, { label, score }, threshold));
  const rates = groups.filter(({ rows }) => rows >= fewestRows).map(({ selectionRate }) => selectionRate);
  const highest = Math.max(...rates);
  const ratio = rates.length < 2 || highest === 0 ? null : Math.min(...rates) / highest;
  return { column: column.name, groups, ratio, isFlagged: ratio !== null && ratio < fairRatio };
}

function describe({ name, rows }: Group, all: ScoredRows, threshold: number): GroupFairness {
  const label = Uint8Array.from(rows, (row) => all.label[row]!);
  const score = Float64Array.from(rows, (row) => all.score[row]!);
  const positives = label.reduce((sum, value) => sum + value, 0);
  const selected = score.reduce((count, value) => count + (value >= threshold ? 1 : 0), 0);
  return {
    group: name,
    rows: rows.length,
    rate: positives / rows.length,
    selectionRate: selected / rows.length,
    auc: positives > 0 && positives < rows.length ? auc(label, score).auc : null,
  };
}
