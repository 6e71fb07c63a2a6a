import { edgeBin } from '../statistics/edge-bin.js';
import { quantileEdges } from '../statistics/quantile-edges.js';
import { type CategoryColumn, type Column, type Table } from '../table/index.js';

/** The most bins of a feature, bin 0 included, so that a bin fits in a byte. */
export const mostBins = 256;

/** Bin 0 of every feature: the value is missing, or a category without a bin of its own. */
export const NO_VALUE = 0;

/** How the values of a feature become bins; plain JSON. */
export type FeatureBins =
  /** Bin b + 1 holds the values above edge b - 1 and up to edge b; the last bin has no upper edge. */
  | { readonly kind: 'number'; readonly edges: readonly number[] }
  /** The bin of each level; rare levels beyond the most bins share bin 0. */
  | { readonly kind: 'category'; readonly bins: readonly number[] };

/** Finds the bins of a table's features: quantiles of the numbers (of the distinct values, where these are few), levels of the categories. */
export function findBins(table: Table): FeatureBins[] {
  return table.columns.map((column) =>
    column.kind === 'number'
      ? { kind: 'number', edges: Array.from(numberEdges(column.values)) }
      : { kind: 'category', bins: levelBins(column) },
  );
}

/** The number of bins of a feature, bin 0 included. */
export function binCount(bins: FeatureBins): number {
  return bins.kind === 'number' ? bins.edges.length + 2 : 1 + Math.max(0, ...bins.bins);
}

/** Edges half-way between neighbours, so that a value between two that were met is placed with the nearer one. */
function numberEdges(values: Float64Array): Float64Array {
  const distinct = Float64Array.from(new Set(values))
    .filter((value) => !Number.isNaN(value))
    .sort();
  const lower = distinct.length < mostBins ? distinct.subarray(0, -1) : quantileEdges(values, mostBins - 1);
  return lower.map((value) => value + (distinct[edgeBin(distinct, value) + 1]! - value) / 2);
}

function levelBins({ codes, levels }: CategoryColumn): number[] {
  const counts = new Float64Array(levels.length);
  for (const code of codes) if (code >= 0) counts[code]! += 1;
  const byCount = [...counts.keys()].sort((a, b) => counts[b]! - counts[a]! || a - b);
  const bins = new Array<number>(levels.length).fill(NO_VALUE);
  byCount.slice(0, mostBins - 1).forEach((code, i) => {
    if (counts[code]! > 0) bins[code] = i + 1;
  });
  return bins;
}

/** The bin of a column's cell as a function of the row. */
export function binReader(bins: FeatureBins, column: Column): (row: number) => number {
  if (bins.kind === 'number' && column.kind === 'number') {
    const edges = Float64Array.from(bins.edges);
    const { values } = column;
    return (row) => {
      const value = values[row]!;
      return Number.isNaN(value) ? NO_VALUE : 1 + edgeBin(edges, value);
    };
  }
  if (bins.kind === 'category' && column.kind === 'category') {
    const binOf = Uint8Array.from(bins.bins);
    const { codes } = column;
    return (row) => binOf[codes[row]!] ?? NO_VALUE;
  }
  throw new Error(`the table is not aligned to the model at column "${column.name}"`);
}

/** A table as bins, one array per feature. */
export function binTable(bins: readonly FeatureBins[], table: Table): Uint8Array[] {
  return table.columns.map((column, i) => {
    const read = binReader(bins[i]!, column);
    return Uint8Array.from({ length: table.rows }, (_, row) => read(row));
  });
}
