import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, type JourneyDocument, type Link } from '../document/index.js';
import { exampleJourney } from '../testing/example-journey.js';
import { randomJourney } from '../testing/random-journeys.js';
import { type References } from './types.js';
import { validateJourney } from './validate-journey.js';

/** Of this process, in milliseconds: how busy the machine is does not count. */
const processorTime = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const settings = (id: string, change: object): JourneyDocument => ({
  ...exampleJourney,
  blocks: exampleJourney.blocks.map((block) =>
    block.id === id ? { ...block, settings: { ...block.settings, ...change } } : block,
  ),
});
const without = (id: string): JourneyDocument => ({
  ...exampleJourney,
  blocks: exampleJourney.blocks.filter((block) => block.id !== id),
  links: exampleJourney.links.filter((link) => link.from.block !== id && link.to.block !== id),
});
const linked = (...links: Link[]): JourneyDocument => ({
  ...exampleJourney,
  links: [...exampleJourney.links, ...links],
});
const link = (from: string, port: string, to: string): Link => ({
  id: `new-${from}-${port}`,
  from: { block: from, port },
  to: { block: to },
});
const added = (block: Omit<Block, 'position'>): JourneyDocument => ({
  ...exampleJourney,
  blocks: [...exampleJourney.blocks, { ...block, position: { x: 0, y: 0 } }],
});
const bands = (...bands: object[]) => settings('amount', { by: { kind: 'amount', fact: 'x', bands } });
const found = (document: JourneyDocument, references?: References): string[] =>
  validateJourney(document, references).map(({ code, path, blockId }) =>
    [code, path, blockId].filter(Boolean).join(' '),
  );

