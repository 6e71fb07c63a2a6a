import { describe, expect, it } from 'vitest';
import { refusalOf, valueOf } from '../../data/value-of.js';
import { categoryColumn } from './category-column.js';
import { checkTable } from './check-table.js';
import { numberColumn } from './number-column.js';
import { alignTable, featuresOf } from './schema.js';
import { MISSING, UNKNOWN } from './table.js';

const fitted = featuresOf({
  rows: 2,
  columns: [numberColumn('age', [1, 2]), categoryColumn('city', ['Bern', 'Rome']), categoryColumn('code', ['1', '2'])],
});

describe('bringing a table to the features of a model', () => {
  it('puts columns into the order of the fit and levels under its codes', () => {
    const today = {
      rows: 3,
      columns: [
        numberColumn('code', [2, 1, NaN]),
        numberColumn('more', [0, 0, 0]),
        categoryColumn('city', ['Rome', 'Athens', null]),
        categoryColumn('age', ['3', 'old', null]),
      ],
    };
    const { table, misfits } = valueOf(alignTable(fitted, today));
    expect(table.columns).toEqual([
      numberColumn('age', [3, NaN, NaN]),
      { kind: 'category', name: 'city', levels: ['Bern', 'Rome'], codes: Int32Array.of(1, UNKNOWN, MISSING) },
      { kind: 'category', name: 'code', levels: ['1', '2'], codes: Int32Array.of(1, 0, MISSING) },
    ]);
    expect(misfits).toEqual([
      { column: 'age', unknownCategories: 0, refusedCells: 1 },
      { column: 'city', unknownCategories: 1, refusedCells: 0 },
    ]);
  });

  it('refuses a table without a column of the model', () => {
    expect(refusalOf(alignTable(fitted, { rows: 1, columns: [numberColumn('age', [1])] }))).toMatchObject({
      code: 'TABLE_COLUMN_ABSENT',
      column: 'city',
    });
  });
});

describe('putting columns together', () => {
  it('refuses no rows, two columns of one name, and infinities', () => {
    expect(refusalOf(checkTable([])).code).toBe('TABLE_EMPTY');
    expect(refusalOf(checkTable([numberColumn('a', [])])).code).toBe('TABLE_EMPTY');
    expect(refusalOf(checkTable([numberColumn('a', [1]), numberColumn('a', [2])])).code).toBe('TABLE_DUPLICATE_COLUMN');
    expect(refusalOf(checkTable([numberColumn('a', [1, -Infinity])])).code).toBe('TABLE_INFINITE_NUMBER');
  });

  it('takes NaN as a missing number, and throws on columns of different length', () => {
    expect(valueOf(checkTable([numberColumn('a', [1, NaN])])).rows).toBe(2);
    expect(() => checkTable([numberColumn('a', [1]), numberColumn('b', [1, 2])])).toThrow('differs in length');
  });
});
