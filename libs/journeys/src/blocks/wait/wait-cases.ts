import { type BlockCase } from '../block-case.js';

const waiting = (until: string) => ({ because: 'waiting', effects: [{ kind: 'wait-until', until }] });

export const waitCases: readonly BlockCase[] = [
  {
    name: 'waits seven days to the minute, and not one millisecond less',
    settings: { until: { kind: 'duration', for: '7d' } },
    moments: [
      { at: '2025-03-04T10:20:00+08:00', expect: waiting('2025-03-11T10:20:00+08:00') },
      { at: '2025-03-11T10:19:59.999+08:00', expect: { because: 'waiting' } },
      { at: '2025-03-11T10:20:00+08:00', expect: { because: 'over', port: 'next' } },
    ],
  },
  {
    name: 'is not woken by an event',
    settings: { until: { kind: 'duration', for: '2h' } },
    moments: [
      { at: '2025-03-04T10:20:00+08:00', expect: waiting('2025-03-04T12:20:00+08:00') },
      {
        at: '2025-03-04T11:00:00+08:00',
        event: { type: 'login', occurredAt: '2025-03-04T11:00:00+08:00' },
        expect: { because: 'waiting' },
      },
    ],
  },
  {
    name: 'counts business days over a weekend',
    settings: { until: { kind: 'business-days', days: 2, at: '10:30' } },
    moments: [
      { at: '2025-03-07T16:00:00+08:00', expect: waiting('2025-03-11T10:30:00+08:00') },
      { at: '2025-03-12T00:00:00+08:00', expect: { because: 'over', port: 'next' } },
    ],
  },
  {
    name: 'waits for the hours in which people may be contacted',
    settings: { until: { kind: 'contact-time', at: 'now' } },
    moments: [{ at: '2025-03-04T22:00:00+08:00', expect: waiting('2025-03-05T09:00:00+08:00') }],
  },
  {
    name: 'does not wait for a date that has passed',
    settings: { until: { kind: 'date', date: '2025-03-01', at: '09:00' } },
    moments: [{ at: '2025-03-04T10:20:00+08:00', expect: { because: 'passed', port: 'next' } }],
  },
  {
    name: "waits until some days before a date of the customer's",
    settings: { until: { kind: 'fact-date', fact: 'termDeposit.maturityDate', plusDays: -3, at: '09:00' } },
    moments: [
      {
        at: '2025-03-04T10:20:00+08:00',
        facts: { 'termDeposit.maturityDate': '2025-05-20' },
        expect: waiting('2025-05-17T09:00:00+08:00'),
      },
    ],
  },
  {
    name: 'goes the other way where the customer has no such date',
    settings: { until: { kind: 'fact-date', fact: 'termDeposit.maturityDate', plusDays: 0, at: '09:00' } },
    moments: [{ at: '2025-03-04T10:20:00+08:00', expect: { because: 'date-missing', port: 'otherwise' } }],
  },
];
