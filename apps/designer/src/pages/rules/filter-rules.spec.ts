// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { type RuleItem } from '../../api/rules.js';
import { filterRules, triggersOf, valuesOf } from './filter-rules.js';

const rule = (id: string, change: Partial<RuleItem> = {}): RuleItem => ({
  id,
  name: { en: 'Large debit', zh: '大额支出' },
  category: 'anomaly-alert',
  source: 'behaviour',
  group: 'all',
  trigger: 'account-debit',
  priority: 50,
  version: 1,
  state: 'live',
  detections: 0,
  ...change,
});

const rules = [
  rule('large-debit', { trigger: ['account-debit', 'cash-withdrawal'] }),
  rule('birthday', { name: { en: 'Birthday', zh: '生日关怀' }, category: 'care', trigger: 'calendar' }),
];
const ids = (found: readonly RuleItem[]): string[] => found.map(({ id }) => id);

describe('the filters of the event library', () => {
  it('find by any of the languages, whatever the page speaks, and by id', () => {
    expect(ids(filterRules(rules, { q: '生日' }))).toEqual(['birthday']);
    expect(ids(filterRules(rules, { q: 'debit LARGE' }))).toEqual(['large-debit']);
    expect(ids(filterRules(rules, { q: 'large-d' }))).toEqual(['large-debit']);
  });

  it('find a rule of several triggers by each of them', () => {
    expect(ids(filterRules(rules, { trigger: 'cash-withdrawal' }))).toEqual(['large-debit']);
    expect(valuesOf(rules, triggersOf)).toEqual(['account-debit', 'calendar', 'cash-withdrawal']);
  });

  it('must all hold', () => {
    expect(filterRules(rules, { category: 'care', trigger: 'account-debit' })).toEqual([]);
    expect(ids(filterRules(rules, {}))).toEqual(['large-debit', 'birthday']);
  });
});
