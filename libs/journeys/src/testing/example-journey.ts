import { type Block, type BlockKind, type JourneyDocument, type Link } from '../document/index.js';

const block = (id: string, kind: BlockKind, x: number, y: number, settings: Block['settings']): Block => ({
  id,
  kind,
  position: { x, y },
  settings,
});
const link = (from: string, port: string, to: string): Link => ({
  id: `${from}-${port}`,
  from: { block: from, port },
  to: { block: to },
});

const contact = { consentPurpose: 'marketing', at: 'now', countFrom: 'arrival' };

/**
 * The journey of the source case, as people draw it: a purchase of foreign currency over 10,000 USD; below 30,000 an SMS, from there a task
 * for the manager on the next business day; a week for a response; then the call centre.
 */
export const exampleJourney: JourneyDocument = {
  schemaVersion: 1,
  id: 'fx-purchase',
  name: { en: 'Large purchase of foreign currency', zh: '大额购汇' },
  purpose: 'marketing',
  settings: {
    need: 'fx-payment',
    reEntry: { kind: 'after-exit', pauseDays: 30 },
    exitRules: [
      { id: 'complaint', conditions: { all: [{ fact: 'fact.openComplaint', operator: 'equal', value: true }] } },
    ],
    goals: [
      {
        id: 'remitted',
        name: { en: 'Remitted abroad', zh: '已汇出' },
        event: 'remittance',
        conditions: { all: [{ fact: 'event.direction', operator: 'equal', value: 'out' }] },
        value: 'event.amountBase',
        ends: true,
      },
    ],
  },
  blocks: [
    block('trigger', 'trigger', 0, 0, { on: { kind: 'detection', rules: ['fx-purchase-over-10k'] } }),
    block('control', 'control-group', 200, 0, { share: '5' }),
    block('offer', 'offer', 400, 0, { offer: 'fx-care' }),
    block('amount', 'split', 600, 0, {
      by: {
        kind: 'amount',
        fact: 'event.amountUsd',
        bands: [
          { id: 'small', below: '30000' },
          { id: 'large', from: '30000' },
        ],
      },
    }),
    block('sms', 'channel', 800, -100, { channel: 'sms', ...contact }),
    block('task', 'rm-task', 800, 100, { at: 'next-bd', countFrom: 'entry', asksToCall: false, whenFull: 'wait' }),
    block('response', 'wait-for-response', 1000, 0, {
      answers: [
        {
          id: 'interested',
          event: 'channel-response',
          conditions: { all: [{ fact: 'event.response', operator: 'in', value: ['clicked', 'accepted'] }] },
        },
      ],
      within: '7d',
    }),
    block('call', 'channel', 1200, 100, { channel: 'call_centre', ...contact, at: 'next-bd' }),
    block('done', 'goal', 1200, -100, { goal: 'interested' }),
    block('end', 'exit', 1400, 0, { reason: 'exit-block' }),
    block('remark', 'note', 0, 200, { text: { en: 'Agreed with the branch', zh: '已与网点沟通' } }),
  ],
  links: [
    link('trigger', 'next', 'control'),
    link('control', 'next', 'offer'),
    link('offer', 'next', 'amount'),
    link('amount', 'small', 'sms'),
    link('amount', 'large', 'task'),
    link('amount', 'otherwise', 'end'),
    link('sms', 'next', 'response'),
    link('sms', 'otherwise', 'task'),
    link('task', 'next', 'response'),
    link('response', 'interested', 'done'),
    link('response', 'timeout', 'call'),
    link('call', 'next', 'end'),
  ],
};
