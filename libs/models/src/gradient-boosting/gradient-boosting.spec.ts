import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../result/index.js';
import { auc, random } from '../statistics/index.js';
import { type Column, MISSING, numberColumn, type Table, takeRows, UNKNOWN } from '../table/index.js';
import { fitBoosting } from './fit-boosting.js';
import { scoreBoosting } from './score-boosting.js';

const rows = 2000;
const levels = [...'abcdefgh'];

/** Two numbers, one of them sometimes missing, and a category; drawn anew but the same for each seed. */
function sample(seed: number): { table: Table; x: Float64Array; z: Float64Array; codes: Int32Array } {
  const chance = random(seed);
  const x = Float64Array.from({ length: rows }, () => chance.next() * 2 - 1);
  const z = Float64Array.from({ length: rows }, () => (chance.next() < 0.3 ? NaN : chance.next() * 2 - 1));
  const codes = Int32Array.from({ length: rows }, () => chance.below(8));
  const columns: Column[] = [
    { kind: 'number', name: 'x', values: x },
    { kind: 'number', name: 'z', values: z },
    { kind: 'category', name: 'c', codes, levels },
  ];
  return { table: { rows, columns }, x, z, codes };
}

const labels = (is: (row: number) => boolean): Uint8Array =>
  Uint8Array.from({ length: rows }, (_, row) => (is(row) ? 1 : 0));

/** AUC on rows that were not learnt from. */
function aucOf(make: (data: ReturnType<typeof sample>) => Uint8Array): number {
  const [learnt, tested] = [sample(1), sample(2)];
  const model = fitBoosting(learnt.table, make(learnt), { trees: 60 });
  return auc(make(tested), scoreBoosting(model, tested.table)).auc;
}

describe('gradient boosting', () => {
  it('learns an interaction that no single column shows', () => {
    expect(aucOf(({ x, codes }) => labels((row) => x[row]! > 0 !== codes[row]! < 4))).toBeGreaterThan(0.97);
  });

  it('learns which levels of a category belong together', () => {
    expect(aucOf(({ codes }) => labels((row) => [0, 3, 6].includes(codes[row]!)))).toBeGreaterThan(0.999);
  });

  it('learns what a missing number means', () => {
    expect(aucOf(({ z }) => labels((row) => Number.isNaN(z[row])))).toBeGreaterThan(0.999);
    expect(aucOf(({ z }) => labels((row) => Number.isNaN(z[row]) || z[row]! > 0.5))).toBeGreaterThan(0.99);
  });

  it('gives the same bytes for the same data and seed, and others for another seed', () => {
    const { table, x } = sample(1);
    const label = labels((row) => x[row]! > 0.2 && row % 3 > 0);
    const bytes = (seed: number): string => canonicalJson(fitBoosting(table, label, { trees: 10, seed }));
    expect(bytes(4)).toBe(bytes(4));
    expect(bytes(4)).not.toBe(bytes(5));
  });

  it('keeps its limits of leaves, depth and rows of a leaf', () => {
    const { table, x, z } = sample(1);
    const label = labels((row) => x[row]! * (z[row]! || 0.3) > 0);
    const limits = { trees: 5, leaves: 9, depth: 4, minLeaf: 50, rowShare: 1 };
    for (const tree of fitBoosting(table, label, limits).trees) {
      const leaves = tree.rows.filter((_, node) => tree.feature[node] === -1);
      expect(leaves.length).toBeLessThanOrEqual(9);
      expect(Math.min(...leaves)).toBeGreaterThanOrEqual(50);
      expect(leaves.reduce((sum, count) => sum + count, 0)).toBe(rows);
      const depth = new Array<number>(tree.feature.length).fill(0);
      tree.child.forEach((child, node) => {
        if (tree.feature[node] !== -1) depth[child] = depth[child + 1] = depth[node]! + 1;
      });
      expect(Math.max(...depth)).toBeLessThanOrEqual(4);
    }
  });

  it('learns nothing from labels that have nothing to do with the table', () => {
    const [learnt, tested] = [sample(1), sample(2)];
    const chance = random(9);
    const label = labels(() => chance.next() < 0.3);
    const model = fitBoosting(learnt.table, label, { trees: 200, patience: 10 });
    expect(model.trees.length).toBeLessThan(60);
    const other = random(10);
    const area = auc(
      labels(() => other.next() < 0.3),
      scoreBoosting(model, tested.table),
    ).auc;
    expect(Math.abs(area - 0.5)).toBeLessThan(0.05);
  });

  it('scores a row the same alone and among others, whatever their number', () => {
    const { table, x, codes } = sample(1);
    const model = fitBoosting(
      table,
      labels((row) => x[row]! > 0 !== codes[row]! < 4),
      { trees: 25 },
    );
    const all = scoreBoosting(model, table);
    for (const count of [1, 5, 513, 1999]) {
      const some = takeRows(
        table,
        Int32Array.from({ length: count }, (_, row) => rows - count + row),
      );
      expect(scoreBoosting(model, some)).toEqual(all.slice(rows - count));
    }
  });

  it('scores a category never met like a missing one, and never throws for it', () => {
    const { table, codes } = sample(1);
    const model = fitBoosting(
      table,
      labels((row) => codes[row]! < 3),
      { trees: 20 },
    );
    const one = (code: number): number | undefined => {
      const category: Column = { kind: 'category', name: 'c', codes: Int32Array.of(code), levels };
      return scoreBoosting(model, { rows: 1, columns: [numberColumn('x', [0]), numberColumn('z', [0]), category] })[0];
    };
    expect(one(UNKNOWN)).toBe(one(MISSING));
    expect(one(UNKNOWN)).not.toBe(one(0));
  });

  it('puts rare levels beyond 255 together instead of failing', () => {
    const many = Array.from({ length: 400 }, (_, i) => `level ${i}`);
    const codes = Int32Array.from({ length: rows }, (_, row) => (row % 2 === 0 ? row % 10 : row % 400));
    const table: Table = { rows, columns: [{ kind: 'category', name: 'c', codes, levels: many }] };
    const label = labels((row) => codes[row]! < 4);
    expect(
      auc(label, scoreBoosting(fitBoosting(table, label, { trees: 20, featureShare: 1 }), table)).auc,
    ).toBeGreaterThan(0.99);
  });

  it('refuses, as a fault, a table that was not aligned to its features', () => {
    const { table, x } = sample(1);
    const model = fitBoosting(
      table,
      labels((row) => x[row]! > 0),
      { trees: 2 },
    );
    const turned = { rows, columns: [...table.columns].reverse() };
    expect(() => scoreBoosting(model, turned)).toThrow('not aligned');
  });
});
