import { goesLeft, LEAF, type Tree } from './tree.js';

/**
 * The features on the way from the root to a node, side by side: for each the share of rows that follow the way when it is unknown and
 * when it is known, and the weight of the sets of features of each size. Only the first `length` entries are valid.
 */
interface Path {
  length: number;
  readonly feature: Int32Array;
  readonly unknown: Float64Array;
  readonly known: Float64Array;
  readonly weight: Float64Array;
}

/**
 * Adds to `added` the Shapley values of one row for one tree: what each feature contributes beyond the tree's expected value, an unknown
 * feature being averaged over the rows of the fit. Source: TreeSHAP, path-dependent (Lundberg et al. 2020, algorithm 2). Unlike the change of
 * the mean along the path (Saabas) it does not favour features that happen to be asked low in the tree.
 * @param binOf the row's bin by feature.
 */
export function explainTree(tree: Tree, binOf: ArrayLike<number>, added: Float64Array): void {
  const levels: Path[] = [];
  const visit = (node: number, level: number): void => {
    const path = levels[level]!;
    const feature = tree.feature[node]!;
    if (feature === LEAF) return addLeaf(path, tree.value[node]!, added);
    const left = goesLeft(tree.leftBins[node]!, binOf[feature]!);
    const earlier = path.feature.subarray(0, path.length).indexOf(feature);
    const unknown = earlier < 0 ? 1 : path.unknown[earlier]!;
    const known = earlier < 0 ? 1 : path.known[earlier]!;
    const next = (levels[level + 1] ??= newPath(level + 3));
    for (let side = 0; side < 2; side += 1) {
      const child = tree.child[node]! + side;
      copyPath(path, next);
      if (earlier >= 0) unwind(next, earlier);
      const follows = left === (side === 0);
      extend(next, feature, (unknown * tree.rows[child]!) / tree.rows[node]!, follows ? known : 0);
      visit(child, level + 1);
    }
  };
  levels.push(newPath(2));
  extend(levels[0]!, LEAF, 1, 1);
  visit(0, 0);
}

/** The mean of the tree's value over the rows of the fit. */
export function expectedValue(tree: Tree): number {
  return tree.value.reduce((sum, value, node) => sum + value * tree.rows[node]!, 0) / tree.rows[0]!;
}

function newPath(room: number): Path {
  return {
    length: 0,
    feature: new Int32Array(room),
    unknown: new Float64Array(room),
    known: new Float64Array(room),
    weight: new Float64Array(room),
  };
}

function copyPath(from: Path, to: Path): void {
  to.length = from.length;
  for (let i = 0; i < from.length; i += 1) {
    to.feature[i] = from.feature[i]!;
    to.unknown[i] = from.unknown[i]!;
    to.known[i] = from.known[i]!;
    to.weight[i] = from.weight[i]!;
  }
}

function addLeaf(path: Path, value: number, added: Float64Array): void {
  for (let i = 1; i < path.length; i += 1) {
    added[path.feature[i]!]! += weightWithout(path, i) * (path.known[i]! - path.unknown[i]!) * value;
  }
}

/** Puts a feature at the end of the path. */
function extend(path: Path, feature: number, unknown: number, known: number): void {
  const { weight, length } = path;
  path.feature[length] = feature;
  path.unknown[length] = unknown;
  path.known[length] = known;
  weight[length] = length === 0 ? 1 : 0;
  for (let i = length - 1; i >= 0; i -= 1) {
    weight[i + 1]! += (known * weight[i]! * (i + 1)) / (length + 1);
    weight[i] = (unknown * weight[i]! * (length - i)) / (length + 1);
  }
  path.length += 1;
}

/** Takes a feature out of the path, as if it had never been put there. */
function unwind(path: Path, index: number): void {
  const { weight, length } = path;
  const known = path.known[index]!;
  const unknown = path.unknown[index]!;
  let carried = weight[length - 1]!;
  for (let i = length - 2; i >= 0; i -= 1) {
    if (known === 0) {
      weight[i] = (weight[i]! * length) / (unknown * (length - 1 - i));
      continue;
    }
    const before = weight[i]!;
    weight[i] = (carried * length) / ((i + 1) * known);
    carried = before - (weight[i]! * unknown * (length - 1 - i)) / length;
  }
  path.length -= 1;
  for (let i = index; i < path.length; i += 1) {
    path.feature[i] = path.feature[i + 1]!;
    path.unknown[i] = path.unknown[i + 1]!;
    path.known[i] = path.known[i + 1]!;
  }
}

/** The sum of the weights after `unwind`, the path itself left as it is. */
function weightWithout(path: Path, index: number): number {
  const { weight, length } = path;
  const known = path.known[index]!;
  const unknown = path.unknown[index]!;
  let carried = weight[length - 1]!;
  let sum = 0;
  for (let i = length - 2; i >= 0; i -= 1) {
    if (known === 0) {
      sum += (weight[i]! * length) / (unknown * (length - 1 - i));
      continue;
    }
    const own = (carried * length) / ((i + 1) * known);
    carried = weight[i]! - (own * unknown * (length - 1 - i)) / length;
    sum += own;
  }
  return sum;
}
