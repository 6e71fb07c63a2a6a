import { type FeatureBins, NO_VALUE } from './bins.js';
import { type HistogramLayout, perBin } from './histogram.js';

/** The limits of a split. */
export interface SplitLimits {
  /** Fewest rows of a leaf. */
  readonly minLeaf: number;
  /** Added to the curvature of a leaf; shrinks the values of small leaves. */
  readonly l2: number;
  /** Added to the curvature of a category when categories are put in order, and to `l2` when their splits are judged. */
  readonly categorySmoothing: number;
}

/** Sums over the rows of a node. */
export interface NodeSums {
  readonly gradient: number;
  readonly curvature: number;
  readonly rows: number;
}

export interface Split {
  readonly feature: number;
  /** By how much the split lowers the loss, to second order; above 0. */
  readonly gain: number;
  /** See `Tree.leftBins`. */
  readonly leftBins: readonly number[];
}

/** A node to split: its histogram, its sums, and how the histogram is laid out. */
export interface SplitSearch {
  readonly histogram: Float64Array;
  readonly layout: HistogramLayout;
  readonly features: readonly FeatureBins[];
  readonly sums: NodeSums;
  readonly limits: SplitLimits;
}

/** A feature whose best cut is worth this little is not split on: it would only follow rounding. */
const smallestGain = 1e-9;
const smallestCurvature = 1e-3;

/**
 * The best split of a node among the features allowed; the first of equals. Sources: gain by Chen and Guestrin 2016 (XGBoost); categories
 * sorted by their mean gradient (Fisher 1958, as in LightGBM); a missing value may go either way, and goes with the larger child where none
 * was met.
 */
export function findSplit(search: SplitSearch, allowed: Int32Array): Split | undefined {
  let best: Split | undefined;
  for (const feature of allowed) {
    const split =
      search.features[feature]!.kind === 'number' ? splitNumbers(search, feature) : splitLevels(search, feature);
    if (split && split.gain > (best?.gain ?? smallestGain)) best = split;
  }
  return best;
}

/** A walk over bins that go left one after the other, and the best place met so far to stop. */
interface Walk {
  gradient: number;
  curvature: number;
  rows: number;
  gain: number;
  /** How many bins had gone left at the best place. */
  taken: number;
  rowsLeft: number;
}

function newWalk(): Walk {
  return { gradient: 0, curvature: 0, rows: 0, gain: 0, taken: 0, rowsLeft: 0 };
}

function take(walk: Walk, { histogram }: SplitSearch, at: number): void {
  walk.gradient += histogram[at]!;
  walk.curvature += histogram[at + 1]!;
  walk.rows += histogram[at + 2]!;
}

function judge(walk: Walk, { sums, limits }: SplitSearch, taken: number, l2: number): void {
  const rowsRight = sums.rows - walk.rows;
  if (walk.rows < limits.minLeaf || rowsRight < limits.minLeaf) return;
  const curvatureRight = sums.curvature - walk.curvature;
  if (walk.curvature < smallestCurvature || curvatureRight < smallestCurvature) return;
  const gradientRight = sums.gradient - walk.gradient;
  const gain =
    (walk.gradient * walk.gradient) / (walk.curvature + l2) +
    (gradientRight * gradientRight) / (curvatureRight + l2) -
    (sums.gradient * sums.gradient) / (sums.curvature + l2);
  if (gain <= walk.gain) return;
  walk.gain = gain;
  walk.taken = taken;
  walk.rowsLeft = walk.rows;
}

function splitNumbers(search: SplitSearch, feature: number): Split | undefined {
  const { histogram, layout, sums, limits } = search;
  const first = layout.first[feature]!;
  const bins = layout.bins[feature]!;
  const missing = histogram[first + 2]! > 0;
  const right = newWalk();
  const left = newWalk();
  if (missing) take(left, search, first);
  for (let bin = 1; bin < bins; bin += 1) {
    const at = first + bin * perBin;
    if (histogram[at + 2] === 0) continue;
    take(right, search, at);
    judge(right, search, bin, limits.l2);
    if (!missing) continue;
    take(left, search, at);
    judge(left, search, bin, limits.l2);
  }
  const missingLeft = missing ? left.gain > right.gain : right.rowsLeft * 2 > sums.rows;
  const best = left.gain > right.gain ? left : right;
  if (best.gain === 0) return undefined;
  return { feature, gain: best.gain, leftBins: [missingLeft ? NO_VALUE : 1, best.taken] };
}

function splitLevels(search: SplitSearch, feature: number): Split | undefined {
  const { histogram, layout, sums, limits } = search;
  const first = layout.first[feature]!;
  const met: number[] = [];
  const absent: number[] = [];
  for (let bin = 0; bin < layout.bins[feature]!; bin += 1) {
    (histogram[first + bin * perBin + 2]! > 0 ? met : absent).push(bin);
  }
  const mean = (bin: number): number =>
    histogram[first + bin * perBin]! / (histogram[first + bin * perBin + 1]! + limits.categorySmoothing);
  met.sort((a, b) => mean(a) - mean(b) || a - b);
  const walk = newWalk();
  met.forEach((bin, i) => {
    take(walk, search, first + bin * perBin);
    judge(walk, search, i + 1, limits.l2 + limits.categorySmoothing);
  });
  if (walk.gain === 0) return undefined;
  const left = met.slice(0, walk.taken);
  if (walk.rowsLeft * 2 > sums.rows) left.push(...absent);
  return { feature, gain: walk.gain, leftBins: toRanges(left) };
}

function toRanges(bins: number[]): number[] {
  const ranges: number[] = [];
  for (const bin of bins.sort((a, b) => a - b)) {
    if (ranges[ranges.length - 1] === bin - 1) ranges[ranges.length - 1] = bin;
    else ranges.push(bin, bin);
  }
  return ranges;
}
