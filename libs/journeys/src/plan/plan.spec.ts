import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Facts } from '../conditions/index.js';
import { explainBlock, parseJourneyText, writeJourney, type JourneyDocument } from '../document/index.js';
import { walk, type Effect } from '../step/index.js';
import { libraryPlans } from '../testing/library-plans.js';
import { plainEvaluate } from '../testing/plain-evaluate.js';
import { weekdayCalendar } from '../testing/weekday-calendar.js';
import { contactTime, parseTiming } from '../time/index.js';
import { validateJourney } from '../validate/index.js';
import { parsePlan } from './parse-plan.js';
import { planToJourney } from './plan-to-journey.js';
import { readGuard } from './read-guard.js';
import { type ChannelPlan } from './types.js';

const calendar = weekdayCalendar('Asia/Shanghai');
const parsed = (text: string): ChannelPlan => {
  const result = parsePlan(text);
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message.en).join());
  return result.value;
};
const journeyOf = (plan: string): JourneyDocument =>
  planToJourney({
    id: 'default',
    name: { en: 'Default', zh: '默认' },
    rule: 'rule',
    purpose: 'marketing',
    offer: 'offer',
    plan: parsed(plan),
  });

describe('parsePlan', () => {
  it('reads branches, guards, groups and steps', () => {
    const text =
      'when tag.vc-tier in {diamond,private} and sum(x.y,[1..30]) >= 5: rm_task@now + wechat@+2d > sms@next-bd ; else: none';
    expect(parsed(text)).toEqual({
      branches: [
        {
          guards: ['tag.vc-tier in {diamond,private}', 'sum(x.y,[1..30]) >= 5'],
          groups: [
            [
              { channel: 'rm_task', at: 'now' },
              { channel: 'wechat', at: '+2d' },
            ],
            [{ channel: 'sms', at: 'next-bd' }],
          ],
        },
        { guards: [], groups: [] },
      ],
    });
  });

  it('does not split inside brackets', () => {
    expect(parsed('when (a = 1 or b = 2 and c = 3) and d = 4: sms@now').branches[0]!.guards).toEqual([
      '(a = 1 or b = 2 and c = 3)',
      'd = 4',
    ]);
  });

  it.each([
    ['smss@now', 'PLAN_CHANNEL_UNKNOWN', '/0'],
    ['sms@later', 'PLAN_TIMING_WRONG', '/0'],
    ['sms', 'PLAN_TIMING_WRONG', '/0'],
    ['', 'PLAN_CHANNEL_UNKNOWN', '/0'],
    ['when a = 1 sms@now', 'PLAN_GUARD_EMPTY', '/0'],
    ['when a = 1 and : sms@now', 'PLAN_GUARD_EMPTY', '/0'],
    ['sms@now ; else: wechat@now', 'PLAN_BRANCH_BEHIND_ELSE', '/1'],
    ['x'.repeat(3_000), 'PLAN_TOO_LONG', ''],
  ])('refuses "%.30s" with %s', (text, code, path) => {
    const result = parsePlan(text);
    expect(result.ok === false && result.problems[0]).toMatchObject({ code, path });
  });
});

describe('readGuard', () => {
  it.each([
    ['event.amountBase >= 500000', { fact: 'event.amountBase', operator: 'greaterThanInclusive', value: 500000 }],
    ['tag.vc-tier in {gold,private}', { fact: 'tag.vc-tier', operator: 'in', value: ['gold', 'private'] }],
    ['event.failReason = risk-mismatch', { fact: 'event.failReason', operator: 'equal', value: 'risk-mismatch' }],
    ['cust.staff != true', { fact: 'cust.staff', operator: 'notEqual', value: true }],
    ['has(cust.rmId)', { fact: 'has(cust.rmId)', operator: 'equal', value: true }],
    ['a < 2 * b', { fact: 'a < 2 * b', operator: 'equal', value: true }],
    ['not a = 1', { fact: 'not a = 1', operator: 'equal', value: true }],
    ['(a = 1 or b = 2)', { fact: '(a = 1 or b = 2)', operator: 'equal', value: true }],
    [
      'sum(merchant-settlement.amountBase,[1..30]) >= 300000',
      { fact: 'sum(merchant-settlement.amountBase,[1..30])', operator: 'greaterThanInclusive', value: 300000 },
    ],
  ])('reads "%s"', (guard, condition) => {
    expect(readGuard(guard)).toEqual(condition);
  });
});