describe('validateJourney', () => {
  it('finds nothing wrong with the journey of the source case', () => {
    expect(validateJourney(exampleJourney)).toEqual([]);
  });

  it.each<[string, JourneyDocument, string[]]>([
    ['no trigger', without('trigger'), ['NO_TRIGGER']],
    [
      'a block that no way leads to',
      added({ id: 'lost', kind: 'exit', settings: { reason: 'exit-block' } }),
      ['BLOCK_UNREACHABLE /blocks/11 lost'],
    ],
    [
      'a branch that leads nowhere',
      { ...exampleJourney, links: exampleJourney.links.filter(({ id }) => id !== 'amount-large') },
      ['BRANCH_MISSING /blocks/3 amount'],
    ],
    [
      'a wait without a time-out',
      settings('response', { within: undefined }),
      ['WAIT_WITHOUT_TIMEOUT /blocks/6/settings/within response'],
    ],
    [
      'a channel that an offer never reaches',
      { ...without('offer'), links: [...without('offer').links, link('control', 'next', 'amount')] },
      ['CHANNEL_WITHOUT_OFFER /blocks/3 sms', 'CHANNEL_WITHOUT_OFFER /blocks/6 call'],
    ],
    [
      'a gap between bands',
      bands({ id: 'small', below: '20000' }, { id: 'large', from: '30000' }),
      ['BAND_GAP /blocks/3/settings/by/bands/1 amount'],
    ],
    [
      'bands that overlap',
      bands({ id: 'small', below: '30000.01' }, { id: 'large', from: '30000' }),
      ['BAND_OVERLAP /blocks/3/settings/by/bands/1 amount'],
    ],
    [
      'a band that holds nothing',
      bands({ id: 'small', from: '30000', below: '30000' }, { id: 'large', from: '30000' }),
      ['BAND_EMPTY /blocks/3/settings/by/bands/0 amount'],
    ],
    [
      'a channel without a consent purpose',
      settings('sms', { consentPurpose: undefined }),
      ['CHANNEL_WITHOUT_CONSENT_PURPOSE /blocks/4/settings/consentPurpose sms'],
    ],
    [
      'marketing under a service consent',
      settings('sms', { consentPurpose: 'service' }),
      ['CONSENT_PURPOSE_TOO_WEAK /blocks/4/settings/consentPurpose sms'],
    ],
    [
      'a link from a block that does not exist',
      linked(link('ghost', 'next', 'end')),
      ['LINK_FROM_NOWHERE /links/12/from/block'],
    ],
    [
      'a link from a port that does not exist',
      linked(link('sms', 'sent', 'end')),
      ['LINK_FROM_NO_PORT /links/12/from/port sms'],
    ],
    [
      'a link to a block that does not exist',
      linked(link('done', 'next', 'ghost')),
      ['LINK_TO_NOWHERE /links/12/to/block done'],
    ],
    ['a link to a note', linked(link('done', 'next', 'remark')), ['LINK_TO_NO_INPUT /links/12/to/block done']],
    ['a port connected twice', linked(link('sms', 'next', 'end')), ['PORT_CONNECTED_TWICE /links/12/from/port sms']],
    [
      'one id for two blocks',
      added({ id: 'end', kind: 'exit', settings: { reason: 'exit-block' } }),
      ['BLOCK_ID_TWICE /blocks/11/id end'],
    ],
    [
      'one id for two links',
      linked({ ...link('done', 'next', 'end'), id: 'sms-next' }),
      ['LINK_ID_TWICE /links/12/id'],
    ],
    ['a loop without a wait', linked(link('call', 'otherwise', 'call')), ['LOOP_WITHOUT_WAIT /blocks/7 call']],
    [
      'a loop of several blocks without a wait, told once',
      linked(link('call', 'otherwise', 'amount'), link('task', 'otherwise', 'call')),
      ['LOOP_WITHOUT_WAIT /blocks/3 amount'],
    ],
    ['nothing in a loop with a wait', linked(link('done', 'next', 'response')), []],
    [
      'a setting that is missing',
      settings('control', { share: undefined }),
      ['SETTING_MISSING /blocks/1/settings/share control'],
    ],
    [
      'an empty group of conditions',
      settings('response', { answers: [{ id: 'interested', event: 'login', conditions: { all: [] } }] }),
      ['CONDITIONS_EMPTY /blocks/6/settings/answers/0/conditions response'],
    ],
    [
      'shares that do not add up',
      settings('amount', {
        by: {
          kind: 'arms',
          arms: [
            { id: 'small', share: '50' },
            { id: 'large', share: '49.9' },
          ],
        },
      }),
      ['SHARES_NOT_100 /blocks/3/settings/by/arms amount', 'LINK_FROM_NO_PORT /links/5/from/port amount'],
    ],
    [
      'a share too fine to keep',
      settings('control', { share: '0.125' }),
      ['SHARE_TOO_FINE /blocks/1/settings/share control'],
    ],
    [
      'an exit rule that would always apply',
      { ...exampleJourney, settings: { ...exampleJourney.settings, exitRules: [{ id: 'x' }] } },
      ['EXIT_RULE_EMPTY /settings/exitRules/0'],
    ],
    ['a name that is empty', { ...exampleJourney, name: { en: '', zh: '' } }, ['SETTING_MISSING /name']],
    ['no re-entry rule', { ...exampleJourney, settings: {} }, ['SETTING_MISSING /settings/reEntry']],
  ])('tells of %s', (_, document, expected) => {
    expect(found(document)).toEqual(expected);
  });

  it('tells of offers without words for a channel, and of references that lead nowhere', () => {
    const references: References = {
      ids: {
        rule: new Set(['fx-purchase-over-10k']),
        offer: new Set(['fx-car', 'x']),
        'event-type': new Set(['channel-response', 'remittance']),
      },
      offerChannels: new Map([['fx-care', new Set(['sms'])]]),
    };
    expect(found(exampleJourney, references)).toEqual([
      'OFFER_WITHOUT_TREATMENT /blocks/7 call',
      'REFERENCE_UNKNOWN /blocks/2/settings/offer offer',
    ]);
    const [missing, unknown] = validateJourney(exampleJourney, references);
    expect(missing!.message).toEqual({
      en: 'The offer "fx-care" has no treatment for Call centre',
      zh: '权益“fx-care”没有电话客服渠道的话术',
    });
    expect(unknown!.message.en).toContain('did you mean "fx-car"?');
  });

  it('passes on what the rule engine says of conditions', () => {
    const message = { en: 'no such fact', zh: '无此事实' };
    const checkConditions = () => [{ code: 'FACT_UNKNOWN', path: '/all/0/fact', message }];
    expect(found(exampleJourney, { checkConditions })).toEqual([
      'FACT_UNKNOWN /settings/exitRules/0/conditions/all/0/fact',
      'FACT_UNKNOWN /settings/goals/0/conditions/all/0/fact',
      'FACT_UNKNOWN /blocks/6/settings/answers/0/conditions/all/0/fact response',
    ]);
  });

  it('never finds a loop without a wait in what was drawn link by link as allowed', () => {
    fc.assert(
      fc.property(randomJourney, (document) => {
        const codes = validateJourney(document).map(({ code }) => code);
        expect(codes.filter((code) => code === 'LOOP_WITHOUT_WAIT' || code.startsWith('LINK_'))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('checks 300 blocks in under 50 ms', () => {
    const chain = Array.from({ length: 298 }, (_, index): Block => {
      const settings = { until: { kind: 'contact-time', at: 'now' } };
      return { id: `w${index}`, kind: 'wait', position: { x: 0, y: 0 }, settings };
    });
    const blocks: Block[] = [exampleJourney.blocks[0]!, ...chain, exampleJourney.blocks[9]!];
    const links = blocks.slice(1).map((block, index) => link(blocks[index]!.id, 'next', block.id));
    const document = { ...exampleJourney, blocks, links };
    const times = [0, 1, 2].map(() => {
      const start = processorTime();
      expect(validateJourney({ ...document })).toEqual([]);
      return processorTime() - start;
    });
    expect(Math.min(...times)).toBeLessThan(50);
  });
});
