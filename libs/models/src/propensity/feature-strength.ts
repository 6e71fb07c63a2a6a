import { auc } from '../statistics/auc.js';
import { edgeBin } from '../statistics/edge-bin.js';
import { quantileEdges } from '../statistics/quantile-edges.js';
import { type Column } from '../table/index.js';
import { type Examples } from './examples.js';

/** Rows of the base rate that each group is mixed with, so that rare levels do not look strong by chance. */
const mixedIn = 10;

/**
 * The AUC of one feature taken alone: each row is scored by the rate of positives that the other folds have in its group (a twentieth of
 * the numbers, a level, or "missing"). So it sees any shape of dependence, and a value that is only filled in after the fact.
 */
export function featureStrength(column: Column, { label, fold, folds }: Examples): number {
  const { group, groups } = groupCells(column);
  const rows = new Float64Array(groups * folds);
  const positives = new Float64Array(groups * folds);
  for (let row = 0; row < label.length; row += 1) {
    const at = group[row]! * folds + fold[row]!;
    rows[at]! += 1;
    positives[at]! += label[row]!;
  }
  const base = label.reduce((sum, value) => sum + value, 0) / label.length;
  const rateWithout = new Float64Array(groups * folds);
  for (let g = 0; g < groups; g += 1) {
    const all = sumOf(rows, g * folds, folds);
    const allPositives = sumOf(positives, g * folds, folds);
    for (let at = g * folds; at < (g + 1) * folds; at += 1) {
      rateWithout[at] = (allPositives - positives[at]! + mixedIn * base) / (all - rows[at]! + mixedIn);
    }
  }
  const score = Float64Array.from(label, (_, row) => rateWithout[group[row]! * folds + fold[row]!]!);
  return auc(label, score).auc;
}

function sumOf(values: Float64Array, from: number, count: number): number {
  return values.subarray(from, from + count).reduce((sum, value) => sum + value, 0);
}

/** The group of each cell; the last group is "missing". */
function groupCells(column: Column): { group: Int32Array; groups: number } {
  if (column.kind === 'category') {
    const missing = column.levels.length;
    return { group: column.codes.map((code) => (code < 0 ? missing : code)), groups: missing + 1 };
  }
  const edges = quantileEdges(column.values, 20);
  const missing = edges.length + 1;
  const group = Int32Array.from(column.values, (value) => (Number.isNaN(value) ? missing : edgeBin(edges, value)));
  return { group, groups: missing + 1 };
}
