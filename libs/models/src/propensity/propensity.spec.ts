import { describe, expect, it } from 'vitest';
import { refusalOf, valueOf } from '../../data/value-of.js';
import { boostingCard, logisticCard } from '../propensity-command/table-cards.js';
import { canonicalJson } from '../result/index.js';
import { random, sigmoid } from '../statistics/index.js';
import { categoryColumn, type Column, numberColumn, type Table } from '../table/index.js';
import { type PropensityDefinition } from './definition.js';
import { explainPropensity } from './explain-propensity.js';
import { fitPropensity, type FittedPropensity, type PropensityOptions } from './fit-propensity.js';
import { learnerNames } from './learner.js';
import { parsePropensityModel } from './parse-propensity-model.js';
import { prepareExamples } from './prepare-examples.js';
import { propensityDrift, scorePropensity } from './score-propensity.js';

const cities = ['Bern', 'Oslo', 'Rome'];

/** Customers whose answer depends on balance and city; some cells are missing. */
function customers(rows: number, seed: number, shift = 0): Table {
  const chance = random(seed);
  const balance = Array.from({ length: rows }, () => (chance.next() < 0.05 ? NaN : chance.next() * 10 + shift));
  const city = Array.from({ length: rows }, () => (chance.next() < 0.05 ? null : cities[chance.below(3)]!));
  const answer = balance.map((value, row) => {
    const logOdds = 0.5 * ((value || 5) - 5) + (city[row] === 'Rome' ? 1 : 0) - 1;
    return chance.next() < sigmoid(logOdds) ? 'yes' : 'no';
  });
  const columns = [numberColumn('balance', balance), categoryColumn('city', city), categoryColumn('answer', answer)];
  return { rows, columns };
}

const definition: PropensityDefinition = { card: logisticCard, learner: 'logistic-regression' };
const options = (learner: (typeof learnerNames)[number]): PropensityOptions => ({
  target: 'answer',
  choice: { learner },
});
const table = customers(3000, 1);

describe.each(learnerNames)('a propensity by %s', (learner) => {
  const card = learner === 'gradient-boosting' ? boostingCard : logisticCard;
  const fit = (): FittedPropensity => valueOf(fitPropensity({ card, learner }, table, options(learner)));
  const fitted = fit();

  it('tells the classes apart with probabilities that can be believed', () => {
    const { auc, calibrationError, gain, baseRate } = fitted.evaluation;
    expect(auc).toBeGreaterThan(0.75);
    expect(calibrationError).toBeLessThan(0.04);
    expect(gain[0]!.lift).toBeGreaterThan(1.8);
    const known = valueOf(scorePropensity(fitted.model, customers(3000, 2))).probability.filter(
      (p) => !Number.isNaN(p),
    );
    expect(Math.abs(known.reduce((sum, p) => sum + p, 0) / known.length - baseRate)).toBeLessThan(0.03);
  });

  it('is the same to the byte for the same data and seed', () => {
    expect(canonicalJson(fit().model)).toBe(canonicalJson(fitted.model));
  });

  it('survives being stored as JSON', () => {
    const stored = valueOf(parsePropensityModel(JSON.parse(canonicalJson(fitted.model))));
    const scores = valueOf(scorePropensity(stored, table)).probability;
    expect(scores).toEqual(valueOf(scorePropensity(fitted.model, table)).probability);
  });

  it('gives no score, rather than a guess, to a row of which nothing is known', () => {
    const columns = [numberColumn('balance', [NaN, NaN, 5]), categoryColumn('city', [null, 'Atlantis', null])];
    const { probability, missing, misfits } = valueOf(scorePropensity(fitted.model, { rows: 3, columns }));
    expect([...probability].map(Number.isNaN)).toEqual([true, true, false]);
    expect(missing).toBe(2);
    expect(misfits).toEqual([{ column: 'city', unknownCategories: 1, refusedCells: 0 }]);
  });

  it('scores a row with an unknown category by its other features', () => {
    const columns = [numberColumn('balance', [1, 9]), categoryColumn('city', ['Atlantis', 'Atlantis'])];
    const { probability } = valueOf(scorePropensity(fitted.model, { rows: 2, columns }));
    expect(probability[0]).toBeLessThan(probability[1]!);
  });

  it('gives reasons that make up the score, the strongest first', () => {
    const { probability } = valueOf(scorePropensity(fitted.model, table));
    const [{ base, reasons } = { base: NaN, reasons: [] }] = valueOf(explainPropensity(fitted.model, table, [7]));
    expect(sigmoid(reasons.reduce((sum, { added }) => sum + added, base))).toBeCloseTo(probability[7]!, 9);
    expect(Math.abs(reasons[0]!.added)).toBeGreaterThanOrEqual(Math.abs(reasons[1]!.added));
    const city = reasons.find(({ column }) => column === 'city');
    expect(cities).toContain(city?.value);
  });

  it('refuses a table without one of its columns', () => {
    const column = table.columns[0]!;
    expect(refusalOf(scorePropensity(fitted.model, { rows: 3000, columns: [column] })).code).toBe(
      'TABLE_COLUMN_ABSENT',
    );
  });

  it('refuses no rows and infinite numbers', () => {
    const city = categoryColumn('city', ['Bern']);
    const infinite = { rows: 1, columns: [numberColumn('balance', [Infinity]), city] };
    expect(refusalOf(scorePropensity(fitted.model, infinite)).code).toBe('TABLE_INFINITE_NUMBER');
    expect(refusalOf(scorePropensity(fitted.model, { rows: 0, columns: [] })).code).toBe('TABLE_EMPTY');
  });

  it('raises an alarm when the customers are not those it was fitted on', () => {
    const drift = (today: Table): boolean => {
      const { probability } = valueOf(scorePropensity(fitted.model, today));
      return valueOf(propensityDrift(fitted.model, today, probability)).isAlarm;
    };
    expect(drift(customers(3000, 3))).toBe(false);
    expect(drift(customers(3000, 3, 5))).toBe(true);
  });
});

