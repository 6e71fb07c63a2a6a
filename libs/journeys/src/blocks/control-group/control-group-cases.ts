import { type BlockCase } from '../block-case.js';

const at = '2025-03-04T10:20:00+08:00';

export const controlGroupCases: readonly BlockCase[] = [
  {
    name: 'keeps a customer of the group without contact, and says so',
    settings: { share: '60' },
    moments: [
      {
        at,
        expect: { because: 'control', port: 'control', effects: [{ kind: 'assign', arm: 'control', bucket: 1983 }] },
      },
    ],
  },
  {
    name: 'gives the same customer the same bucket, whatever the share',
    settings: { share: '5' },
    moments: [
      {
        at,
        expect: { because: 'contacted', port: 'next', effects: [{ kind: 'assign', arm: 'contacted', bucket: 1983 }] },
      },
    ],
  },
];
