import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreLogistic } from '../logistic-regression/index.js';
import { categoryColumn, numberColumn, type Table } from '../table/index.js';
import { fitLinear } from './fit-linear.js';

describe('fitLinear', () => {
  it('finds a line again', () => {
    const coefficient = fc.double({ min: -10, max: 10, noNaN: true });
    fc.assert(
      fc.property(coefficient, coefficient, (a, b) => {
        const x = Float64Array.from({ length: 30 }, (_, i) => i - 7);
        const table: Table = { rows: 30, columns: [numberColumn('x', x)] };
        const model = fitLinear(
          table,
          x.map((value) => a + b * value),
          1e-9,
        );
        scoreLogistic(model, table).forEach((value, row) => expect(value).toBeCloseTo(a + b * x[row]!, 5));
      }),
    );
  });

  it('gives each level, and the missing cells, a mean of their own', () => {
    const table: Table = { rows: 6, columns: [categoryColumn('city', ['a', 'a', 'b', 'b', null, null])] };
    const model = fitLinear(table, Float64Array.of(1, 3, 10, 12, -4, -6), 1e-9);
    const fitted = scoreLogistic(model, table);
    expect(fitted[0]).toBeCloseTo(2, 5);
    expect(fitted[2]).toBeCloseTo(11, 5);
    expect(fitted[4]).toBeCloseTo(-5, 5);
  });

  it('draws towards the mean as the penalty grows', () => {
    const x = Float64Array.from({ length: 20 }, (_, i) => i);
    const table: Table = { rows: 20, columns: [numberColumn('x', x)] };
    const spread = (l2: number): number => {
      const fitted = scoreLogistic(fitLinear(table, x, l2), table);
      return fitted[19]! - fitted[0]!;
    };
    expect(spread(20)).toBeCloseTo(19 / 2, 6);
    expect(spread(1e9)).toBeLessThan(1e-5);
  });
});
