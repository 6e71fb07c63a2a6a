import { type BlockCase } from '../block-case.js';

const settings = { at: 'next-bd', countFrom: 'arrival', asksToCall: true, whenFull: 'otherwise' };
const task = { kind: 'create-task', purpose: 'marketing', asksToCall: true, whenFull: 'otherwise' };

export const rmTaskCases: readonly BlockCase[] = [
  {
    name: 'plans a task of Friday for Monday',
    settings,
    moments: [
      {
        at: '2025-03-07T16:00:00+08:00',
        expect: { because: 'proposed', effects: [{ ...task, at: '2025-03-10T09:00:00+08:00' }] },
      },
      {
        at: '2025-03-07T16:00:00+08:00',
        decision: { isAccepted: true },
        expect: { because: 'accepted', port: 'next' },
      },
    ],
  },
  {
    name: 'takes the fallback when the manager has no room',
    settings,
    moments: [
      {
        at: '2025-03-05T16:00:00+08:00',
        expect: { because: 'proposed', effects: [{ ...task, at: '2025-03-06T09:00:00+08:00' }] },
      },
      {
        at: '2025-03-05T16:00:00+08:00',
        decision: { isAccepted: false, code: 'rm-full' },
        expect: { because: 'refused', port: 'otherwise' },
      },
    ],
  },
];
