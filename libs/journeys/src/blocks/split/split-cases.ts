import { type BlockCase } from '../block-case.js';

const at = '2025-03-04T10:20:00+08:00';
const byAmount = {
  by: {
    kind: 'amount',
    fact: 'event.amountUsd',
    bands: [
      { id: 'small', below: '30000' },
      { id: 'large', from: '30000' },
    ],
  },
};
const byTier = {
  by: {
    kind: 'conditions',
    branches: [
      { id: 'top', conditions: { all: [{ fact: 'tag.vc-tier', operator: 'in', value: ['diamond', 'private'] }] } },
      { id: 'rich', conditions: { all: [{ fact: 'fact.aum', operator: 'greaterThanInclusive', value: 500000 }] } },
    ],
  },
};
const byChance = {
  by: {
    kind: 'arms',
    arms: [
      { id: 'a', share: '50' },
      { id: 'b', share: '50' },
    ],
  },
};

export const splitCases: readonly BlockCase[] = [
  {
    name: 'leaves the upper bound of a band to the next one',
    settings: byAmount,
    moments: [{ at, facts: { 'event.amountUsd': '30000.00' }, expect: { because: 'in-band', port: 'large' } }],
  },
  {
    name: 'is exact one cent below the bound',
    settings: byAmount,
    moments: [{ at, facts: { 'event.amountUsd': '29999.99' }, expect: { because: 'in-band', port: 'small' } }],
  },
  {
    name: 'sends a missing amount the other way',
    settings: byAmount,
    moments: [{ at, expect: { because: 'value-missing', port: 'otherwise' } }],
  },
  {
    name: 'sends a score outside all bands the other way',
    settings: { by: { kind: 'score', score: 'churnRisk', bands: [{ id: 'high', from: '0.7' }] } },
    moments: [{ at, facts: { 'score.churnRisk': 0.6999 }, expect: { because: 'in-no-band', port: 'otherwise' } }],
  },
  {
    name: 'takes the first branch that is true, past one that is unknown',
    settings: byTier,
    moments: [{ at, facts: { 'fact.aum': 600000 }, expect: { because: 'branch-true', port: 'rich' } }],
  },
  {
    name: 'takes none that is unknown',
    settings: byTier,
    moments: [{ at, facts: { 'tag.vc-tier': 'gold' }, expect: { because: 'no-branch-true', port: 'otherwise' } }],
  },
  {
    name: 'draws an arm by the hash and says which',
    settings: byChance,
    customerId: 'C-1',
    moments: [
      {
        at,
        expect: { because: 'arm-drawn', port: 'a', effects: [{ kind: 'assign', arm: 'a', bucket: 1983 }] },
      },
    ],
  },
];
