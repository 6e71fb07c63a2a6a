import { type BlockCase } from '../block-case.js';

export const exitCases: readonly BlockCase[] = [
  {
    name: 'ends the journey with its reason',
    settings: { reason: 'none' },
    moments: [
      {
        at: '2025-03-04T10:20:00+08:00',
        expect: { because: 'ended', ends: 'none', effects: [{ kind: 'exit', reason: 'none' }] },
      },
    ],
  },
];
