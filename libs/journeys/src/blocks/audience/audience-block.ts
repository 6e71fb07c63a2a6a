import { type Text } from '@baleen/rules';
import { describeConditions } from '../../conditions/index.js';
import { fill, joinTexts } from '../../text/index.js';
import { defineBlock } from '../block-definition.js';
import { nextPort } from '../next-port.js';
import { otherwisePort } from '../otherwise-port.js';
import { allVerdicts, factValue, verdictOf } from '../verdicts.js';

const words = {
  only: { en: 'Go on only if {tests}', zh: '仅当{tests}时继续' },
  segment: { en: 'the customer is in the segment {segment}', zh: '客户属于客群{segment}' },
  and: { en: ' and ', zh: '且' },
  empty: {
    en: 'Choose a segment or give conditions',
    zh: '请选择客群或填写条件',
  },
} as const satisfies Record<string, Text>;

/** The fact that says whether the customer is in a segment. */
export const segmentFact = (segment: string): string => `segment.${segment}`;

export const audienceBlock = defineBlock({
  kind: 'audience',
  name: { en: 'Audience', zh: '受众' },
  description: {
    en: 'Lets through the customers of a segment, or those who meet conditions. Unknown goes the other way.',
    zh: '放行属于客群或满足条件的客户；无法判断时走“否则”。',
  },
  family: 'who',
  hasInput: true,
  fields: {
    segment: { type: 'reference', to: 'segment', form: 'picker', label: { en: 'Segment', zh: '客群' } },
    conditions: { type: 'conditions', label: { en: 'Conditions', zh: '条件' } },
  },
  ports: () => [nextPort, otherwisePort('not-in-audience')],
  check: ({ segment, conditions }) =>
    segment === undefined && conditions === undefined
      ? [{ code: 'AUDIENCE_EMPTY', path: '', message: words.empty }]
      : [],
  reads: ({ segment }) => (segment === undefined ? [] : [segmentFact(segment)]),
  explain({ segment, conditions }) {
    const tests = [
      ...(segment === undefined ? [] : [fill(words.segment, { segment })]),
      ...(conditions === undefined ? [] : [describeConditions(conditions)]),
    ];
    return fill(words.only, { tests: joinTexts(tests, words.and) });
  },
  reasons: {
    inside: { en: 'The customer belongs to the audience', zh: '客户属于受众' },
    outside: { en: 'The customer does not belong to the audience', zh: '客户不属于受众' },
    unknown: { en: 'Whether the customer belongs to the audience is unknown', zh: '无法判断客户是否属于受众' },
  },
  step({ settings: { segment, conditions }, facts, evaluate }) {
    const verdict = allVerdicts([
      ...(segment === undefined ? [] : [verdictOf(factValue(facts, segmentFact(segment)))]),
      ...(conditions === undefined ? [] : [evaluate(conditions, facts)]),
    ]);
    if (verdict === 'yes') return { kind: 'leave', port: 'next', because: { code: 'inside' } };
    return { kind: 'leave', port: 'otherwise', because: { code: verdict === 'no' ? 'outside' : 'unknown' } };
  },
});
