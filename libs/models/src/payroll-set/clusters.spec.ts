import { describe, expect, it } from 'vitest';
import { canonicalJson, type Result } from '../result/index.js';
import { random } from '../statistics/index.js';
import { categoryColumn, numberColumn, type Table } from '../table/index.js';
import { assignClusters, noCluster } from './assign-clusters.js';
import { fitClusters } from './fit-clusters.js';

const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
};

/** 90 savers, 60 who pass the salary through and 30 who spend it; salary in yuan, retention as a share. */
const payroll = (): Table => {
  const chance = random(11);
  const kinds = [
    { count: 90, salary: 12_000, retention: 0.9 },
    { count: 60, salary: 30_000, retention: 0.05 },
    { count: 30, salary: 6_000, retention: 0.4 },
  ];
  const people = kinds.flatMap(({ count, salary, retention }) =>
    Array.from({ length: count }, () => ({
      salary: salary * (0.95 + 0.1 * chance.next()),
      retention: retention + 0.05 * chance.next(),
    })),
  );
  const salary = people.map((person) => person.salary);
  return {
    rows: people.length,
    columns: [
      numberColumn('salary', salary),
      numberColumn(
        'retention',
        people.map((person) => person.retention),
      ),
      numberColumn(
        'constant',
        salary.map(() => 7),
      ),
    ],
  };
};

describe('clusters of payroll customers', () => {
  it('finds the groups again, the largest first, described in their own units', () => {
    const model = valueOf(fitClusters(payroll(), { clusters: 3, seed: 1 }));
    expect(model.clusters.map(({ size }) => size)).toEqual([90, 60, 30]);
    expect(model.clusters[1]!.profile[0]).toBeGreaterThan(28_000);
    expect(model.clusters[0]!.profile[1]).toBeGreaterThan(0.89);
    expect(model.clusters[0]!.profile[2]).toBe(7);
    expect(model.explained).toBeGreaterThan(0.95);
  });

  it('gives the same bytes for the same seed', () => {
    const once = canonicalJson(valueOf(fitClusters(payroll(), { clusters: 4, seed: 42 })));
    expect(canonicalJson(valueOf(fitClusters(payroll(), { clusters: 4, seed: 42 })))).toBe(once);
  });

  it('assigns new customers to the nearest centre, and nobody whose figure is missing', () => {
    const model = valueOf(fitClusters(payroll(), { clusters: 3, seed: 1 }));
    const asked: Table = {
      rows: 3,
      columns: [
        numberColumn('retention', [0.9, 0.05, NaN]),
        numberColumn('salary', [12_000, 31_000, 12_000]),
        numberColumn('constant', [7, 7, 7]),
      ],
    };
    expect([...valueOf(assignClusters(model, asked))]).toEqual([0, 1, noCluster]);
  });

  it('leaves customers with a missing figure out of the fit', () => {
    const table: Table = { rows: 5, columns: [numberColumn('salary', [1, 1.1, 9, 9.1, NaN])] };
    expect(valueOf(fitClusters(table, { clusters: 2, seed: 1 })).clusters.map(({ size }) => size)).toEqual([2, 2]);
  });

  it('refuses texts, too few different customers, and an absent column', () => {
    const texts: Table = { rows: 2, columns: [categoryColumn('city', ['a', 'b'])] };
    const equal: Table = { rows: 3, columns: [numberColumn('salary', [5, 5, 5])] };
    const codes = [texts, equal].map((table) => {
      const fitted = fitClusters(table, { clusters: 2, seed: 1 });
      return fitted.ok ? 'fitted' : fitted.refusal.code;
    });
    expect(codes).toEqual(['CLUSTERS_NOT_NUMBERS', 'CLUSTERS_TOO_FEW_CUSTOMERS']);
    const assigned = assignClusters(valueOf(fitClusters(payroll(), { clusters: 3, seed: 1 })), equal);
    expect(assigned.ok ? undefined : assigned.refusal.code).toBe('CLUSTERS_COLUMN_ABSENT');
  });
});
