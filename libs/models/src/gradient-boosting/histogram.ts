import { binCount, type FeatureBins } from './bins.js';

/** Numbers kept per bin: sum of gradients, sum of curvatures (second derivatives), rows. */
export const perBin = 3;

/** Where each feature's bins start in a histogram, and the length of the whole. */
export interface HistogramLayout {
  readonly first: Int32Array;
  readonly bins: Int32Array;
  readonly length: number;
}

/** Lays the bins of all features out one after the other. */
export function layOutHistogram(features: readonly FeatureBins[]): HistogramLayout {
  const bins = Int32Array.from(features, binCount);
  let length = 0;
  const first = bins.map((count) => {
    const start = length;
    length += count * perBin;
    return start;
  });
  return { first, bins, length };
}

/** What is learnt from: bins by feature, and the derivatives of the loss by row. */
export interface BinnedRows {
  readonly bins: readonly Uint8Array[];
  readonly gradient: Float64Array;
  readonly curvature: Float64Array;
}

/** Sums derivatives and rows by bin over the rows and features named, into a histogram that is cleared first. */
export function fillHistogram(
  histogram: Float64Array,
  layout: HistogramLayout,
  { bins, gradient, curvature }: BinnedRows,
  { rows, features }: { readonly rows: Int32Array; readonly features: Int32Array },
): void {
  histogram.fill(0);
  const g = pick(gradient, rows);
  const h = pick(curvature, rows);
  for (const feature of features) {
    const column = bins[feature]!;
    const first = layout.first[feature]!;
    for (let i = 0; i < rows.length; i += 1) {
      const at = first + column[rows[i]!]! * perBin;
      histogram[at]! += g[i]!;
      histogram[at + 1]! += h[i]!;
      histogram[at + 2]! += 1;
    }
  }
}

/** Turns a parent's histogram into that of one child by taking away that of the other. */
export function subtractHistogram(parent: Float64Array, child: Float64Array): void {
  for (let i = 0; i < parent.length; i += 1) parent[i]! -= child[i]!;
}

/** The values of the rows named, side by side, so that each feature reads them in order. */
function pick(values: Float64Array, rows: Int32Array): Float64Array {
  const picked = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i += 1) picked[i] = values[rows[i]!]!;
  return picked;
}
