import { type FeatureBins } from './bins.js';
import { findSplit, type NodeSums, type Split, type SplitLimits } from './find-split.js';
import { type BinnedRows, fillHistogram, type HistogramLayout, subtractHistogram } from './histogram.js';
import { LEAF, type Tree } from './tree.js';

export interface TreeLimits extends SplitLimits {
  /** Most leaves of a tree. */
  readonly leaves: number;
  /** Most questions from the root to a leaf. */
  readonly depth: number;
  /** The share of a leaf's best value that it adds. */
  readonly learningRate: number;
}

/** What a tree is grown on. */
export interface TreeSoil {
  readonly data: BinnedRows;
  readonly features: readonly FeatureBins[];
  readonly layout: HistogramLayout;
  readonly limits: TreeLimits;
}

/** A leaf that may still be split. */
interface OpenLeaf {
  readonly node: number;
  readonly depth: number;
  readonly rows: Int32Array;
  readonly histogram: Float64Array;
  readonly sums: NodeSums;
  readonly split: Split | undefined;
}

/**
 * Grows one regression tree on the derivatives of the loss, always splitting the leaf that lowers the loss most (leaf-wise, as in LightGBM).
 * Histograms are counted for the smaller child only; the larger one's is the parent's less that.
 * @param rows the rows to grow on, ascending. @param allowed the features that may be asked for.
 */
export function growTree(soil: TreeSoil, rows: Int32Array, allowed: Int32Array): Tree {
  const { layout, data, limits } = soil;
  const histogram = new Float64Array(layout.length);
  fillHistogram(histogram, layout, data, { rows, features: allowed });
  const tree = {
    feature: [LEAF],
    leftBins: [[]] as (readonly number[])[],
    child: [0],
    rows: [rows.length],
    value: [0],
  };
  const open = [openLeaf(soil, allowed, { node: 0, depth: 0, rows, histogram })];
  for (let leaves = 1; leaves < limits.leaves; leaves += 1) {
    const best = mostGain(open);
    const leaf = open[best];
    if (!leaf?.split) break;
    const child = tree.feature.length;
    tree.feature[leaf.node] = leaf.split.feature;
    tree.leftBins[leaf.node] = leaf.split.leftBins;
    tree.child[leaf.node] = child;
    const [left, right] = divide(soil, allowed, leaf, child);
    for (const { rows: own } of [left, right]) {
      tree.feature.push(LEAF);
      tree.leftBins.push([]);
      tree.child.push(0);
      tree.rows.push(own.length);
      tree.value.push(0);
    }
    open.splice(best, 1, left, right);
  }
  for (const { node, sums } of open) tree.value[node] = leafValue(sums, limits);
  return tree;
}

/** The value that lowers the loss most to second order, less the shrinkage. */
function leafValue({ gradient, curvature }: NodeSums, { l2, learningRate }: TreeLimits): number {
  return curvature + l2 > 0 ? (-gradient / (curvature + l2)) * learningRate : 0;
}

function mostGain(open: readonly OpenLeaf[]): number {
  let best = 0;
  open.forEach((leaf, i) => {
    if ((leaf.split?.gain ?? 0) > (open[best]?.split?.gain ?? 0)) best = i;
  });
  return best;
}

function openLeaf(soil: TreeSoil, allowed: Int32Array, leaf: Omit<OpenLeaf, 'sums' | 'split'>): OpenLeaf {
  const sums = sumNode(soil, leaf.rows);
  const { histogram, depth } = leaf;
  const { layout, features, limits } = soil;
  const maySplit = depth < limits.depth && leaf.rows.length >= 2 * limits.minLeaf;
  const split = maySplit ? findSplit({ histogram, layout, features, sums, limits }, allowed) : undefined;
  return { ...leaf, sums, split };
}

function sumNode({ data }: TreeSoil, rows: Int32Array): NodeSums {
  let gradient = 0;
  let curvature = 0;
  for (let i = 0; i < rows.length; i += 1) {
    gradient += data.gradient[rows[i]!]!;
    curvature += data.curvature[rows[i]!]!;
  }
  return { gradient, curvature, rows: rows.length };
}

function divide(soil: TreeSoil, allowed: Int32Array, leaf: OpenLeaf, child: number): [OpenLeaf, OpenLeaf] {
  const { feature, leftBins } = leaf.split!;
  const column = soil.data.bins[feature]!;
  const [leftRows, rightRows] = partRows(leaf.rows, column, leftTable(leftBins));
  const smallerIsLeft = leftRows.length <= rightRows.length;
  const smaller = new Float64Array(leaf.histogram.length);
  fillHistogram(smaller, soil.layout, soil.data, { rows: smallerIsLeft ? leftRows : rightRows, features: allowed });
  subtractHistogram(leaf.histogram, smaller);
  const larger = leaf.histogram;
  const depth = leaf.depth + 1;
  return [
    openLeaf(soil, allowed, { node: child, depth, rows: leftRows, histogram: smallerIsLeft ? smaller : larger }),
    openLeaf(soil, allowed, { node: child + 1, depth, rows: rightRows, histogram: smallerIsLeft ? larger : smaller }),
  ];
}

function partRows(rows: Int32Array, column: Uint8Array, goesLeft: Uint8Array): [Int32Array, Int32Array] {
  const parts = [new Int32Array(rows.length), new Int32Array(rows.length)] as const;
  const lengths: [number, number] = [0, 0];
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i]!;
    const side = goesLeft[column[row]!] === 1 ? 0 : 1;
    parts[side][lengths[side]] = row;
    lengths[side] += 1;
  }
  return [parts[0].slice(0, lengths[0]), parts[1].slice(0, lengths[1])];
}

/** For each possible bin whether it goes left (1) or right (0). */
export function leftTable(ranges: readonly number[]): Uint8Array {
  const table = new Uint8Array(256);
  for (let i = 0; i < ranges.length; i += 2) table.fill(1, ranges[i], ranges[i + 1]! + 1);
  return table;
}
