import { beforeAll, describe, expect, it } from 'vitest';
import { cdnowSummary } from '../../data/cdnow.js';
import { explainLifetimeValue } from './explain-lifetime-value.js';
import { expectedPurchases } from './bg-nbd/index.js';
import { evaluateForecast } from './evaluate-forecast.js';
import { fitLifetimeValue } from './fit-lifetime-value.js';
import { type LifetimeValueModel } from './lifetime-value-model.js';
import { observePurchases } from './observe-purchases.js';
import { scoreLifetimeValue } from './score-lifetime-value.js';

describe('lifetime value', () => {
  const summary = cdnowSummary();
  let model: LifetimeValueModel;
  beforeAll(() => {
    const fitted = fitLifetimeValue(summary);
    if (!fitted.ok) throw new Error(fitted.refusal.code);
    model = fitted.value;
  });

  it('is expected purchases times expected spend over 3, 6 and 12 months', () => {
    const scores = scoreLifetimeValue(model, summary);
    expect(scores.months).toEqual([3, 6, 12]);
    const customer = { repeats: 26, last: 30.86, age: 31 };
    const year = expectedPurchases(model.purchases, customer, 365.25 / 7);
    expect(scores.purchases[2]![1515]).toBeCloseTo(year, 9);
    expect(scores.value[2]![1515]).toBeCloseTo(year * scores.spend[1515]!, 6);
    expect(scores.value[0]![1515]).toBeLessThan(scores.value[1]![1515]!);
    expect(scores.value[1]![1515]).toBeLessThan(scores.value[2]![1515]!);
  });

  it('weighs later months less when a discount is given, and counts the margin only', () => {
    const plain = scoreLifetimeValue(model, summary, { months: [12] }).value[0]![0]!;
    const discounted = scoreLifetimeValue(model, summary, { months: [12], discountPerMonth: 0.01 }).value[0]![0]!;
    const margin = scoreLifetimeValue(model, summary, { months: [12], margin: 0.25 }).value[0]![0]!;
    expect(discounted).toBeLessThan(plain / 1.01);
    expect(discounted).toBeGreaterThan(plain / 1.01 ** 12);
    expect(margin).toBeCloseTo(plain / 4, 9);
  });

  it('explains a value by what the customer did', () => {
    const scores = scoreLifetimeValue(model, summary);
    expect(explainLifetimeValue(model, summary, scores, 0).en).toBe(
      '2 repeat purchases, the last 8 weeks before the end of the observation: 73% likely to be still active; expected spend per purchase 24.66 (average 35.17).',
    );
  });

  it('refuses a forecast without any time held out', () => {
    const evaluation = evaluateForecast(model.purchases, { ...summary, heldOut: summary.repeats }, 0);
    expect(evaluation.ok ? undefined : evaluation.refusal.code).toBe('FORECAST_NOTHING_HELD_OUT');
  });
});

describe('observePurchases', () => {
  it('counts days, not purchases, and leaves the first day out of the spend', () => {
    const observed = observePurchases(
      {
        customers: 3,
        customer: Int32Array.of(0, 0, 0, 0, 0, 2, 1),
        day: Int32Array.of(7, 0, 7, 0, 21, 30, 10),
        amount: Float64Array.of(4, 100, 6, 50, 20, 9, 8),
      },
      28,
    );
    expect([...observed.customer]).toEqual([0, 1]);
    expect([...observed.repeats]).toEqual([2, 0]);
    expect([...observed.last]).toEqual([3, 0]);
    expect([...observed.age]).toEqual([4, 18 / 7]);
    expect([...observed.spend]).toEqual([15, NaN]);
    expect([...observed.heldOut]).toEqual([0, 0]);
  });

  it('counts days after the observation as held out', () => {
    const observed = observePurchases(
      {
        customers: 1,
        customer: Int32Array.of(0, 0, 0, 0),
        day: Int32Array.of(0, 35, 35, 42),
        amount: Float64Array.of(1, 1, 1, 1),
      },
      28,
    );
    expect([...observed.heldOut]).toEqual([2]);
    expect([...observed.repeats]).toEqual([0]);
  });
});
