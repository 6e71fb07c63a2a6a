import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../hash/index.js';
import { ProblemCollector } from '../text/index.js';
import {
  canonicalConditions,
  describeConditions,
  factsOfConditions,
  hasEmptyGroup,
  readConditions,
  type Condition,
} from './index.js';

const read = (value: unknown) => {
  const problems = new ProblemCollector();
  return { conditions: readConditions(value, { path: '/c', problems }), problems: problems.problems };
};
const large = { fact: 'event.amountUsd', operator: 'greaterThanInclusive', value: 30000 };
const tier = { fact: 'tag.vc-tier', operator: 'in', value: ['gold', 'diamond'] };

const leaf = fc.record({
  fact: fc.constantFrom('event.amountUsd', 'tag.vc-tier', 'fact.aum'),
  operator: fc.constantFrom('equal', 'in', 'not:equal', 'everyFact:greaterThan'),
  value: fc.oneof(fc.integer(), fc.string(), fc.array(fc.string()), fc.record({ fact: fc.constant('cust.x') })),
});
const { group } = fc.letrec<{ group: Condition; member: Condition }>((tie) => ({
  member: fc.oneof({ depthSize: 'small' }, leaf, tie('group')) as fc.Arbitrary<Condition>,
  group: fc.oneof(
    fc.record({ all: fc.array(tie('member'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('member'), { maxLength: 3 }), priority: fc.integer({ min: 1, max: 9 }) }),
    fc.record({ not: tie('member') }),
    fc.record({ condition: fc.constant('shared') }),
  ) as fc.Arbitrary<Condition>,
}));

describe('readConditions', () => {
  it('takes what json-rules-engine takes, unchanged', () => {
    fc.assert(
      fc.property(group, (conditions) => {
        expect(read(conditions)).toEqual({ conditions, problems: [] });
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    [{ all: [{ ...large, operater: 'x' }] }, 'CONDITION_KEY_UNKNOWN', '/c/all/0/operater', 'did you mean "operator"?'],
    [
      { all: [{ ...large, operator: 'greaterThen' }] },
      'CONDITION_OPERATOR_UNKNOWN',
      '/c/all/0/operator',
      'greaterThan',
    ],
    [{ all: [large], any: [large] }, 'CONDITION_SHAPE', '/c', 'group'],
    [large, 'CONDITION_GROUP_EXPECTED', '/c', '"all"'],
    [{ not: [large] }, 'CONDITION_SHAPE', '/c/not', 'group'],
    [{ any: large }, 'CONDITION_VALUE', '/c/any', 'a list'],
    [{ all: [{ fact: '', operator: 'equal', value: 1 }] }, 'CONDITION_VALUE', '/c/all/0', '"fact"'],
    [{ all: [{ fact: 'x', operator: 'equal' }] }, 'CONDITION_SHAPE', '/c/all/0', '"value"'],
    [{ all: [large], priority: '1' }, 'CONDITION_VALUE', '/c', 'whole number'],
    ['yes', 'CONDITION_SHAPE', '/c', 'group'],
  ])('refuses %j with %s', (value, code, path, part) => {
    const { conditions, problems } = read(value);
    expect(conditions).toBeUndefined();
    expect(problems.map((problem) => [problem.code, problem.path])).toEqual([[code, path]]);
    expect(problems[0]!.message.en).toContain(part);
  });
});

describe('conditions', () => {
  it('read as a sentence in both languages', () => {
    const text = describeConditions({ all: [large, { any: [tier, { not: { all: [large] } }] }] });
    expect(text.en).toBe(
      'event.amountUsd is at least 30000 and (tag.vc-tier is one of gold, diamond or not (event.amountUsd is at least 30000))',
    );
    expect(text.zh).toBe(
      'event.amountUsd不低于30000且（tag.vc-tier属于gold、diamond或非（event.amountUsd不低于30000））',
    );
  });

  it('have one canonical form, whatever the order of their members and their priorities', () => {
    const one = canonicalConditions({ all: [large, { any: [tier, large], priority: 2 }] });
    const other = canonicalConditions({ all: [{ any: [large, { ...tier, priority: 5 }] }, large] });
    expect(canonicalJson(one)).toBe(canonicalJson(other));
    expect(canonicalJson(one)).not.toBe(canonicalJson(canonicalConditions({ any: [large, { all: [tier, large] }] })));
  });

  it('name the facts they read, on both sides of a comparison', () => {
    const cap = { fact: 'fact.aum', operator: 'lessThan', value: { fact: 'cust.limit' } };
    expect(factsOfConditions({ all: [large, { not: cap }, { condition: 'shared' }] })).toEqual([
      'event.amountUsd',
      'fact.aum',
      'cust.limit',
    ]);
  });

  it('know a group that nobody has filled in', () => {
    expect(hasEmptyGroup({ all: [large, { any: [] }] })).toBe(true);
    expect(hasEmptyGroup({ all: [large] })).toBe(false);
  });
});
