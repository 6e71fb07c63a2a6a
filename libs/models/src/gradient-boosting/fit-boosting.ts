import { random, type Random } from '../statistics/random.js';
import { shuffle } from '../statistics/shuffle.js';
import { sigmoid } from '../statistics/sigmoid.js';
import { featuresOf, type Table } from '../table/index.js';
import { binTable, findBins } from './bins.js';
import { type BoostingModel } from './boosting-model.js';
import { growTree, leftTable, type TreeLimits } from './grow-tree.js';
import { layOutHistogram } from './histogram.js';
import { LEAF, type Tree } from './tree.js';

export interface BoostingOptions extends Partial<TreeLimits> {
  readonly trees?: number;
  /** Share of the rows that each tree is grown on, drawn anew for each. */
  readonly rowShare?: number;
  /** Share of the features that each tree may ask for, drawn anew for each. */
  readonly featureShare?: number;
  /**
   * Stops when the loss on a tenth of the rows, kept apart, has not improved for this many trees, and keeps the trees up to the best.
   * 0: all rows are learnt from and all trees are kept.
   */
  readonly patience?: number;
  readonly seed?: number;
}

export const boostingDefaults: Required<BoostingOptions> = {
  trees: 150,
  learningRate: 0.08,
  leaves: 16,
  depth: 6,
  minLeaf: 20,
  l2: 5,
  categorySmoothing: 10,
  rowShare: 0.8,
  featureShare: 0.8,
  patience: 0,
  seed: 1,
};

/**
 * Fits gradient-boosted trees to two classes under the log loss (Friedman 2001), by histograms, to second order (Chen and Guestrin 2016).
 * The same table, labels and options give the same model to the byte.
 * @param table no cell may be `UNKNOWN`. @param label 1 or 0 by row; both must occur (see `readTarget`).
 */
export function fitBoosting(table: Table, label: Uint8Array, options: BoostingOptions = {}): BoostingModel {
  const given = { ...boostingDefaults, ...options };
  const chance = random(given.seed);
  const features = findBins(table);
  const bins = binTable(features, table);
  const [learn, watch] = keepApart(table.rows, given.patience > 0 ? 0.1 : 0, chance);
  const base = logOddsOf(label, learn);
  const logOdds = new Float64Array(table.rows).fill(base);
  const data = { bins, gradient: new Float64Array(table.rows), curvature: new Float64Array(table.rows) };
  const soil = { data, features, layout: layOutHistogram(features), limits: given };
  const columns = Int32Array.from(bins.keys());
  const trees: Tree[] = [];
  const losses: number[] = [];
  while (trees.length < given.trees && !outOfPatience(losses, given.patience)) {
    derive(label, logOdds, data);
    const tree = growTree(soil, draw(learn, given.rowShare, chance), draw(columns, given.featureShare, chance));
    addTree(tree, bins, logOdds);
    trees.push(tree);
    if (given.patience > 0) losses.push(lossOf(label, logOdds, watch));
  }
  if (given.patience > 0) trees.length = losses.indexOf(Math.min(...losses)) + 1;
  return { kind: 'gradient-boosting', features: featuresOf(table), bins: features, base, trees };
}

function keepApart(rows: number, share: number, chance: Random): [Int32Array, Int32Array] {
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  if (share === 0) return [order, new Int32Array(0)];
  shuffle(order, chance);
  const apart = Math.floor(rows * share);
  return [order.slice(apart).sort(), order.slice(0, apart).sort()];
}

/** A share of the numbers without repetition, in their order; at least one. */
function draw(from: Int32Array, share: number, chance: Random): Int32Array {
  const count = Math.max(1, Math.round(from.length * share));
  if (count >= from.length) return from;
  const drawn = new Int32Array(count);
  let taken = 0;
  for (let i = 0; taken < count; i += 1) {
    if (chance.next() * (from.length - i) >= count - taken) continue;
    drawn[taken] = from[i]!;
    taken += 1;
  }
  return drawn;
}

function logOddsOf(label: Uint8Array, rows: Int32Array): number {
  const positives = rows.reduce((sum, row) => sum + label[row]!, 0);
  return Math.log((positives + 0.5) / (rows.length - positives + 0.5));
}

function derive(
  label: Uint8Array,
  logOdds: Float64Array,
  { gradient, curvature }: { gradient: Float64Array; curvature: Float64Array },
): void {
  for (let row = 0; row < label.length; row += 1) {
    const p = sigmoid(logOdds[row]!);
    gradient[row] = p - label[row]!;
    curvature[row] = p * (1 - p);
  }
}

function addTree(tree: Tree, bins: readonly Uint8Array[], logOdds: Float64Array): void {
  const goesLeft = tree.leftBins.map(leftTable);
  for (let row = 0; row < logOdds.length; row += 1) {
    let node = 0;
    while (tree.feature[node] !== LEAF) {
      const bin = bins[tree.feature[node]!]![row]!;
      node = tree.child[node]! + 1 - goesLeft[node]![bin]!;
    }
    logOdds[row]! += tree.value[node]!;
  }
}

function lossOf(label: Uint8Array, logOdds: Float64Array, rows: Int32Array): number {
  return rows.reduce((sum, row) => {
    const z = logOdds[row]!;
    return sum + Math.max(z, 0) - label[row]! * z + Math.log1p(Math.exp(-Math.abs(z)));
  }, 0);
}

function outOfPatience(losses: readonly number[], patience: number): boolean {
  if (patience === 0) return false;
  return losses.length - 1 - losses.indexOf(Math.min(...losses)) >= patience;
}
