import { leftTable } from './grow-tree.js';
import { LEAF, type Tree } from './tree.js';

/** Words of 32 bits that hold one bit per bin. */
const wordsPerNode = 8;

/**
 * Trees laid out in typed arrays, all nodes one after the other, for fast scoring. A leaf leads to itself, so that every row takes as many steps
 * as its tree is deep and the processor need not guess where a row stops.
 */
export interface FlatTrees {
  readonly roots: Int32Array;
  readonly depths: Int32Array;
  readonly feature: Int32Array;
  /** Where a row goes whose bit is 0; one further where it is 1. */
  readonly child: Int32Array;
  /** One bit per bin and node: whether the bin goes right. */
  readonly goesRight: Int32Array;
  readonly value: Float64Array;
}

/** Lays trees out for scoring. */
export function flattenTrees(trees: readonly Tree[]): FlatTrees {
  const nodes = trees.reduce((sum, tree) => sum + tree.feature.length, 0);
  const flat = {
    roots: new Int32Array(trees.length),
    depths: Int32Array.from(trees, depthOf),
    feature: new Int32Array(nodes),
    child: Int32Array.from({ length: nodes }, (_, node) => node),
    goesRight: new Int32Array(nodes * wordsPerNode),
    value: new Float64Array(nodes),
  };
  let start = 0;
  trees.forEach((tree, t) => {
    flat.roots[t] = start;
    tree.feature.forEach((feature, node) => {
      const at = start + node;
      flat.value[at] = tree.value[node]!;
      if (feature === LEAF) return;
      flat.feature[at] = feature;
      flat.child[at] = start + tree.child[node]!;
      leftTable(tree.leftBins[node]!).forEach((left, bin) => {
        if (left === 0) flat.goesRight[at * wordsPerNode + (bin >>> 5)]! |= 1 << (bin & 31);
      });
    });
    start += tree.feature.length;
  });
  return flat;
}

function depthOf({ feature, child }: Tree): number {
  const depth = new Int32Array(feature.length);
  feature.forEach((asked, node) => {
    if (asked === LEAF) return;
    depth[child[node]!] = depth[node]! + 1;
    depth[child[node]! + 1] = depth[node]! + 1;
  });
  return Math.max(...depth);
}

/** Rows that are walked down a tree side by side: while one waits for memory, the others go on. */
export const rowsAbreast = 4;

/** Rows scored together; their number is a multiple of `rowsAbreast`. */
export interface RowBlock {
  /** The rows' bins, `width` to a row. */
  readonly bins: Uint8Array;
  readonly width: number;
  /** The log odds so far, one per row. */
  readonly sums: Float64Array;
}

/** Adds one tree's value to each row of a block. */
export function addTreeValues(flat: FlatTrees, tree: number, { bins, width, sums }: RowBlock): void {
  const { feature, child, goesRight, value } = flat;
  const root = flat.roots[tree]!;
  const depth = flat.depths[tree]!;
  for (let row = 0; row < sums.length; row += rowsAbreast) {
    const a = row * width;
    const b = a + width;
    const c = b + width;
    const d = c + width;
    let [m, n, o, p] = [root, root, root, root];
    for (let step = 0; step < depth; step += 1) {
      const i = bins[a + feature[m]!]!;
      const j = bins[b + feature[n]!]!;
      const k = bins[c + feature[o]!]!;
      const l = bins[d + feature[p]!]!;
      m = child[m]! + ((goesRight[(m << 3) + (i >>> 5)]! >>> (i & 31)) & 1);
      n = child[n]! + ((goesRight[(n << 3) + (j >>> 5)]! >>> (j & 31)) & 1);
      o = child[o]! + ((goesRight[(o << 3) + (k >>> 5)]! >>> (k & 31)) & 1);
      p = child[p]! + ((goesRight[(p << 3) + (l >>> 5)]! >>> (l & 31)) & 1);
    }
    sums[row]! += value[m]!;
    sums[row + 1]! += value[n]!;
    sums[row + 2]! += value[o]!;
    sums[row + 3]! += value[p]!;
  }
}
