import { describe, expect, it } from 'vitest';
import { catalogue, ruleOf } from '../testing/rule-builder.js';
import { diffRules } from './diff-rules.js';

const parts = {
  trigger: { events: ['account-credit', 'account-debit'] },
  facts: { monthly: 'sum(account-credit.amountBase,[1..30])' },
  pattern: { kind: 'threshold', test: 'event.amountBase >= 10000' },
  conditions: {
    all: [
      { fact: 'event.counterpartyBank', operator: 'in', value: ['own', 'other'] },
      { fact: 'monthly', operator: 'greaterThan', value: 5000 },
    ],
  },
  suppressions: ['fatigued', 'arrears'],
};
const words = (changed: Record<string, unknown>): string[] =>
  diffRules(ruleOf(parts).rule, ruleOf({ ...parts, ...changed }).rule, { catalogue }).map((change) => change.words.en);

describe('difference of two versions of a rule', () => {
  it('is empty for another order of conditions, values, events and suppressions, and other spaces', () => {
    const [first, second] = parts.conditions.all;
    expect(
      words({
        trigger: { events: ['account-debit', 'account-credit'] },
        facts: { monthly: 'sum( account-credit.amountBase , [1..30] )' },
        conditions: { all: [second, { ...first, value: ['other', 'own'] }] },
        suppressions: ['arrears', 'fatigued'],
      }),
    ).toEqual([]);
  });

  it('tells a changed threshold, value, cooldown and suppression in words', () => {
    const [first, second] = parts.conditions.all;
    expect(words({ pattern: { kind: 'threshold', test: 'event.amountBase >= 8000' } })).toEqual([
      'amount is at least 10,000 to amount is at least 8,000',
    ]);
    expect(words({ conditions: { all: [first, { ...second, value: 4000 }] } })[0]).toContain('is above 5,000 to ');
    expect(words({ cooldownDays: 30 })).toEqual(['cooldown in days: 0 to 30']);
    expect(words({ suppressions: ['fatigued', 'rejected:60d'] })).toEqual([
      'removed: suppression arrears',
      'added: suppression rejected:60d',
    ]);
  });

  it('tells added and removed conditions', () => {
    expect(words({ conditions: { all: [parts.conditions.all[0]] } })[0]).toContain('removed: ');
    expect(
      words({
        conditions: { all: [...parts.conditions.all, { fact: 'cust.staff', operator: 'equal', value: false }] },
      }),
    ).toEqual(['added: not: employee of the bank']);
  });
});
