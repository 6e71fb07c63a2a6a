import { type BlockCase } from '../block-case.js';

const settings = { channel: 'sms', consentPurpose: 'marketing', at: 'now', countFrom: 'arrival' };
const smallOnly = { ...settings, amount: { fact: 'event.amountUsd', below: '30000' } };

export const channelCases: readonly BlockCase[] = [
  {
    name: 'proposes a contact, waits for the gate, and goes on when it is let through',
    settings: { ...settings, perDay: 1000 },
    offer: 'fx-rate',
    moments: [
      {
        at: '2025-03-04T10:20:00+08:00',
        expect: {
          because: 'proposed',
          effects: [
            {
              kind: 'propose-contact',
              channel: 'sms',
              purpose: 'marketing',
              offer: 'fx-rate',
              at: '2025-03-04T10:20:00+08:00',
              perDay: 1000,
            },
          ],
        },
      },
      {
        at: '2025-03-04T10:20:01+08:00',
        decision: { isAccepted: true },
        expect: { because: 'accepted', port: 'next' },
      },
    ],
  },
  {
    name: 'takes the fallback when the gate refuses',
    settings,
    moments: [
      {
        at: '2025-03-04T21:00:00+08:00',
        expect: {
          because: 'proposed',
          effects: [{ kind: 'propose-contact', channel: 'sms', purpose: 'marketing', at: '2025-03-05T09:00:00+08:00' }],
        },
      },
      {
        at: '2025-03-04T21:00:00+08:00',
        decision: { isAccepted: false, code: 'no-consent' },
        expect: { because: 'refused', port: 'otherwise' },
      },
    ],
  },
  {
    name: 'plans from the entry where it is told to, but never in the past',
    settings: { ...settings, at: 'next-bd', countFrom: 'entry' },
    moments: [
      {
        at: '2025-03-07T10:00:00+08:00',
        expect: {
          because: 'proposed',
          effects: [{ kind: 'propose-contact', channel: 'sms', purpose: 'marketing', at: '2025-03-10T09:00:00+08:00' }],
        },
      },
    ],
  },
  {
    name: 'does not propose outside its threshold',
    settings: smallOnly,
    moments: [
      {
        at: '2025-03-04T10:20:00+08:00',
        facts: { 'event.amountUsd': '30000.00' },
        expect: { because: 'outside-threshold', port: 'otherwise' },
      },
    ],
  },
  {
    name: 'does not propose where the threshold is unknown',
    settings: smallOnly,
    moments: [{ at: '2025-03-04T10:20:00+08:00', expect: { because: 'value-missing', port: 'otherwise' } }],
  },
  {
    name: 'keeps waiting for the gate when something else happens',
    settings,
    moments: [
      {
        at: '2025-03-04T10:20:00+08:00',
        expect: {
          because: 'proposed',
          effects: [{ kind: 'propose-contact', channel: 'sms', purpose: 'marketing', at: '2025-03-04T10:20:00+08:00' }],
        },
      },
      {
        at: '2025-03-04T10:20:01+08:00',
        event: { type: 'login', occurredAt: '2025-03-04T10:20:01+08:00' },
        expect: { because: 'undecided' },
      },
    ],
  },
];