describe('planToJourney', () => {
  it('draws bands where the branches cut one amount', () => {
    const { blocks, links } = journeyOf(
      'when event.amountBase >= 500000: rm_task@next-bd ; when event.amountBase >= 200000: call_centre@next-day ; else: mobile_bank@now > sms@now',
    );
    expect(blocks.find(({ kind }) => kind === 'split')!.settings).toEqual({
      by: {
        kind: 'amount',
        fact: 'event.amountBase',
        bands: [
          { id: 'else', below: '200000' },
          { id: 'when-2', from: '200000', below: '500000' },
          { id: 'when-1', from: '500000' },
        ],
      },
    });
    expect(links.map(({ from, to }) => `${from.block}.${from.port} > ${to.block}`)).toEqual([
      'trigger.next > offer',
      'split.when-1 > when-1-rm-task',
      'split.when-2 > when-2-call-centre',
      'else-mobile-bank.otherwise > else-sms',
      'split.else > else-mobile-bank',
      'split.otherwise > else-mobile-bank',
      'offer.next > split',
    ]);
  });

  it('draws conditions where they are anything else', () => {
    const split = journeyOf('when tag.vc-tier in {gold} and x >= 5: sms@now ; else: none').blocks.find(
      ({ kind }) => kind === 'split',
    )!;
    expect(explainBlock(split)).toEqual({
      en: 'The first that is true: when-1 if tag.vc-tier is one of gold and x is at least 5',
      zh: '取第一个成立者：tag.vc-tier属于gold且x不低于5时为when-1',
    });
  });

  it('knows every plan of the library', () => {
    expect(libraryPlans.length).toBe(51);
  });

  it.each(libraryPlans)('of %s is a valid journey that survives a file', (_, plan) => {
    const journey = journeyOf(plan);
    expect(validateJourney(journey)).toEqual([]);
    expect(parseJourneyText(writeJourney(journey))).toEqual({ ok: true, value: journey });
  });

  const plans = fc.oneof(
    fc.constantFrom(...libraryPlans.map(([, plan]) => plan)),
    fc.constantFrom(
      'sms@now + wechat@+1d > call_centre@next-bd + email@next-day > push@+4h',
      'when fact.aum < 200000: none ; else: sms@now + rm_task@next-bd > email@+1d',
      'when fact.aum >= 5: sms@now ; when fact.aum >= 500000: none',
    ),
  );
  const facts: fc.Arbitrary<Facts> = fc.record(
    {
      'event.amountBase': fc.constantFrom('99999.99', '100000', '199999.99', '200000.00', '500000', 1e6),
      'event.amountUsd': fc.constantFrom('29999.99', '30000.00', '50000'),
      'event.marketValueBase': fc.constantFrom('199999.99', '200000'),
      'event.failReason': fc.constantFrom('risk-mismatch', 'sold-out'),
      'fact.aum': fc.constantFrom('0', '199999.99', '200000', '499999.99', '500000'),
      'tag.vc-tier': fc.constantFrom('none', 'gold', 'diamond', 'private'),
      'has(cust.rmId)': fc.boolean(),
      'wealth.marketValueBase': fc.constantFrom('499999.99', '500000'),
      'termDeposit.principalBase': fc.constantFrom('499999.99', '500000'),
      'insurance.premiumBase': fc.constantFrom('19999.99', '20000'),
      'sum(merchant-settlement.amountBase,[1..30])': fc.constantFrom('299999.99', '300000'),
    },
    { requiredKeys: [] },
  );
  const sendable = fc.subarray(['sms', 'wechat', 'mobile_bank', 'call_centre', 'rm_task', 'email', 'push']);
  const moments = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2025, 11, 31) });

  it('contacts exactly as the plan reads, whatever the facts, the moment and what may be sent', () => {
    fc.assert(
      fc.property(plans, facts, sendable, moments, (text, given, open, now) => {
        const decide = (effect: Effect) => ({ isAccepted: open.includes(channelOf(effect)) });
        const result = walk({
          document: journeyOf(text),
          entry: { customerId: 'C', blockId: 'trigger', enteredAt: now, now },
          world: { facts: { ...given, 'offer.offer.available': true }, calendar, evaluate: plainEvaluate },
          decide,
        });
        const proposals = result.steps
          .flatMap(({ effects }) => effects)
          .flatMap((effect) => ('at' in effect ? [`${channelOf(effect)} ${effect.at}`] : []));
        expect(result.end).toBe('ended');
        expect(proposals).toEqual(readingOf(parsed(text), given, open, now));
      }),
      { numRuns: 1_000 },
    );
  });
});

function channelOf(effect: Effect): string {
  return effect.kind === 'propose-contact' ? effect.channel : 'rm_task';
}

/** What a plan proposes, read straight from its definition. */
function readingOf({ branches }: ChannelPlan, facts: Facts, open: readonly string[], now: number): string[] {
  const taken = branches.find(({ guards }) => guards.every((guard) => isTrue(guard, facts)));
  const proposals: string[] = [];
  for (const group of taken?.groups ?? []) {
    for (const { channel, at } of group) proposals.push(`${channel} ${contactTime(parseTiming(at)!, now, calendar)}`);
    if (group.some(({ channel }) => open.includes(channel))) break;
  }
  return proposals;
}

function isTrue(guard: string, facts: Facts): boolean {
  const [, name = '', operator = '', value = ''] = /^(.+?)(?: (>=|<|=|in) (.+))?$/.exec(guard) ?? [];
  const seen = facts[name];
  if (seen === undefined) return false;
  if (operator === '') return seen === true;
  if (operator === 'in') return value.slice(1, -1).split(',').includes(String(seen));
  if (operator === '=') return seen === value;
  return operator === '<' ? Number(seen) < Number(value) : Number(seen) >= Number(value);
}
