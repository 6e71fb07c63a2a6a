import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { journeyHash, type Block, type JourneyDocument } from '../document/index.js';
import { exampleJourney } from '../testing/example-journey.js';
import { randomJourney } from '../testing/random-journeys.js';
import { diffJourneys } from './diff-journeys.js';

const withBlock = (id: string, change: (block: Block) => Block): JourneyDocument => ({
  ...exampleJourney,
  blocks: exampleJourney.blocks.map((block) => (block.id === id ? change(block) : block)),
});
const withSettings = (id: string, settings: object): JourneyDocument =>
  withBlock(id, (block) => ({ ...block, settings: { ...block.settings, ...settings } }));
const bands = (...limits: string[]) => [
  { id: 'small', below: limits[0] },
  { id: 'large', from: limits[0] },
];
const words = (after: JourneyDocument) => diffJourneys(exampleJourney, after).map(({ message }) => message);

describe('diffJourneys', () => {
  it('says a moved threshold in words', () => {
    const after = withSettings('amount', { by: { kind: 'amount', fact: 'event.amountUsd', bands: bands('20000.00') } });
    expect(words(after)).toEqual([
      {
        en: 'Split amount: Split by, Bands, Band small, Below: 30,000 to 20,000',
        zh: '分流 amount：分流方式－区间－区间 small－低于：由30,000改为20,000',
      },
      {
        en: 'Split amount: Split by, Bands, Band large, From: 30,000 to 20,000',
        zh: '分流 amount：分流方式－区间－区间 large－从：由30,000改为20,000',
      },
    ]);
  });

  it.each<[string, JourneyDocument, string[]]>([
    ['a choice', withSettings('sms', { channel: 'wechat' }), ['Channel sms: Channel: SMS to WeChat']],
    [
      'a duration',
      withSettings('response', { within: '14d' }),
      ['Wait for response response: Time-out: 7 days to 14 days'],
    ],
    [
      'a timing',
      withSettings('task', { at: 'now' }),
      ['RM task task: When: at 09:00 on the next business day to at once'],
    ],
    ['a setting that is new', withSettings('sms', { perDay: 500 }), ['Channel sms: At most per day: none to 500']],
    [
      'a rule of the trigger',
      withSettings('trigger', { on: { kind: 'detection', rules: ['fx-rate-browsing', 'fx-purchase-over-10k'] } }),
      ['Trigger trigger: Starts on, Rules: fx-rate-browsing added'],
    ],
    [
      'another form of a setting',
      withSettings('trigger', { on: { kind: 'segment-entry', segment: 'overseas' } }),
      ['Trigger trigger: Starts on: detection (Rules: fx-purchase-over-10k) to segment entry (Segment: overseas)'],
    ],
    [
      'conditions',
      withSettings('response', {
        answers: [
          {
            id: 'interested',
            event: 'channel-response',
            conditions: { all: [{ fact: 'event.response', operator: 'equal', value: 'accepted' }] },
          },
        ],
      }),
      [
        'Wait for response response: Answers, Answer interested, Conditions: event.response is one of clicked, accepted to event.response is accepted',
      ],
    ],
    [
      'a name',
      withBlock('sms', (block) => ({ ...block, name: { en: 'Short message', zh: '短信提醒' } })),
      ['Channel sms: name none to Short message'],
    ],
    [
      'the journey itself',
      { ...exampleJourney, purpose: 'service', settings: { ...exampleJourney.settings, reEntry: { kind: 'never' } } },
      [
        'Journey: Purpose: marketing to service',
        'Journey: Settings, Re-entry: again after the exit (Pause in days: 30) to once per customer',
      ],
    ],
    [
      'a link to somewhere else',
      {
        ...exampleJourney,
        links: exampleJourney.links.map((link) =>
          link.id === 'sms-otherwise' ? { ...link, to: { block: 'end' } } : link,
        ),
      },
      ['Channel sms, "Fallback": now leads to Exit end instead of RM task task'],
    ],
    [
      'a block that is gone, with its links',
      {
        ...exampleJourney,
        blocks: exampleJourney.blocks.filter(({ id }) => id !== 'call'),
        links: exampleJourney.links.filter(({ from, to }) => from.block !== 'call' && to.block !== 'call'),
      },
      [
        'Channel call removed',
        'Wait for response response, "Time-out": no longer leads to Channel call',
        'Channel call, "Sent": no longer leads to Exit end',
      ],
    ],
    [
      'a block that is new, with a link',
      {
        ...exampleJourney,
        blocks: [
          ...exampleJourney.blocks,
          { id: 'pause', kind: 'wait', position: { x: 0, y: 0 }, settings: { until: { kind: 'duration', for: '3d' } } },
        ],
        links: [...exampleJourney.links, { id: 'n', from: { block: 'done', port: 'next' }, to: { block: 'pause' } }],
      },
      ['Wait pause added: Wait 3 days', 'Goal done, "Next": now leads to Wait pause'],
    ],
  ])('says %s', (_, after, expected) => {
    expect(words(after).map(({ en }) => en)).toEqual(expected);
    expect(words(after).every(({ zh }) => /\p{Script=Han}/u.test(zh))).toBe(true);
  });

  it('says what is added in an earlier order', () => {
    const answer = (id: string) => ({ id, event: 'login' });
    const first = withSettings('response', { answers: [answer('a'), answer('b')] });
    const second = withSettings('response', { answers: [answer('b'), answer('a'), answer('c')] });
    expect(diffJourneys(first, second).map(({ message }) => message.en)).toEqual([
      'Wait for response response: Answers: (Id: c, Event: login) added',
      'Wait for response response: Answers: another order, b, a, c',
    ]);
  });

  it('marks each change with the block or the port it is about', () => {
    const links = exampleJourney.links.filter(({ id }) => id !== 'sms-otherwise');
    expect(diffJourneys(exampleJourney, { ...withSettings('sms', { at: '+1d' }), links })).toMatchObject([
      { kind: 'changed', about: 'block', blockId: 'sms' },
      { kind: 'removed', about: 'link', blockId: 'sms', port: 'otherwise' },
    ]);
  });

  it('is silent exactly where the semantic hashes are equal', () => {
    const near = fc.tuple(randomJourney, fc.nat(20), fc.boolean()).map(([document, place, isMove]) => {
      const changed = document.blocks.map((block, index): Block => {
        if (index !== place % document.blocks.length) return block;
        return isMove ? { ...block, position: { x: -7, y: 7 } } : { ...block, name: { en: 'Other', zh: '其他' } };
      });
      return [document, { ...document, blocks: changed }] as const;
    });
    fc.assert(
      fc.property(fc.oneof(near, fc.tuple(randomJourney, randomJourney)), ([before, after]) => {
        expect(diffJourneys(before, after).length === 0).toBe(journeyHash(before) === journeyHash(after));
      }),
      { numRuns: 200 },
    );
  });
});