const withTarget = (answers: (string | null)[], ...columns: Column[]): Table => ({
  rows: answers.length,
  columns: [...columns, categoryColumn('answer', answers)],
});
const half = Array.from({ length: 100 }, (_, row) => (row % 2 === 0 ? 'yes' : 'no'));
const balance = numberColumn(
  'balance',
  Array.from({ length: 100 }, (_, row) => (row * 37) % 101),
);

describe('what cannot be learnt from', () => {
  it.each([
    ['a target that is absent', withTarget(half, balance), { target: 'y' }, 'TARGET_ABSENT'],
    [
      'one class only',
      withTarget(
        half.map(() => 'yes'),
        balance,
      ),
      {},
      'TARGET_ONE_CLASS',
    ],
    [
      'a few rows of a class',
      withTarget(
        half.map((_, row) => (row < 19 ? 'yes' : 'no')),
        balance,
      ),
      {},
      'TARGET_TOO_FEW',
    ],
    ['no feature that varies', withTarget(half, numberColumn('x', new Array<number>(100).fill(3))), {}, 'NO_FEATURES'],
    ['a column to drop that is absent', withTarget(half, balance), { drop: ['x'] }, 'DROP_ABSENT'],
  ])('is refused: %s', (_, given, more, code) => {
    expect(refusalOf(prepareExamples(given, { target: 'answer', ...more })).code).toBe(code);
    const choice = { learner: 'logistic-regression' } as const;
    expect(refusalOf(fitPropensity(definition, given, { target: 'answer', choice, ...more })).code).toBe(code);
  });
});

describe('reading a stored model', () => {
  const model = valueOf(
    fitPropensity({ card: boostingCard, learner: 'gradient-boosting' }, table, options('gradient-boosting')),
  ).model;
  const json = canonicalJson(model);
  const changed = (from: string | RegExp, to: string): unknown => JSON.parse(json.replace(from, to));

  it.each([
    ['nothing', null],
    ['another thing', { kind: 'rfm' }],
    ['an unknown key', changed('"kind":"propensity"', '"kind":"propensity","extra":1')],
    ['a tree that leads back to itself', changed(/"child":\[\d+/, '"child":[0')],
    ['a tree whose lists differ in length', changed(/"leftBins":(.*?),"rows"/, '"leftBins":[],"rows"')],
    [
      'levels that are not its own',
      changed('["Bern","Oslo","Rome"],"name":"city"}],"kind"', '["Bern"],"name":"city"}],"kind"'),
    ],
    ['a number that is a text', changed(/"base":[^,]+/, '"base":"1"')],
  ])('refuses %s', (_, stored) => {
    expect(refusalOf(parsePropensityModel(stored)).code).toBe('MODEL_UNREADABLE');
  });
});
