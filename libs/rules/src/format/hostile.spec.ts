import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogue, ruleDocument } from '../testing/rule-builder.js';
import { compileLibrary } from '../engine/library.js';
import { parseRule } from './parse-rule.js';

/** Of this process, in milliseconds: how busy the machine is does not count. */
const processorTime = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const scope = { catalogue, tags: new Map<string, undefined>([['vc-tier', undefined]]) };

const valid = ruleDocument({
  trigger: { events: ['fx-trade'] },
  facts: { monthly: 'sum(fx-trade.amountUsd{side=buy},[0..29])', double: '2 * monthly' },
  pattern: { kind: 'threshold', test: 'event.amountUsd > 10000' },
  also: [{ kind: 'threshold', test: 'double >= 3' }],
  conditions: {
    all: [
      { fact: 'event.side', operator: 'equal', value: 'buy' },
      {
        any: [
          { fact: 'tag.vc-tier', operator: 'in', value: ['gold'] },
          { not: { fact: 'monthly', operator: 'lessThan', value: { fact: 'double' } } },
        ],
      },
    ],
  },
});

const problemsOf = (document: unknown): string[] => {
  const parsed = parseRule(document, scope);
  return parsed.ok ? [] : parsed.problems.map(({ code, path }) => `${code} at ${path}`);
};
const withParts = (parts: Record<string, unknown>): Record<string, unknown> => ({ ...valid, ...parts });
const nested = (depth: number): unknown =>
  depth === 0 ? { fact: 'event.side', operator: 'equal', value: 'buy' } : { not: nested(depth - 1) };

/** In milliseconds, of five. */
function quickest(work: () => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    const start = processorTime();
    work();
    return processorTime() - start;
  });
  return Math.min(...times);
}

