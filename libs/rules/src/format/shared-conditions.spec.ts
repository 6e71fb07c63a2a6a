import { describe, expect, it } from 'vitest';
import { catalogue, ruleDocument } from '../testing/rule-builder.js';
import { parseRule } from './parse-rule.js';

/** Of this process, in milliseconds: how busy the machine is does not count. */
const processorTime = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const scope = { catalogue, tags: new Map<string, undefined>() };
const isPurchase = { fact: 'event.side', operator: 'equal', value: 'buy' };
const isWeb = { fact: 'event.amount', operator: 'greaterThan', value: 5 };

const read = (conditions: unknown, sharedConditions: unknown) =>
  parseRule(
    ruleDocument({
      trigger: { events: ['fx-trade'] },
      pattern: { kind: 'threshold', test: 'event.amountUsd > 10000' },
      conditions,
      sharedConditions,
    } as never),
    scope,
  );
const problemsOf = (conditions: unknown, shared: unknown): string[] => {
  const parsed = read(conditions, shared);
  return parsed.ok ? [] : parsed.problems.map(({ code, path }) => `${code} at ${path}`);
};

describe('conditions shared by name', () => {
  it('stand for what they name, also inside each other', () => {
    const parsed = read(
      { any: [{ condition: 'isPurchaseOnline' }, { not: { condition: 'isPurchase' } }] },
      { isPurchase: { all: [isPurchase] }, isPurchaseOnline: { all: [{ condition: 'isPurchase' }, isWeb] } },
    );
    expect(parsed.ok && parsed.value.conditions).toEqual({
      any: [{ all: [{ all: [isPurchase] }, isWeb] }, { not: { all: [isPurchase] } }],
    });
  });

  it('may be the whole of a rule', () => {
    const parsed = read({ condition: 'isPurchase' }, { isPurchase: { all: [isPurchase] } });
    expect(parsed.ok && parsed.value.conditions).toEqual({ all: [isPurchase] });
  });

  it.each<[string, unknown, unknown, string]>([
    [
      'a name that is not there',
      { all: [{ condition: 'isPurchas' }, { condition: 'isPurchase' }] },
      { isPurchase: { all: [isPurchase] } },
      'RULE_UNKNOWN_CONDITION at /conditions/all/0/condition',
    ],
    [
      'a circle',
      { condition: 'a' },
      { a: { all: [{ condition: 'b' }] }, b: { not: { condition: 'a' } } },
      'RULE_CYCLE at /sharedConditions/a',
    ],
    [
      'one that nothing uses',
      { all: [isPurchase] },
      { spare: { all: [isPurchase] } },
      'RULE_UNUSED_CONDITION at /sharedConditions/spare',
    ],
    [
      'a mistake inside',
      { condition: 'a' },
      { a: { all: [{ ...isPurchase, fact: 'sied' }] } },
      'RULE_UNKNOWN_FACT at /sharedConditions/a/all/0/fact',
    ],
    ['something that is no object', { all: [] }, [], 'RULE_WRONG_TYPE at /sharedConditions'],
  ])('%s is refused', (_, conditions, shared, problem) => {
    expect(problemsOf(conditions, shared)).toContain(problem);
  });

  it('that double at every step are refused before they fill the memory', () => {
    const twice = (name: string) => ({ all: [{ condition: name }, { condition: name }] });
    const names = Array.from({ length: 30 }, (_, i) => `c${i}`);
    const shared = Object.fromEntries(
      names.map((name, i) => [name, i === 29 ? { all: [isPurchase] } : twice(`c${i + 1}`)]),
    );
    const begun = processorTime();
    expect(problemsOf({ condition: 'c0' }, shared)).toEqual(['RULE_TOO_LARGE at /conditions']);
    expect(processorTime() - begun).toBeLessThan(50);
  });
});
