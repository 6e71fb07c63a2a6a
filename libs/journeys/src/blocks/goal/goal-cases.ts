import { type BlockCase } from '../block-case.js';

export const goalCases: readonly BlockCase[] = [
  {
    name: 'records the goal with its value and goes on',
    settings: { goal: 'deposit-kept', value: 'event.amountBase' },
    moments: [
      {
        at: '2025-03-04T10:20:00+08:00',
        facts: { 'event.amountBase': '50000.00' },
        expect: {
          because: 'reached',
          port: 'next',
          effects: [{ kind: 'record-goal', goal: 'deposit-kept', value: '50000.00' }],
        },
      },
    ],
  },
  {
    name: 'records it without a value that is missing',
    settings: { goal: 'deposit-kept', value: 'event.amountBase' },
    moments: [
      {
        at: '2025-03-04T10:20:00+08:00',
        expect: { because: 'reached', port: 'next', effects: [{ kind: 'record-goal', goal: 'deposit-kept' }] },
      },
    ],
  },
];
