import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitrate } from './arbitrate.js';
import { explainArbitration } from './explain-arbitration.js';
import { type Lever } from './lever.js';
import { type Proposal } from './proposal.js';

const on = '2025-03-04';

function proposal(id: string, change: Partial<Proposal> = {}): Proposal {
  const factor = (value: number, source: string) => ({ value, source });
  return {
    id,
    ruleId: `rule-${id}`,
    priority: 50,
    need: 'travel',
    channel: 'sms',
    propensity: factor(0.1, 'score fundPropensity 1'),
    context: null,
    value: factor(100, 'offer'),
    ...change,
  };
}

function lever(change: Partial<Lever> = {}): Lever {
  const reason = { en: 'Spring campaign', zh: '春季活动' };
  const scope = { ruleIds: [], needs: [], channels: [] };
  return { id: 'spring', owner: 'wang', reason, from: '2025-03-01', to: '2025-03-31', factor: 3, ...scope, ...change };
}

const ids = (proposals: readonly Proposal[], levers: readonly Lever[] = [], slots = 1) =>
  arbitrate({ proposals, levers, on, slots }).ranked.map((entry) => entry.proposal.id);

describe('arbitration', () => {
  it('ranks by propensity x context x value x lever', () => {
    const likely = proposal('likely', { propensity: { value: 0.5, source: 's' }, value: { value: 10, source: 's' } });
    const dear = proposal('dear', { propensity: { value: 0.1, source: 's' }, value: { value: 60, source: 's' } });
    expect(ids([likely, dear])).toEqual(['dear', 'likely']);
    expect(ids([{ ...likely, context: { value: 2, source: 'just visited' } }, dear])).toEqual(['likely', 'dear']);
    expect(ids([likely, dear], [lever({ ruleIds: ['rule-likely'] })])).toEqual(['likely', 'dear']);
  });

  it('falls back to priority for all as soon as one proposal has no score or value', () => {
    const scored = proposal('scored', { priority: 40 });
    const unscored = proposal('unscored', { priority: 41, propensity: null });
    const result = arbitrate({ proposals: [scored, unscored], levers: [], on, slots: 1 });
    expect(result.basis).toBe('priority');
    expect(result.ranked[0]).toMatchObject({ proposal: { id: 'unscored' }, score: 41, isChosen: true });
    expect(result.ranked[0]?.factors[0]).toEqual({ name: 'priority', value: 41, source: 'rule rule-unscored' });
  });

  it('counts a score that is no number as none', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, -0.1]) {
      const broken = proposal('broken', { propensity: { value, source: 's' } });
      expect(arbitrate({ proposals: [broken], levers: [], on, slots: 1 }).basis).toBe('priority');
    }
  });

  it('breaks ties by priority, then the smaller rule id, then the smaller proposal id', () => {
    const high = proposal('d', { priority: 60 });
    const a = proposal('z', { ruleId: 'rule-a' });
    const b1 = proposal('x', { ruleId: 'rule-b' });
    const b2 = proposal('y', { ruleId: 'rule-b' });
    expect(ids([b2, b1, a, high])).toEqual(['d', 'z', 'x', 'y']);
  });

  it('gives the same order whatever the order of the input', () => {
    const factor = fc.option(fc.record({ value: fc.constantFrom(0, 0.1, 0.5, 1), source: fc.constant('s') }));
    const some = fc.record({
      id: fc.uuid(),
      ruleId: fc.constantFrom('a', 'b', 'c'),
      priority: fc.constantFrom(40, 50),
      need: fc.constantFrom(null, 'travel', 'family'),
      channel: fc.constantFrom('sms', 'email'),
      propensity: factor,
      context: factor,
      value: factor,
    });
    const list = fc.uniqueArray(some, { selector: ({ id }) => id, maxLength: 8 });
    const shuffled = list.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([first, second]) => {
        const levers = [lever({ needs: ['travel'] }), lever({ id: 'mail', channels: ['email'], factor: 0.5 })];
        expect(ids(second, levers, 2)).toEqual(ids(first, levers, 2));
      }),
      { numRuns: 150 },
    );
  });

  it('obeys the dates of a lever, first and last day included', () => {
    const rivals = [proposal('a', { need: 'family', priority: 60 }), proposal('b')];
    const only = { needs: ['travel'] };
    expect(ids(rivals, [lever({ ...only, from: on, to: on })])[0]).toBe('b');
    expect(ids(rivals, [lever({ ...only, to: '2025-03-03' })])[0]).toBe('a');
    expect(ids(rivals, [lever({ ...only, from: '2025-03-05' })])[0]).toBe('a');
  });

  it('shows the price of a lever: what it displaced and the score lost', () => {
    const better = proposal('better', { value: { value: 200, source: 'offer' }, need: 'family' });
    const result = arbitrate({
      proposals: [better, proposal('pushed')],
      levers: [lever({ needs: ['travel'] })],
      on,
      slots: 1,
    });
    expect(result.displaced).toEqual([
      { proposalId: 'better', byProposalId: 'pushed', leverIds: ['spring'], lost: 20 - 10 },
    ]);
    const words = explainArbitration(result);
    expect(words[0]?.en).toBe(
      '1. pushed: propensity 0.1 (score fundPropensity 1) x context 1 (neutral) x value 100 (offer) x lever 3 (lever spring) = 30, chosen',
    );
    expect(words.at(-1)?.zh).toBe('因业务杠杆 spring，pushed 取代了 better；代价 10');
  });

  it('shows no price where levers changed nothing', () => {
    const result = arbitrate({ proposals: [proposal('a'), proposal('b')], levers: [lever()], on, slots: 1 });
    expect(result.displaced).toEqual([]);
  });

  it('chooses as many as there are slots', () => {
    const { ranked } = arbitrate({ proposals: ['a', 'b', 'c'].map((id) => proposal(id)), levers: [], on, slots: 2 });
    expect(ranked.map(({ isChosen }) => isChosen)).toEqual([true, true, false]);
  });
});
