import { leftTable } from './grow-tree.js';
import { LEAF, type Tree } from './tree.js';

/** Words of 32 bits that hold one bit per bin. */
const wordsPerNode = 8;

/** Trees laid out in typed arrays, all nodes one after the other, for fast scoring. */
export interface FlatTrees {
  readonly roots: Int32Array;
  readonly feature: Int32Array;
  /** The right child's index less one when the row goes left: child + bit. */
  readonly child: Int32Array;
  /** One bit per bin and node: 0 goes to `child`, 1 to the node after it. */
  readonly goesRight: Int32Array;
  readonly value: Float64Array;
}

/** Lays trees out for scoring. */
export function flattenTrees(trees: readonly Tree[]): FlatTrees {
  const nodes = trees.reduce((sum, tree) => sum + tree.feature.length, 0);
  const flat = {
    roots: new Int32Array(trees.length),
    feature: new Int32Array(nodes),
    child: new Int32Array(nodes),
    goesRight: new Int32Array(nodes * wordsPerNode),
    value: new Float64Array(nodes),
  };
  let start = 0;
  trees.forEach((tree, t) => {
    flat.roots[t] = start;
    tree.feature.forEach((feature, node) => {
      const at = start + node;
      flat.feature[at] = feature;
      flat.child[at] = start + tree.child[node]!;
      flat.value[at] = tree.value[node]!;
      if (feature === LEAF) return;
      leftTable(tree.leftBins[node]!).forEach((left, bin) => {
        if (left === 0) flat.goesRight[at * wordsPerNode + (bin >>> 5)]! |= 1 << (bin & 31);
      });
    });
    start += tree.feature.length;
  });
  return flat;
}

/** The leaf in which a row ends that has its bins, feature by feature, from `offset` on. */
export function findLeaf(flat: FlatTrees, root: number, bins: Uint8Array, offset: number): number {
  const { feature, child, goesRight } = flat;
  let node = root;
  let asked = feature[node]!;
  while (asked !== LEAF) {
    const bin = bins[offset + asked]!;
    const word = goesRight[(node << 3) + (bin >>> 5)]!;
    node = child[node]! + ((word >>> (bin & 31)) & 1);
    asked = feature[node]!;
  }
  return node;
}
