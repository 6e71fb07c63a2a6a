import { describe, expect, it } from 'vitest';
import { type JourneyDocument } from '../document/index.js';
import { type ActivePosition, type World } from '../step/index.js';
import { exampleJourney } from '../testing/example-journey.js';
import { weekdayCalendar } from '../testing/weekday-calendar.js';
import { mayReceive, movedPosition, placeIn } from './index.js';

const DAY = 86_400_000;
const now = Date.parse('2025-03-10T10:00+08:00');
const world: World = {
  facts: {},
  now,
  calendar: weekdayCalendar('Asia/Shanghai'),
  evaluate: () => 'unknown',
};
const waiting: ActivePosition = {
  customerId: 'C1',
  enteredAt: now - 5 * DAY,
  step: 6,
  blockId: 'response',
  since: now - 5 * DAY,
  offer: 'fx-care',
  state: 'waiting',
  waiting: { for: 'response', until: now + 2 * DAY },
};

const change = (id: string, to: Partial<JourneyDocument['blocks'][number]>): JourneyDocument => ({
  ...exampleJourney,
  blocks: exampleJourney.blocks.map((block) => (block.id === id ? { ...block, ...to } : block)),
});
const within = (duration: string): JourneyDocument =>
  change('response', {
    settings: { ...exampleJourney.blocks.find(({ id }) => id === 'response')!.settings, within: duration },
  });

describe('the place in another version', () => {
  const versions = { from: exampleJourney, to: exampleJourney };

  it('is the block of the same id and kind, or what somebody chose', () => {
    expect(placeIn(versions, 'response', {})).toEqual({ to: 'response' });
    expect(placeIn(versions, 'response', { response: 'call' })).toEqual({ to: 'call' });
  });

  it('is none where the block is gone or of another kind, where somebody chose so, and where nobody can arrive', () => {
    const why = (to: JourneyDocument, choices = {}) => placeIn({ from: exampleJourney, to }, 'response', choices);
    expect(why(change('response', { id: 'answer' }))).toEqual({ to: null, why: 'block-gone' });
    expect(why(change('response', { kind: 'wait' }))).toEqual({ to: null, why: 'kind-changed' });
    expect(why(exampleJourney, { response: null })).toEqual({ to: null, why: 'chosen' });
    expect(why(exampleJourney, { response: 'nowhere' })).toEqual({ to: null, why: 'target-unknown' });
    expect(why(exampleJourney, { response: 'trigger' })).toEqual({ to: null, why: 'target-without-input' });
    expect(why(exampleJourney, { response: 'remark' })).toEqual({ to: null, why: 'target-without-input' });
  });
});

describe('what a customer brings along', () => {
  const may = (target: string, hasOffer: boolean, known: readonly string[] = []) =>
    mayReceive(exampleJourney, target, { hasOffer, knows: (fact) => known.includes(fact) });

  it('has an offer where a channel without wording of its own may follow before another offer', () => {
    expect(may('call', false, ['fact.openComplaint'])).toBe('offer-missing');
    expect(may('call', true, ['fact.openComplaint'])).toBeUndefined();
    expect(may('end', false, ['fact.openComplaint'])).toBeUndefined();
  });

  it('has the facts that lie ahead; what an event says that is heard there comes with the event', () => {
    expect(may('amount', true, ['fact.openComplaint'])).toBe('facts-missing');
    expect(may('amount', true, ['fact.openComplaint', 'event.amountUsd'])).toBeUndefined();
    // The answer's response and the goal's direction are of events still to come.
    expect(may('response', true, ['fact.openComplaint'])).toBeUndefined();
  });
});

describe('the position after a move', () => {
  it('counts the time waited by the new length, and ends no earlier than now', () => {
    const until = (duration: string) => movedPosition(within(duration), waiting, 'response', world);
    expect(until('14d')).toEqual({ ...waiting, step: 7, waiting: { for: 'response', until: now + 9 * DAY } });
    expect(until('2d')).toMatchObject({ since: waiting.since, waiting: { for: 'response', until: now } });
  });

  it('is ready from now on at any other block, and carries the offer', () => {
    expect(movedPosition(exampleJourney, waiting, 'call', world)).toEqual({
      customerId: 'C1',
      enteredAt: waiting.enteredAt,
      step: 7,
      blockId: 'call',
      since: now,
      offer: 'fx-care',
      state: 'ready',
    });
    expect(() => movedPosition(exampleJourney, waiting, 'nowhere', world)).toThrow('nowhere');
  });
});
