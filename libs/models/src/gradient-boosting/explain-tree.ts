import { leftTable } from './grow-tree.js';
import { LEAF, type Tree } from './tree.js';

/** A feature on the way from the root, with the share of rows that follow when it is unknown and when it is known. */
interface Step {
  readonly feature: number;
  readonly unknown: number;
  readonly known: number;
  /** Weight of the sets of features of each size; see the source. */
  weight: number;
}

/**
 * Adds to `added` the Shapley values of one row for one tree: what each feature contributes beyond the tree's expected value, an unknown
 * feature being averaged over the rows of the fit. Source: TreeSHAP, path-dependent (Lundberg et al. 2020, algorithm 2). Unlike the change of
 * the mean along the path (Saabas) it does not favour features that happen to be asked low in the tree.
 * @param binOf the row's bin by feature.
 */
export function explainTree(tree: Tree, binOf: ArrayLike<number>, added: Float64Array): void {
  const visit = (node: number, path: readonly Step[]): void => {
    const feature = tree.feature[node]!;
    if (feature === LEAF) return addLeaf(path, tree.value[node]!, added);
    const left = leftTable(tree.leftBins[node]!)[binOf[feature]!] === 1;
    const earlier = path.findIndex((step) => step.feature === feature);
    const before = earlier < 0 ? { unknown: 1, known: 1 } : path[earlier]!;
    const rest = earlier < 0 ? path : unwind(path, earlier);
    for (const [child, follows] of [
      [tree.child[node]!, left],
      [tree.child[node]! + 1, !left],
    ] as const) {
      const share = tree.rows[child]! / tree.rows[node]!;
      visit(child, extend(rest, { feature, unknown: before.unknown * share, known: follows ? before.known : 0 }));
    }
  };
  visit(0, extend([], { feature: LEAF, unknown: 1, known: 1 }));
}

/** The mean of the tree's value over the rows of the fit. */
export function expectedValue(tree: Tree): number {
  return tree.value.reduce((sum, value, node) => sum + value * tree.rows[node]!, 0) / tree.rows[0]!;
}

function addLeaf(path: readonly Step[], value: number, added: Float64Array): void {
  for (let i = 1; i < path.length; i += 1) {
    const weight = unwind(path, i).reduce((sum, step) => sum + step.weight, 0);
    const { feature, known, unknown } = path[i]!;
    added[feature]! += weight * (known - unknown) * value;
  }
}

function extend(path: readonly Step[], next: Omit<Step, 'weight'>): Step[] {
  const longer = path.map((step) => ({ ...step }));
  const length = longer.length;
  longer.push({ ...next, weight: length === 0 ? 1 : 0 });
  for (let i = length - 1; i >= 0; i -= 1) {
    const { weight } = longer[i]!;
    longer[i + 1]!.weight += (next.known * weight * (i + 1)) / (length + 1);
    longer[i]!.weight = (next.unknown * weight * (length - i)) / (length + 1);
  }
  return longer;
}

function unwind(path: readonly Step[], index: number): Step[] {
  const last = path.length - 1;
  const { known, unknown } = path[index]!;
  const weights = path.map((step) => step.weight);
  let carried = weights[last]!;
  for (let i = last - 1; i >= 0; i -= 1) {
    if (known !== 0) {
      const weight = weights[i]!;
      weights[i] = (carried * (last + 1)) / ((i + 1) * known);
      carried = weight - (weights[i]! * unknown * (last - i)) / (last + 1);
    } else {
      weights[i] = (weights[i]! * (last + 1)) / (unknown * (last - i));
    }
  }
  return path.filter((_, i) => i !== index).map((step, i) => ({ ...step, weight: weights[i]! }));
}
