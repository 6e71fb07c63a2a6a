import { type BlockCase, type CaseMoment } from '../block-case.js';

const settings = {
  answers: [
    {
      id: 'interested',
      event: 'channel-response',
      conditions: { all: [{ fact: 'event.response', operator: 'in', value: ['clicked', 'accepted'] }] },
    },
    { id: 'bought', event: 'investment-order' },
  ],
  within: '7d',
};
const arrival: CaseMoment = {
  at: '2025-03-04T10:20:00+08:00',
  expect: {
    because: 'waiting',
    effects: [
      {
        kind: 'expect-response',
        until: '2025-03-11T10:20:00+08:00',
        events: ['channel-response', 'investment-order'],
      },
    ],
  },
};
const click = (at: string, occurredAt = at): Pick<CaseMoment, 'at' | 'facts' | 'event'> => ({
  at,
  facts: { 'event.response': 'clicked' },
  event: { type: 'channel-response', occurredAt },
});

export const waitForResponseCases: readonly BlockCase[] = [
  {
    name: 'takes the way of the first answer that fits',
    settings,
    moments: [arrival, { ...click('2025-03-05T08:00:00+08:00'), expect: { because: 'answered', port: 'interested' } }],
  },
  {
    name: 'takes any event for an answer',
    settings,
    moments: [
      arrival,
      {
        at: '2025-03-05T08:00:00+08:00',
        event: { type: 'investment-order', occurredAt: '2025-03-05T08:00:00+08:00' },
        expect: { because: 'answered', port: 'bought' },
      },
    ],
  },
  {
    name: 'goes on waiting after another event, or one whose conditions are not met',
    settings,
    moments: [
      arrival,
      {
        at: '2025-03-05T08:00:00+08:00',
        facts: { 'event.response': 'delivered' },
        event: { type: 'channel-response', occurredAt: '2025-03-05T08:00:00+08:00' },
        expect: { because: 'other-event' },
      },
      { ...click('2025-03-06T08:00:00+08:00'), expect: { because: 'answered', port: 'interested' } },
    ],
  },
  {
    name: 'does not count what happened before the wait began',
    settings,
    moments: [
      arrival,
      { ...click('2025-03-04T11:00:00+08:00', '2025-03-04T10:20:00+08:00'), expect: { because: 'outside-time' } },
    ],
  },
  {
    name: 'gives up at the limit',
    settings,
    moments: [arrival, { at: '2025-03-11T10:20:00+08:00', expect: { because: 'timed-out', port: 'timeout' } }],
  },
  {
    name: 'counts an answer in time that is taken up late',
    settings,
    moments: [
      arrival,
      {
        ...click('2025-03-11T12:00:00+08:00', '2025-03-11T10:20:00+08:00'),
        expect: { because: 'answered', port: 'interested' },
      },
    ],
  },
  {
    name: 'does not count an answer that came too late',
    settings,
    moments: [
      arrival,
      {
        ...click('2025-03-11T12:00:00+08:00', '2025-03-11T10:20:00.001+08:00'),
        expect: { because: 'timed-out', port: 'timeout' },
      },
    ],
  },
];
