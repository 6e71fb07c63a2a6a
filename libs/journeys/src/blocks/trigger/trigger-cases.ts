import { type BlockCase } from '../block-case.js';

export const triggerCases: readonly BlockCase[] = [
  {
    name: 'lets a detected customer in',
    settings: { on: { kind: 'detection', rules: ['fx-purchase-over-10k'] } },
    moments: [{ at: '2025-03-04T10:20:00+08:00', expect: { because: 'entered', port: 'next' } }],
  },
  {
    name: 'lets the members of a segment in on the first of the month',
    settings: { on: { kind: 'schedule', segment: 'payroll', every: { kind: 'month', day: 1 } } },
    moments: [{ at: '2025-03-01T06:00:00+08:00', expect: { because: 'entered', port: 'next' } }],
  },
];
