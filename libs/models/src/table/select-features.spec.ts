import { describe, expect, it } from 'vitest';
import { categoryColumn } from './category-column.js';
import { numberColumn } from './number-column.js';
import { selectFeatures } from './select-features.js';

const rows = 1000;
const numbers = (from: (row: number) => number): number[] => Array.from({ length: rows }, (_, row) => from(row));
const texts = (from: (row: number) => string): string[] => Array.from({ length: rows }, (_, row) => from(row));

const table = {
  rows,
  columns: [
    numberColumn(
      'row',
      numbers((row) => row + 1),
    ),
    numberColumn(
      'CustomerId',
      numbers((row) => (row * 7919) % 100_003),
    ),
    numberColumn(
      'balance',
      numbers((row) => (row * 7919) % 100_003),
    ),
    categoryColumn(
      'account',
      texts((row) => `A${row}`),
    ),
    categoryColumn(
      'surname',
      texts((row) => `name ${row % 300}`),
    ),
    categoryColumn(
      'city',
      texts((row) => `city ${row % 30}`),
    ),
    numberColumn(
      'same',
      numbers(() => 4),
    ),
    numberColumn(
      'empty',
      numbers(() => NaN),
    ),
    numberColumn(
      'sometimes',
      numbers((row) => (row % 2 === 0 ? 4 : NaN)),
    ),
    categoryColumn(
      'gender',
      texts((row) => (row % 2 === 0 ? 'f' : 'm')),
    ),
    numberColumn(
      'y',
      numbers((row) => row % 2),
    ),
  ],
};

describe('selecting features', () => {
  const { features, dropped } = selectFeatures(table, 'y', ['gender']);

  it('keeps numbers, categories, and a column that is only sometimes filled', () => {
    expect(features.columns.map(({ name }) => name)).toEqual(['balance', 'city', 'sometimes']);
  });

  it('drops what cannot be learnt and says why', () => {
    expect(Object.fromEntries(dropped.map(({ column, code }) => [column, code]))).toEqual({
      row: 'identifier',
      CustomerId: 'identifier',
      account: 'identifier',
      surname: 'too-many-levels',
      same: 'constant',
      empty: 'constant',
      gender: 'excluded',
      y: 'target',
    });
    for (const { reason } of dropped) expect(reason.en && reason.zh).toBeTruthy();
  });
});
