import { describe, expect, it } from 'vitest';
import { now, simulatedBank } from '../../data/simulated-bank.js';
import { valueOf } from '../../data/value-of.js';
import { eventExamples, fitEventModel } from '../history/index.js';
import { repurchasePropensity } from './repurchase-propensity.js';

const bank = simulatedBank(2000, 3, ({ interest }, chance, tell) => {
  now(
    chance,
    () => (interest > 0.7 ? 0.02 : 0.001),
    (day) => tell({ day, type: 'investment-order', detail: 'wealth/buy/confirmed', amount: 5000 }),
  );
});

describe('repurchase propensity', () => {
  const model = repurchasePropensity('wealth');

  it('looks at customers who have bought before, and at no others', () => {
    const { table } = valueOf(eventExamples(model, bank.history, bank.snapshots));
    expect(table.rows).toBeLessThan(1500);
    const purchases = table.columns.find(({ name }) => name === 'purchases360');
    expect(purchases?.kind === 'number' && Math.min(...purchases.values)).toBe(1);
  });

  it('ranks frequent buyers first', () => {
    expect(valueOf(fitEventModel(model, bank.history, bank.snapshots)).evaluation.auc).toBeGreaterThan(0.8);
  });
});
