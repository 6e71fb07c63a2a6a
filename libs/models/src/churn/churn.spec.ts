import { describe, expect, it } from 'vitest';
import { now, simulatedBank } from '../../data/simulated-bank.js';
import { refusalOf, valueOf } from '../../data/value-of.js';
import { eventTable, fitEventModel } from '../history/index.js';
import { explainPropensity, scorePropensity } from '../propensity/index.js';
import { canonicalJson } from '../result/index.js';
import { churn } from './churn.js';

/** Customers whose activity dies away, the faster the more they lean to leaving. */
const bank = simulatedBank(1500, 1, ({ leaving }, chance, tell) => {
  const end = chance.next() < leaving ? 20_300 + chance.next() * 200 : Infinity;
  const alive = (day: number): number => (day < end ? 1 : Math.max(0, 1 - (day - end) / 80));
  now(
    chance,
    (day) => 0.08 * alive(day),
    (day) => tell({ day, type: 'card-purchase', detail: 'daily', amount: 50 }),
  );
  now(
    chance,
    (day) => 0.05 * alive(day),
    (day) => tell({ day, type: 'login', detail: 'ok' }),
  );
});

describe('churn propensity', () => {
  const fitted = valueOf(fitEventModel(churn, bank.history, bank.snapshots));

  it('ranks those who fall silent first, for customers who were active', () => {
    const { rows, positives, auc, aucInterval } = fitted.evaluation;
    expect(rows).toBeLessThan(1500);
    expect(positives).toBeGreaterThan(100);
    expect(auc).toBeGreaterThan(0.85);
    expect(aucInterval[0]).toBeLessThan(auc);
  });

  it('says in its reasons that activity has fallen', () => {
    const { table } = valueOf(eventTable(churn, bank.history, bank.snapshots));
    const { probability } = valueOf(scorePropensity(fitted.model, table));
    const highest = probability.indexOf(Math.max(...probability));
    const [explanation] = valueOf(explainPropensity(fitted.model, table, [highest]));
    const strongest = explanation!.reasons.slice(0, 3).map(({ column }) => column);
    expect(strongest.some((name) => ['daysSinceActivity', 'activityChange90', 'activeDays90'].includes(name))).toBe(
      true,
    );
  });

  it('is the same to the byte when it is fitted again', () => {
    const again = valueOf(fitEventModel(churn, bank.history, bank.snapshots));
    expect(canonicalJson(again.model)).toBe(canonicalJson(fitted.model));
  });

  it('refuses a day whose 90 days are not over', () => {
    const late = { ...bank.snapshots, asOf: bank.snapshots.asOf.map((day) => day + 111) };
    expect(refusalOf(fitEventModel(churn, bank.history, late)).code).toBe('HISTORY_HORIZON_OPEN');
  });
});
