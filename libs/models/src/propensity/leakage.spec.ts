import { describe, expect, it } from 'vitest';
import { readData } from '../../data/read-data.js';
import { refusalOf, valueOf } from '../../data/value-of.js';
import { random, stratifiedFolds } from '../statistics/index.js';
import { categoryColumn, type Column, numberColumn, readTable, type Table } from '../table/index.js';
import { type Examples } from './examples.js';
import { featureStrength } from './feature-strength.js';
import { findLeakage, type LeakageFinding } from './leakage.js';
import { prepareExamples, type PreparedExamples } from './prepare-examples.js';

const bank = valueOf(readTable(readData('bank-marketing/bank.csv.gz'))).table;
const renamed = (table: Table, name: string): Table => ({
  rows: table.rows,
  columns: table.columns.map((column) => (column.name === 'duration' ? { ...column, name } : column)),
});
const without = (table: Table, names: readonly string[]): Table => ({
  rows: table.rows,
  columns: table.columns.filter(({ name }) => !names.includes(name)),
});

describe('leakage on the bank-marketing data', () => {
  it('refuses duration, which its dictionary says is known only after the call', () => {
    const { code, column, message } = refusalOf(prepareExamples(bank, { target: 'y' }));
    expect([code, column]).toEqual(['LEAKAGE', 'duration']);
    expect(message.en).toContain('known only when the call is over');
    expect(message.zh).toContain('通话结束后');
  });

  it('refuses it even when somebody declares it as known before', () => {
    expect(refusalOf(prepareExamples(bank, { target: 'y', availability: { duration: 'before' } })).code).toBe(
      'LEAKAGE',
    );
  });

  it('refuses it by its name and strength where the table is not recognised', () => {
    const unrecognised = without(bank, ['job', 'marital', 'education', 'default', 'poutcome']);
    expect(refusalOf(prepareExamples(renamed(unrecognised, 'callDuration'), { target: 'y' })).message.en).toContain(
      'its name speaks of an ending',
    );
  });

  it('flags it by its strength alone under a name that says nothing', () => {
    const prepared: PreparedExamples = valueOf(prepareExamples(renamed(bank, 'secs'), { target: 'y' }));
    expect(prepared.leakage).toMatchObject([{ column: 'secs', verdict: 'flag', code: 'far-ahead' }]);
  });

  it('finds nothing when duration is gone', () => {
    expect(valueOf(prepareExamples(bank, { target: 'y', drop: ['duration'] })).leakage).toEqual([]);
    expect(valueOf(prepareExamples(without(bank, ['duration']), { target: 'y' })).leakage).toEqual([]);
  });
});

const chance = random(1);
const label = Uint8Array.from({ length: 1000 }, (_, row) => (row % 4 === 0 ? 1 : 0));
const noise = (): number => chance.next();
const examplesOf = (...columns: Column[]): Examples => ({
  features: { rows: 1000, columns },
  label,
  fold: stratifiedFolds(label, 5, random(1)),
  folds: 5,
});
const find = (columns: Column[], availability = {}): LeakageFinding[] =>
  findLeakage(examplesOf(...columns), availability);
const fromLabel = (name: string, blur: number): Column =>
  numberColumn(
    name,
    Array.from(label, (value) => value + blur * noise()),
  );
const honest = numberColumn(
  'age',
  Array.from(label, () => noise()),
);

describe('leakage in other tables', () => {
  it('refuses a feature that alone predicts nearly perfectly, whatever its shape', () => {
    const filledAfterwards = categoryColumn(
      'note',
      Array.from(label, (value) => (value === 1 ? 'gone' : null)),
    );
    const middle = numberColumn(
      'middle',
      Array.from(label, (value) => (value === 1 ? 0.5 : noise() < 0.5 ? 0.1 : 0.9)),
    );
    for (const column of [filledAfterwards, middle, fromLabel('x', 0.9)]) {
      expect(find([honest, column])).toMatchObject([
        { column: column.name, verdict: 'refuse', code: 'nearly-perfect' },
      ]);
    }
  });

  it('refuses what is declared as known only afterwards, weak as it may be', () => {
    expect(find([honest], { age: 'after' })).toMatchObject([
      { column: 'age', verdict: 'refuse', code: 'declared-after' },
    ]);
  });

  it('spares a strong feature that somebody declares as known before', () => {
    expect(find([honest, fromLabel('x', 2)])).toMatchObject([{ column: 'x', verdict: 'flag' }]);
    expect(find([honest, fromLabel('x', 2)], { x: 'before' })).toEqual([]);
  });

  it('is not misled by a weak feature whose name speaks of an ending', () => {
    expect(find([{ ...honest, name: 'cancellation_reason' }])).toEqual([]);
  });

  it('does not take a text with many levels for strong by chance', () => {
    const cities = Array.from(label, () => `city ${chance.below(200)}`);
    const strength = featureStrength(categoryColumn('city', cities), examplesOf(honest));
    expect(Math.abs(strength - 0.5)).toBeLessThan(0.08);
  });
});
