import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { random } from '../statistics/index.js';
import { numberColumn, type Table } from '../table/index.js';
import { explainBoosting } from './explain-boosting.js';
import { expectedValue, explainTree } from './explain-tree.js';
import { fitBoosting } from './fit-boosting.js';
import { scoreBoosting } from './score-boosting.js';
import { goesLeft, type Tree } from './tree.js';

const features = 4;

/** Rows with interactions among four numbers, and a tree grown on them. */
function grow(seed: number): Tree {
  const chance = random(seed);
  const columns = Array.from({ length: features }, (_, f) =>
    numberColumn(
      `x${f}`,
      Array.from({ length: 300 }, () => chance.below(5)),
    ),
  );
  const table: Table = { rows: 300, columns };
  const label = Uint8Array.from({ length: 300 }, (_, row) => {
    const [a, b, c] = columns.map(({ values }) => values[row]!);
    return a! > 2 !== b! > 1 || c === chance.below(5) ? 1 : 0;
  });
  const settings = { trees: 1, leaves: 10, minLeaf: 5, rowShare: 1, featureShare: 1, learningRate: 1 };
  return fitBoosting(table, label, settings).trees[0]!;
}

/** The tree's mean when only the features of a set are known: the others are averaged over the rows of the fit. */
function meanKnowing(tree: Tree, bins: readonly number[], known: number, node = 0): number {
  const feature = tree.feature[node]!;
  if (feature < 0) return tree.value[node]!;
  const [left, right] = [tree.child[node]!, tree.child[node]! + 1];
  if ((known >> feature) & 1) {
    return meanKnowing(tree, bins, known, goesLeft(tree.leftBins[node]!, bins[feature]!) ? left : right);
  }
  const sum = (child: number): number => tree.rows[child]! * meanKnowing(tree, bins, known, child);
  return (sum(left) + sum(right)) / tree.rows[node]!;
}

/** Shapley's definition: the mean gain of knowing a feature, over all orders in which features become known. */
function shapley(tree: Tree, bins: readonly number[], feature: number): number {
  const factorial = [1, 1, 2, 6, 24];
  let value = 0;
  for (let known = 0; known < 1 << features; known += 1) {
    if ((known >> feature) & 1) continue;
    const size = [0, 1, 2, 3].filter((f) => (known >> f) & 1).length;
    const weight = (factorial[size]! * factorial[features - size - 1]!) / factorial[features]!;
    value += weight * (meanKnowing(tree, bins, known | (1 << feature)) - meanKnowing(tree, bins, known));
  }
  return value;
}

describe('reasons of a tree', () => {
  it('are the Shapley values of their definition', () => {
    const bins = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: features, maxLength: features });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), bins, (seed, row) => {
        const tree = grow(seed);
        const added = new Float64Array(features);
        explainTree(tree, row, added);
        added.forEach((value, feature) => expect(value).toBeCloseTo(shapley(tree, row, feature), 10));
        expect(expectedValue(tree)).toBeCloseTo(meanKnowing(tree, row, 0), 10);
      }),
      { numRuns: 40 },
    );
  });

  it('make up the log odds of a row together with the base', () => {
    const chance = random(3);
    const columns = [0, 1, 2].map((f) =>
      numberColumn(
        `x${f}`,
        Array.from({ length: 500 }, () => (chance.next() < 0.1 ? NaN : chance.next())),
      ),
    );
    const table: Table = { rows: 500, columns };
    const label = Uint8Array.from({ length: 500 }, (_, row) =>
      columns[0]!.values[row]! > columns[1]!.values[row]! ? 1 : 0,
    );
    const model = fitBoosting(table, label, { trees: 30 });
    const scores = scoreBoosting(model, table);
    const explain = explainBoosting(model, table);
    for (const row of [0, 77, 499]) {
      const { base, added } = explain(row);
      expect(added.reduce((sum, value) => sum + value, base)).toBeCloseTo(scores[row]!, 9);
      expect(Math.abs(added[2]!)).toBeLessThan(Math.max(Math.abs(added[0]!), Math.abs(added[1]!)));
    }
  });
});
