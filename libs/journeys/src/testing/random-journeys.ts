import fc from 'fast-check';
import { portsOf, type Block, type BlockKind, type JourneyDocument, type Link } from '../document/index.js';
import { mayConnect } from '../validate/index.js';

const amount = { all: [{ fact: 'event.amountUsd', operator: 'greaterThanInclusive', value: 30000 }] };
const contact = { consentPurpose: 'marketing', at: 'now', countFrom: 'arrival' };

/** Complete settings for each kind, a few variants of each. */
const settingsOf: Readonly<Record<Exclude<BlockKind, 'note'>, readonly Block['settings'][]>> = {
  trigger: [{ on: { kind: 'detection', rules: ['r'] } }],
  audience: [{ conditions: amount }, { segment: 'overseas' }],
  split: [
    { by: { kind: 'conditions', branches: [{ id: 'yes', conditions: amount }] } },
    {
      by: {
        kind: 'arms',
        arms: [
          { id: 'a', share: '30' },
          { id: 'b', share: '70' },
        ],
      },
    },
    {
      by: {
        kind: 'amount',
        fact: 'event.amountUsd',
        bands: [
          { id: 'low', below: '5' },
          { id: 'high', from: '5' },
        ],
      },
    },
  ],
  'control-group': [{ share: '10' }],
  offer: [{ offer: 'o' }],
  channel: [
    { channel: 'sms', treatment: 't', ...contact },
    { channel: 'email', treatment: 't', ...contact, at: '+4h' },
  ],
  'rm-task': [{ at: 'next-bd', countFrom: 'entry', asksToCall: false, whenFull: 'wait' }],
  wait: [
    { until: { kind: 'duration', for: '3d' } },
    { until: { kind: 'date', date: '2025-03-10', at: '09:00' } },
    { until: { kind: 'contact-time', at: 'now' } },
    { until: { kind: 'business-days', days: 1, at: '09:00' } },
  ],
  'wait-for-response': [{ answers: [{ id: 'in', event: 'login' }], within: '2d' }],
  goal: [{ goal: 'g' }],
  exit: [{ reason: 'exit-block' }],
};
const kinds = Object.keys(settingsOf).filter((kind) => kind !== 'trigger') as (keyof typeof settingsOf)[];

/**
 * Random journeys whose blocks are complete and whose links are all allowed, loops with waits included. Ports may be left open, so that not all
 * of them are valid.
 */
export const randomJourney: fc.Arbitrary<JourneyDocument> = fc
  .record({
    picks: fc.array(fc.record({ kind: fc.constantFrom(...kinds), variant: fc.nat(3) }), {
      minLength: 1,
      maxLength: 14,
    }),
    wishes: fc.array(fc.record({ from: fc.nat(20), port: fc.nat(4), to: fc.nat(20) }), { maxLength: 60 }),
  })
  .map(({ picks, wishes }) => {
    const blocks = [{ kind: 'trigger' as const, variant: 0 }, ...picks].map(({ kind, variant }, index): Block => {
      const variants = settingsOf[kind];
      return { id: `b${index}`, kind, position: { x: index, y: 0 }, settings: variants[variant % variants.length]! };
    });
    const empty: JourneyDocument = {
      schemaVersion: 1,
      id: 'random',
      name: { en: 'Random', zh: '随机' },
      purpose: 'marketing',
      settings: { reEntry: { kind: 'never' } },
      blocks,
      links: [],
    };
    return wishes.reduce(draw, empty);
  });

function draw(
  document: JourneyDocument,
  wish: { from: number; port: number; to: number },
  index: number,
): JourneyDocument {
  const { blocks } = document;
  const from = blocks[wish.from % blocks.length]!;
  const ports = portsOf(from);
  const port = ports[wish.port % Math.max(1, ports.length)];
  const to = blocks[wish.to % blocks.length]!;
  if (!port) return document;
  const link: Link = { id: `l${index}`, from: { block: from.id, port: port.id }, to: { block: to.id } };
  return mayConnect(document, link.from, link.to).allowed
    ? { ...document, links: [...document.links, link] }
    : document;
}