describe('a hostile or mistaken rule', () => {
  it('is accepted only when nothing is wrong', () => expect(problemsOf(valid)).toEqual([]));

  it.each<[string, unknown, string]>([
    ['no object', 'drop table', 'RULE_WRONG_TYPE at '],
    ['conditions nested deeper than 16', withParts({ conditions: nested(40) }), 'RULE_TOO_DEEP at '],
    [
      'over 500 nodes',
      withParts({ conditions: { all: Array.from({ length: 300 }, () => nested(0)) } }),
      'RULE_TOO_LARGE at /conditions',
    ],
    ['over 64 KB', withParts({ description: { en: 'x'.repeat(70_000), zh: '' } }), 'RULE_TOO_LARGE at '],
    [
      'a window over 800 days',
      withParts({ facts: { monthly: 'sum(fx-trade.amountUsd,[0..801])', double: 'monthly' } }),
      'RULE_WINDOW_TOO_LONG at /facts/monthly',
    ],
    ['__proto__', JSON.parse('{"__proto__":{"polluted":true}}'), 'RULE_FORBIDDEN_KEY at /__proto__'],
    [
      'constructor among the facts',
      withParts({ facts: JSON.parse('{"constructor":"1"}') as unknown }),
      'RULE_FORBIDDEN_KEY at /facts/constructor',
    ],
    ['an unknown key', withParts({ colour: 'red' }), 'RULE_UNKNOWN_KEY at /colour'],
    ['a number for a text', withParts({ id: 7 }), 'RULE_WRONG_TYPE at /id'],
    [
      'facts in a circle',
      withParts({ facts: { monthly: 'double + 1', double: 'monthly + 1' } }),
      'RULE_FACT_CYCLE at /facts/double',
    ],
    [
      'a huge list',
      withParts({
        conditions: { all: [{ fact: 'event.side', operator: 'in', value: Array.from({ length: 2000 }, String) }] },
      }),
      'RULE_TOO_LARGE at /conditions',
    ],
    [
      'an unknown operator',
      withParts({ conditions: { all: [{ fact: 'event.side', operator: 'matches', value: '(a+)+$' }] } }),
      'RULE_UNKNOWN_OPERATOR at /conditions/all/0/operator',
    ],
    [
      'an unknown fact',
      withParts({ conditions: { all: [{ fact: 'event.amuont', operator: 'equal', value: 1 }] } }),
      'RULE_UNKNOWN_FIELD at /conditions/all/0/fact',
    ],
    [
      'an unknown tag',
      withParts({ conditions: { all: [{ fact: 'tag.vc-teir', operator: 'equal', value: 'gold' }] } }),
      'RULE_UNKNOWN_TAG at /conditions/all/0/fact',
    ],
    [
      'a value that the field never has',
      withParts({ conditions: { all: [{ fact: 'event.side', operator: 'equal', value: 'bye' }] } }),
      'RULE_UNKNOWN_VALUE at /conditions/all/0/value',
    ],
    [
      'a text compared with a number',
      withParts({ conditions: { all: [{ fact: 'event.amountUsd', operator: 'greaterThan', value: '10000' }] } }),
      'RULE_TYPE_MISMATCH at /conditions/all/0/value',
    ],
    [
      'code for an expression',
      withParts({ facts: { monthly: 'process.exit(1)', double: '1' } }),
      'RULE_SYNTAX at /facts/monthly',
    ],
    [
      'a pattern at the wrong trigger',
      withParts({ pattern: { kind: 'absence', no: 'login', forDays: 3, prior: [4, 9] } }),
      'RULE_WRONG_TRIGGER at /trigger',
    ],
    [
      'an event name at the calendar',
      withParts({ trigger: { calendar: 'daily' } }),
      'RULE_UNKNOWN_FACT at /pattern/test',
    ],
    ['two roots', withParts({ conditions: { all: [], any: [] } }), 'RULE_AMBIGUOUS at /conditions'],
    [
      'a suppression that is none',
      withParts({ suppressions: ['rejected:60days'] }),
      'RULE_UNKNOWN_SUPPRESSION at /suppressions/0',
    ],
  ])('is refused for %s', (_name, document, problem) => expect(problemsOf(document)).toContain(problem));

  it('hears all problems at once, with the word that was meant', () => {
    const parsed = parseRule(
      withParts({
        conditions: { all: [{ fact: 'amountUds', operator: 'greatThan', value: 1 }] },
        priority: 0,
        need: 'liquidty',
      }),
      scope,
    );
    expect(parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path}: ${message.en}`)).toEqual([
      '/priority: 0 is not between 1 and 100',
      '/need: "liquidty" is not known; did you mean "liquidity"?',
      '/conditions/all/0/fact: "amountUds" is not known; did you mean "event.amountUsd"?',
      '/conditions/all/0/operator: "greatThan" is not known; did you mean "greaterThan"?',
    ]);
  });

  it('is refused within 50 ms, however it is made', () => {
    const monsters = [
      withParts({ facts: { monthly: `${'('.repeat(1900)}1${')'.repeat(1900)}`, double: '1' } }),
      withParts({ facts: { monthly: `${'not '.repeat(900)}true`, double: '1' } }),
      withParts({ facts: { monthly: Array.from({ length: 900 }, () => '1').join(' + '), double: '1' } }),
      withParts({ conditions: nested(5000) }),
      withParts({
        facts: Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`f${i}`, `f${i + 1} + f${i + 2}`])),
      }),
      withParts({ pattern: { kind: 'threshold', test: 'a'.repeat(100_000) } }),
    ];
    for (const monster of monsters) expect(quickest(() => parseRule(monster, scope))).toBeLessThan(50);
  });

  it('never crashes, and is never accepted without being compilable, in 100,000 mutations', () => {
    const words = [
      '',
      'event.amountUsd',
      'sum(fx-trade.amountUsd,[1..30])',
      'monthly',
      '__proto__',
      'constructor',
      'x'.repeat(300),
      '((',
      '1 / 0',
      'event.side = buy',
      'count(login,[0..3]) >= 1 and',
      'toString',
    ];
    const junk = fc.oneof(
      fc.constantFrom<unknown>(
        ...words,
        null,
        true,
        -1,
        0,
        1.5,
        1e21,
        [],
        {},
        ['all'],
        { all: [] },
        { fact: 'event.side' },
      ),
      fc.string({ maxLength: 12 }),
      fc.jsonValue({ maxDepth: 2 }),
    );
    // Making each anew would take most of the time.
    const heap = fc.sample(junk, 5_000).map((value) => JSON.stringify(value));
    const validText = JSON.stringify(valid);
    const change = fc.record({
      step: fc.nat(),
      deep: fc.nat({ max: 5 }),
      value: fc.nat({ max: heap.length - 1 }),
      how: fc.constantFrom('set', 'delete', 'add', 'cut'),
    });
    let accepted = 0;
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const document = JSON.parse(validText) as Record<string, unknown>;
        for (const { step, deep, value, how } of changes) mutate(document, step, deep, JSON.parse(heap[value]!), how);
        const parsed = parseRule(document, scope);
        if (!parsed.ok) {
          if (parsed.problems.length === 0) throw new Error('refused without a problem');
          return;
        }
        accepted++;
        compileLibrary(catalogue, [{ rule: parsed.value, version: 1, hash: '' }]);
      }),
      { numRuns: 100_000 },
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(accepted).toBeGreaterThan(50);
  }, 120_000);
});

/** Walks down by the numbers and changes what is found there. */
function mutate(root: Record<string, unknown>, step: number, deep: number, value: unknown, how: string): void {
  let node: Record<string, unknown> = root;
  for (let i = 0; i < deep; i++) {
    const children = Object.values(node).filter(
      (child): child is Record<string, unknown> => typeof child === 'object' && child !== null,
    );
    if (children.length === 0) break;
    node = children[(step + i) % children.length]!;
  }
  const keys = Object.keys(node);
  const key = keys[step % Math.max(1, keys.length)];
  if (how === 'add' || key === undefined) node[`key${step % 7}`] = value;
  else if (how === 'delete' && Array.isArray(node)) node.splice(Number(key), 1);
  else if (how === 'delete') delete node[key];
  else if (how === 'cut' && typeof node[key] === 'string')
    node[key] = node[key].slice(0, step % (node[key].length + 1));
  else node[key] = value;
}
