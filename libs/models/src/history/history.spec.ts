import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusalOf, valueOf } from '../../data/value-of.js';
import { numberColumn } from '../table/index.js';
import { historyEvent } from './bank-event.js';
import { buildFeatures, type Snapshots } from './build-features.js';
import { buildHistory } from './build-history.js';
import { eventExamples, eventTable } from './event-examples.js';
import { type EventFeature, type Measure } from './event-feature.js';
import { type EventModel } from './event-model.js';
import { type HistoryEvent } from './history.js';

const frame = { subjects: 2, coveredFrom: 0, coveredTo: 200 };
const measures: readonly Measure[] = [
  ...(['count', 'sum', 'mean', 'last', 'active-days', 'days-since-last', 'count-change', 'sum-change'] as const),
];
const credits = { types: ['account-credit'] };
const features: readonly EventFeature[] = measures.map((measure) => ({
  name: measure,
  events: credits,
  measure,
  days: 10,
}));
const credit = (day: number, amount?: number, detail?: string): HistoryEvent => {
  return { subject: 0, day, type: 'account-credit', amount, detail };
};

const at = (...days: number[]): Snapshots => ({ subject: new Int32Array(days.length), asOf: Int32Array.from(days) });
const valuesOf = (events: readonly HistoryEvent[], day: number): Record<string, number> => {
  const { columns } = buildFeatures(buildHistory(frame, events), at(day), features);
  return Object.fromEntries(columns.map((column) => [column.name, column.kind === 'number' ? column.values[0]! : NaN]));
};

describe('features of events', () => {
  it('measure the window of days that ends with the as-of day', () => {
    const events = [
      credit(80, 7),
      credit(90, 1),
      credit(91, 10),
      credit(95),
      credit(100, 20),
      credit(100, 30),
      credit(101, 99),
    ];
    expect(valuesOf(events, 100)).toEqual({
      count: 4,
      sum: 60,
      mean: 20,
      last: 30,
      'active-days': 3,
      'days-since-last': 0,
      'count-change': 3 / 5,
      'sum-change': 59 / 61,
    });
  });

  it('say 0 for what did not happen and nothing for what cannot be known', () => {
    expect(valuesOf([], 100)).toEqual({
      count: 0,
      sum: 0,
      mean: NaN,
      last: NaN,
      'active-days': 0,
      'days-since-last': NaN,
      'count-change': NaN,
      'sum-change': NaN,
    });
  });

  it('count only the details that are named', () => {
    const payroll = { name: 'n', events: { ...credits, details: ['payroll'] }, measure: 'count', days: 10 } as const;
    const history = buildHistory(frame, [credit(99, 1, 'payroll'), credit(99, 1, 'refund'), credit(99, 1)]);
    expect(buildFeatures(history, at(100), [payroll]).columns[0]).toEqual(numberColumn('n', [1]));
  });

  it('never read an event later than the as-of day, nor depend on the order of the events', () => {
    const event = fc.record({ day: fc.integer({ min: 60, max: 140 }), amount: fc.integer({ min: 1, max: 9 }) });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (list) => {
        const events = list.map(({ day, amount }) => credit(day, amount));
        const past = events.filter(({ day }) => day <= 100);
        expect(valuesOf(events, 100)).toEqual(valuesOf(past, 100));
        const { last: _, ...unordered } = valuesOf([...events].reverse(), 100);
        expect(valuesOf(events, 100)).toMatchObject(unordered);
      }),
    );
  });
});

const card = {
  name: 'test',
  title: { en: '', zh: '' },
  purpose: { en: '', zh: '' },
  inputs: { en: '', zh: '' },
  horizon: { en: '', zh: '' },
  limits: { en: '', zh: '' },
  sources: [],
};
const model: EventModel = {
  definition: { card, learner: 'logistic-regression', horizonDays: 30 },
  label: { events: { types: ['loan-status'] }, happens: true },
  eligible: [{ events: credits, days: 10, has: true }],
  features,
};
const loan = (day: number): HistoryEvent => ({ subject: 0, day, type: 'loan-status' });
const answers = (events: readonly HistoryEvent[], snapshots: Snapshots): unknown[] => {
  const { table } = valueOf(eventExamples(model, buildHistory(frame, events), snapshots));
  const column = table.columns[table.columns.length - 1]!;
  return column.kind === 'category' ? [...column.codes].map((code) => column.levels[code]) : [];
};

describe('examples of events', () => {
  it('say yes when the case happens within the horizon, not on the as-of day and not after', () => {
    expect(answers([credit(100), loan(101)], at(100))).toEqual(['yes']);
    expect(answers([credit(100), loan(130)], at(100))).toEqual(['yes']);
    expect(answers([credit(100), loan(100)], at(100))).toEqual(['no']);
    expect(answers([credit(100), loan(131)], at(100))).toEqual(['no']);
  });

  it('look at the eligible only, and carry the attributes of those along', () => {
    const snapshots = { subject: Int32Array.of(1, 0), asOf: Int32Array.of(100, 100) };
    const attributes = { rows: 2, columns: [numberColumn('age', [30, 50])] };
    const { table, snapshots: kept } = valueOf(
      eventTable(model, buildHistory(frame, [credit(95)]), snapshots, attributes),
    );
    expect([...kept.subject]).toEqual([0]);
    expect(table.columns[table.columns.length - 1]).toEqual(numberColumn('age', [50]));
  });

  it('refuse a horizon that is not over, a history that is too short, and nobody', () => {
    const history = buildHistory(frame, [credit(100), credit(15), credit(180)]);
    expect(refusalOf(eventExamples(model, history, at(180))).code).toBe('HISTORY_HORIZON_OPEN');
    expect(refusalOf(eventExamples(model, history, at(15))).code).toBe('HISTORY_TOO_SHORT');
    expect(refusalOf(eventExamples(model, history, at(120))).code).toBe('HISTORY_NOBODY_ELIGIBLE');
    expect(refusalOf(eventTable(model, history, at(201))).code).toBe('HISTORY_AS_OF_TOO_LATE');
    expect(eventTable(model, history, at(180)).ok).toBe(true);
  });

  it('throw on an event of a subject that does not exist', () => {
    expect(() => buildHistory(frame, [{ subject: 2, day: 1, type: 'login' }])).toThrow('no subject 2');
  });
});

describe('events of the bank', () => {
  it('are read with what tells them apart and their amount', () => {
    const fields = { productFamily: 'wealth', side: 'buy', status: 'confirmed', amountBase: '1200.50' };
    expect(historyEvent({ type: 'investment-order', fields }, 3, 100)).toEqual({
      subject: 3,
      day: 100,
      type: 'investment-order',
      detail: 'wealth/buy/confirmed',
      amount: 1200.5,
    });
    expect(historyEvent({ type: 'balance-snapshot', fields: { aumBase: '9.00' } }, 0, 1)).toMatchObject({ amount: 9 });
  });

  it('have no detail and no amount where a field is absent', () => {
    const event = historyEvent({ type: 'login', fields: {} }, 0, 1);
    expect(event.detail).toBeUndefined();
    expect(event.amount).toBeUndefined();
  });
});
