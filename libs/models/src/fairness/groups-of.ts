import { edgeBin } from '../statistics/edge-bin.js';
import { quantileEdges } from '../statistics/quantile-edges.js';
import { type Column } from '../table/index.js';

/** The rows of a group of customers, and its name. */
export interface Group {
  readonly name: string;
  readonly rows: Int32Array;
}

/** The groups of a column: its levels; a number's values when these are at most six, its quarters otherwise. Rows without a value are left out. */
export function groupsOf(column: Column): Group[] {
  if (column.kind === 'category') return collect(column.codes, column.levels);
  const distinct = [...new Set(column.values)].filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const few = distinct.length <= 6;
  const edges = few ? Float64Array.from(distinct.slice(0, -1)) : quantileEdges(column.values, 4);
  const codes = Int32Array.from(column.values, (value) => (Number.isNaN(value) ? -1 : edgeBin(edges, value)));
  return collect(codes, few ? distinct.map(String) : rangeNames(edges));
}

function rangeNames(edges: Float64Array): string[] {
  const between = Array.from(edges.subarray(1), (edge, i) => `${edges[i]} < x <= ${edge}`);
  return [`x <= ${edges[0]}`, ...between, `x > ${edges[edges.length - 1]}`];
}

function collect(codes: Int32Array, names: readonly string[]): Group[] {
  const lists = names.map((): number[] => []);
  codes.forEach((code, row) => lists[code]?.push(row));
  return names.flatMap((name, i) => (lists[i]!.length > 0 ? [{ name, rows: Int32Array.from(lists[i]!) }] : []));
}
