import { describe, expect, it } from 'vitest';
import { now, simulatedBank } from '../../data/simulated-bank.js';
import { valueOf } from '../../data/value-of.js';
import { fitEventModel } from '../history/index.js';
import { productFamilies, productPropensity } from './product-propensity.js';

/** Customers who look at funds the more interested they are, and buy in proportion to their looks. */
const bank = simulatedBank(1500, 2, ({ interest }, chance, tell) => {
  now(
    chance,
    () => 0.03,
    (day) => tell({ day, type: 'login', detail: 'ok' }),
  );
  now(
    chance,
    () => 0.05 * interest ** 2,
    (day) => tell({ day, type: 'page-view', detail: 'fund-detail' }),
  );
  now(
    chance,
    () => 0.02 * interest ** 4,
    (day) => tell({ day, type: 'investment-order', detail: 'fund/buy/confirmed', amount: 1000 }),
  );
});

describe('product propensity', () => {
  it('finds who will buy a fund from looks and earlier purchases', () => {
    const { evaluation, model } = valueOf(fitEventModel(productPropensity('fund'), bank.history, bank.snapshots));
    expect(evaluation.auc).toBeGreaterThan(0.75);
    expect(evaluation.calibrationError).toBeLessThan(0.05);
    expect(model.name).toBe('product-propensity');
  });

  it('gives every family a score that rules can read, with its horizon', () => {
    expect(
      productFamilies.map((family) => productPropensity(family).definition).map((d) => [d.scoreName, d.horizonDays]),
    ).toEqual([
      ['wealthPropensity', 60],
      ['fundPropensity', 60],
      ['insurancePropensity', 90],
      ['cardPropensity', 90],
      ['loanPropensity', 90],
    ]);
  });
});
