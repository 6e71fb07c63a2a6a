import { type BlockCase } from '../block-case.js';

const at = '2025-03-04T10:20:00+08:00';
const settings = {
  segment: 'overseas',
  conditions: { all: [{ fact: 'fact.aum', operator: 'greaterThanInclusive', value: 50000 }] },
};

export const audienceCases: readonly BlockCase[] = [
  {
    name: 'lets through who is in the segment and meets the conditions',
    settings,
    moments: [
      { at, facts: { 'segment.overseas': true, 'fact.aum': '50000.00' }, expect: { because: 'inside', port: 'next' } },
    ],
  },
  {
    name: 'sends everybody else the other way',
    settings,
    moments: [
      {
        at,
        facts: { 'segment.overseas': true, 'fact.aum': '49999.99' },
        expect: { because: 'outside', port: 'otherwise' },
      },
    ],
  },
  {
    name: 'takes unknown for no: nobody is contacted on a guess',
    settings,
    moments: [{ at, facts: { 'segment.overseas': true }, expect: { because: 'unknown', port: 'otherwise' } }],
  },
  {
    name: 'needs no value for a customer who is outside anyway',
    settings,
    moments: [{ at, facts: { 'segment.overseas': false }, expect: { because: 'outside', port: 'otherwise' } }],
  },
];
