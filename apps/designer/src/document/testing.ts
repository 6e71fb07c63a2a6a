import { type Block, type BlockKind, type JourneyDocument, type Link } from '@baleen/journeys';
import { type Made } from './command.js';
import { execute, type JourneyDraft } from './draft.js';
import { type IdSource } from './ids.js';

/** Ids in the order in which they are asked for: `sms-1`, `link-2`. */
export function countingIds(): IdSource {
  let count = 0;
  return (kind) => `${kind}-${++count}`;
}

/** Does a command that is expected to be allowed. */
export function perform(draft: JourneyDraft, made: Made): JourneyDraft {
  if (!made.ok) throw new Error(`${made.code}: ${made.message.en}`);
  return execute(draft, made.command);
}

const block = (id: string, kind: BlockKind, x: number, y: number, settings: Block['settings']): Block => ({
  id,
  kind,
  position: { x, y },
  settings,
});
const link = (id: string, from: string, port: string, to: string): Link => ({
  id,
  from: { block: from, port },
  to: { block: to },
});

/** A small drawing: a trigger, a split by amount with two bands, an SMS, a wait, an exit. */
export const smallDrawing: JourneyDocument = {
  schemaVersion: 1,
  id: 'small',
  name: { en: 'Small', zh: '小旅程' },
  purpose: 'marketing',
  settings: { reEntry: { kind: 'never' } },
  blocks: [
    block('in', 'trigger', 0, 0, { on: { kind: 'detection', rules: ['r'] } }),
    block('bands', 'split', 200, 0, {
      by: {
        kind: 'amount',
        fact: 'event.amountBase',
        bands: [
          { id: 'low', below: '100' },
          { id: 'high', from: '100' },
        ],
      },
    }),
    block('sms', 'channel', 400, 0, { channel: 'sms', consentPurpose: 'marketing', at: 'now', countFrom: 'arrival' }),
    block('pause', 'wait', 400, 200, { until: { kind: 'duration', for: '3d' } }),
    block('out', 'exit', 600, 100, { reason: 'exit-block' }),
  ],
  links: [
    link('l1', 'in', 'next', 'bands'),
    link('l2', 'bands', 'low', 'sms'),
    link('l3', 'bands', 'high', 'pause'),
    link('l4', 'bands', 'otherwise', 'out'),
    link('l5', 'pause', 'next', 'sms'),
  ],
};
