import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogue, ruleOf } from '../testing/rule-builder.js';
import { runExample } from '../engine/run-example.js';
import { shanghai } from '../testing/rule-builder.js';
import { describeRule } from './describe-rule.js';
import { labelTrace } from './label-trace.js';

const seed = (id: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../../../../seeds/event-library/${id}.json`, import.meta.url), 'utf8')) as Record<
    string,
    unknown
  >;

describe('rule in words', () => {
  it('tells a threshold with its guards in both languages', () => {
    const { en, zh } = describeRule(ruleOf(seed('fx-purchase-over-10k')).rule, { catalogue });
    expect(en).toEqual([
      'At each event: currency exchange',
      'If amount in US dollars is above 10,000',
      'and side is purchase',
      'For the group: Overseas finance',
      'At most once in 7 days',
    ]);
    expect(zh).toEqual([
      '每当发生：外汇买卖',
      '当美元金额 大于 10,000',
      '且买卖方向 等于 买入',
      '适用客群：出国金融客群',
      '7天内最多一次',
    ]);
  });

  it('tells windows by their days', () => {
    const { en } = describeRule(ruleOf(seed('salary-rise')).rule, { catalogue });
    expect(en[1]).toBe(
      'If smallest amount of "money booked into a deposit account" (kind of credit is salary) in the 90 days before is at least 1.15 times the largest amount of "money booked into a deposit account" (kind of credit is salary) from 180 to 91 days before, at least 3,000 before',
    );
  });
});

describe('trace in words', () => {
  it('names what was seen and what was asked for', () => {
    const version = ruleOf(seed('fx-purchase-over-10k'));
    const trade = {
      type: 'fx-trade',
      occurredAt: '2025-03-14 10:00:00',
      side: 'buy',
      amount: 50_000,
      currency: 'USD',
      amountBase: 362_500,
      amountUsd: 50_000,
    };
    const { detections } = runExample(
      version,
      { kind: 'match', note: { en: '', zh: '' }, given: { events: [trade] }, expect: [] },
      catalogue,
      shanghai,
    );
    const trace = labelTrace(detections[0]!.trace!, version.rule, { catalogue });
    expect(trace.label.en).toBe('Single FX purchase above 10,000 USD');
    expect(trace.children![0]).toMatchObject({
      kind: 'pattern',
      verdict: 'yes',
      values: { seen: 50_000, operator: '>', asked: 10_000 },
    });
    expect(trace.children![2]!.children![0]).toMatchObject({
      label: { en: 'side is purchase', zh: '买卖方向 等于 买入' },
      seen: 'buy',
      verdict: 'yes',
    });
  });
});
