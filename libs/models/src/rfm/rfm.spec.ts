import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../result/index.js';
import { type Purchases } from '../purchases/index.js';
import { explainRfm } from './explain-rfm.js';
import { fitRfm } from './fit-rfm.js';
import { personas } from './persona.js';
import { type RfmModel } from './rfm-model.js';
import { scoreRfm } from './score-rfm.js';
import { summarisePurchases } from './summarise-purchases.js';

/** Five customers; number 4 never bought. */
const purchases: Purchases = {
  customers: 5,
  customer: Int32Array.of(0, 0, 0, 1, 1, 2, 3),
  day: Int32Array.of(99, 90, 95, 10, 20, 98, 50),
  amount: Float64Array.of(100, 50, 25, 500, 500, 3, 40),
};
const asOf = 100;
const fitted = (): RfmModel => {
  const model = fitRfm(summarisePurchases(purchases, asOf));
  if (!model.ok) throw new Error(model.refusal.code);
  return model.value;
};

describe('RFM', () => {
  it('sums up days since the last purchase, purchases and amounts', () => {
    const summary = summarisePurchases(purchases, asOf);
    expect([...summary.recencyDays]).toEqual([1, 80, 2, 50, NaN]);
    expect([...summary.frequency]).toEqual([3, 2, 1, 1, 0]);
    expect([...summary.monetary]).toEqual([175, 1000, 3, 40, 0]);
  });

  it('scores from 1 to 5, and gives no score to a customer without a purchase', () => {
    const result = scoreRfm(fitted(), summarisePurchases(purchases, asOf));
    expect([...result.recency]).toEqual([5, 1, 4, 2, 0]);
    expect([...result.frequency]).toEqual([5, 4, 2, 2, 0]);
    expect([...result.monetary]).toEqual([4, 5, 1, 2, 0]);
    expect([...result.persona].map((code) => personas[code])).toEqual([
      'champion',
      'cannot-lose',
      'new',
      'lost',
      'none',
    ]);
  });

  it('keeps its cuts when later customers are scored', () => {
    const later: Purchases = {
      customers: 1,
      customer: Int32Array.of(0),
      day: Int32Array.of(100),
      amount: Float64Array.of(1000),
    };
    const result = scoreRfm(fitted(), summarisePurchases(later, asOf));
    expect([result.recency[0], result.frequency[0], result.monetary[0]]).toEqual([5, 2, 5]);
  });

  it('gives the same bytes for the same purchases in another order', () => {
    const turned: Purchases = {
      customers: 5,
      customer: purchases.customer.slice().reverse(),
      day: purchases.day.slice().reverse(),
      amount: purchases.amount.slice().reverse(),
    };
    const model = fitRfm(summarisePurchases(turned, asOf));
    expect(model.ok && canonicalJson(model.value)).toBe(canonicalJson(fitted()));
  });

  it('refuses customers without any purchase', () => {
    const model = fitRfm({
      recencyDays: Float64Array.of(NaN),
      frequency: Int32Array.of(0),
      monetary: Float64Array.of(0),
    });
    expect(model.ok ? undefined : model.refusal.code).toBe('RFM_NO_PURCHASES');
  });

  it('explains a persona by its three figures in both languages', () => {
    const summary = summarisePurchases(purchases, asOf);
    const result = scoreRfm(fitted(), summary);
    expect(explainRfm(summary, result, 1).en).toBe(
      'cannot lose: last purchase 80 days ago (1 of 5), 2 purchases (4 of 5), 1000.00 in all (5 of 5).',
    );
    expect(explainRfm(summary, result, 4).zh).toBe('尚无交易，因此没有评分。');
  });
});
