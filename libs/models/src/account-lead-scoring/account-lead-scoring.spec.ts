import { describe, expect, it } from 'vitest';
import { now, simulatedBank } from '../../data/simulated-bank.js';
import { valueOf } from '../../data/value-of.js';
import { fitEventModel } from '../history/index.js';
import { categoryColumn } from '../table/index.js';
import { accountLeadScoring } from './account-lead-scoring.js';

/** Firms with settlements that grow with their interest; those look at loans and take them. */
const bank = simulatedBank(800, 5, ({ interest }, chance, tell) => {
  now(
    chance,
    () => 0.2,
    (day) => tell({ day, type: 'merchant-settlement', amount: 100 * (1 + interest) * (1 + chance.next()) }),
  );
  now(
    chance,
    () => 0.05 * interest ** 2,
    (day) => tell({ day, type: 'page-view', detail: 'loan-detail' }),
  );
  now(
    chance,
    () => 0.03 * interest ** 8,
    (day) => tell({ day, type: 'loan-status', detail: 'business/disbursed' }),
  );
});

describe('account lead scoring', () => {
  it('ranks firms that take a loan first, with attributes beside the events', () => {
    const industry = categoryColumn(
      'industry',
      Array.from({ length: 800 }, (_, i) => ['retail', 'food', 'health'][i % 3]!),
    );
    const fitted = valueOf(
      fitEventModel(accountLeadScoring, bank.history, bank.snapshots, {
        attributes: { rows: 800, columns: [industry] },
      }),
    );
    expect(fitted.evaluation.auc).toBeGreaterThan(0.75);
    expect(fitted.model.learnt.features.map(({ name }) => name)).toContain('industry');
    expect(fitted.prepared.dropped.map(({ column, code }) => [column, code])).toContainEqual([
      'complaints180',
      'constant',
    ]);
  });
});
