import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sigmoid } from '../statistics/index.js';
import { categoryColumn, MISSING, numberColumn, type Table, UNKNOWN } from '../table/index.js';
import { fitLogistic } from './fit-logistic.js';
import { explainLogistic, scoreLogistic } from './score-logistic.js';
import { solvePositive } from './solve-positive.js';

const tableOf = (...columns: Table['columns']): Table => {
  const [first] = columns;
  return { rows: first?.kind === 'number' ? first.values.length : (first?.codes.length ?? 0), columns };
};

/** Hours of study and whether the examination was passed: the worked example of Wikipedia's article on logistic regression. */
const hours = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 4, 4.25, 4.5, 4.75, 5, 5.5];
const passed = Uint8Array.of(0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1);

describe('logistic regression', () => {
  it('gives the published coefficients of the hours of study: 1.5046 an hour, -4.0777 for none', () => {
    const model = fitLogistic(tableOf(numberColumn('hours', hours)), passed, { l2: 1e-9 });
    const [term] = model.terms;
    if (term?.kind !== 'number') throw new Error('not a number');
    expect(term.coefficient / term.deviation).toBeCloseTo(1.5046, 4);
    expect(model.intercept - (term.coefficient * term.mean) / term.deviation).toBeCloseTo(-4.0777, 4);
  });

  it('gives the rates of the levels of a single category', () => {
    const city = categoryColumn('city', [...'aaaabbbbbb']);
    const table = tableOf(city);
    const model = fitLogistic(table, Uint8Array.of(1, 0, 0, 0, 1, 1, 1, 1, 1, 0), { l2: 1e-9 });
    const rates = [...scoreLogistic(model, table)].map(sigmoid);
    expect(rates[0]).toBeCloseTo(1 / 4, 6);
    expect(rates[9]).toBeCloseTo(5 / 6, 6);
  });

  it('stays finite where the classes can be separated, and where a column is constant', () => {
    const table = tableOf(numberColumn('x', [1, 2, 3, 4]), numberColumn('same', [7, 7, 7, 7]));
    const model = fitLogistic(table, Uint8Array.of(0, 0, 1, 1));
    expect(JSON.stringify(model)).not.toMatch(/null,"average":null|NaN|Infinity/);
    expect(model.terms[1]).toMatchObject({ coefficient: 0 });
  });

  it('learns what a missing number means, and takes an unexpected one as the mean', () => {
    const label = Uint8Array.of(1, 1, 1, 1, 0, 0, 0, 1);
    const seen = fitLogistic(tableOf(numberColumn('x', [NaN, NaN, NaN, NaN, 1, 2, 3, 4])), label);
    const [missing, present] = scoreLogistic(seen, tableOf(numberColumn('x', [NaN, 2.5])));
    expect(missing).toBeGreaterThan(present!);
    const unseen = fitLogistic(tableOf(numberColumn('x', [1, 2, 3, 4, 5, 6, 7, 8])), label);
    const [unexpected, mean] = scoreLogistic(unseen, tableOf(numberColumn('x', [NaN, 4.5])));
    expect(unexpected).toBe(mean);
  });

  it('takes a category never met, and an unexpected missing one, as the average customer', () => {
    const model = fitLogistic(tableOf(categoryColumn('city', [...'aaabb'])), Uint8Array.of(1, 1, 0, 0, 0));
    const codes = Int32Array.of(0, 1, UNKNOWN, MISSING);
    const scores = scoreLogistic(model, tableOf({ kind: 'category', name: 'city', levels: ['a', 'b'], codes }));
    const average = 0.6 * scores[0]! + 0.4 * scores[1]!;
    expect(scores[2]).toBeCloseTo(average, 12);
    expect(scores[3]).toBeCloseTo(average, 12);
  });

  it('gives reasons that make up the log odds exactly and are 0 on average', () => {
    const table = tableOf(numberColumn('hours', hours), categoryColumn('sex', [...'fmfmfmfmfmffffmmmmff']));
    const model = fitLogistic(table, passed);
    const scores = scoreLogistic(model, table);
    const totals = [0, 0];
    scores.forEach((score, row) => {
      const { base, added } = explainLogistic(model, table, row);
      expect(base + added[0]! + added[1]!).toBeCloseTo(score, 12);
      added.forEach((value, i) => (totals[i]! += value));
    });
    for (const total of totals) expect(total).toBeCloseTo(0, 9);
  });

  it('leaves no direction in which the penalised loss falls', () => {
    const row = fc.tuple(fc.integer({ min: -9, max: 9 }), fc.constantFrom('a', 'b', 'c'), fc.constantFrom(0, 1));
    fc.assert(
      fc.property(fc.array(row, { minLength: 8, maxLength: 30 }), (rows) => {
        const label = Uint8Array.from(rows, ([, , y]) => y);
        fc.pre(label.includes(0) && label.includes(1));
        const column = numberColumn(
          'x',
          rows.map(([x]) => x),
        );
        const table = tableOf(
          column,
          categoryColumn(
            'c',
            rows.map(([, c]) => c),
          ),
        );
        const model = fitLogistic(table, label);
        const residual = scoreLogistic(model, table).map((z, i) => sigmoid(z) - label[i]!);
        const [term] = model.terms;
        if (term?.kind !== 'number') throw new Error('not a number');
        const slope = residual.reduce((sum, r, i) => sum + (r * (column.values[i]! - term.mean)) / term.deviation, 0);
        expect(residual.reduce((sum, r) => sum + r, 0)).toBeCloseTo(0, 4);
        expect(slope + model.l2 * term.coefficient).toBeCloseTo(0, 4);
      }),
      { numRuns: 50 },
    );
  });
});

describe('solving linear equations', () => {
  it('solves those of a positive definite matrix', () => {
    const solution = solvePositive(Float64Array.of(4, 2, 2, 3), Float64Array.of(10, 8));
    expect([...solution].map((x) => Math.round(x * 1e9) / 1e9)).toEqual([1.75, 1.5]);
  });

  it('throws for a matrix that is not', () => {
    expect(() => solvePositive(Float64Array.of(1, 2, 2, 1), Float64Array.of(1, 1))).toThrow('not positive definite');
  });
});
