import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Facts } from '../conditions/index.js';
import { type JourneyDocument } from '../document/index.js';
import { exampleJourney } from '../testing/example-journey.js';
import { plainEvaluate } from '../testing/plain-evaluate.js';
import { randomJourney } from '../testing/random-journeys.js';
import { weekdayCalendar } from '../testing/weekday-calendar.js';
import { advance } from './advance.js';
import { enter } from './enter.js';
import { eventsHeard } from './events-heard.js';
import { factsRead } from './facts-read.js';
import { step } from './step.js';
import { type Position, type Signal, type World } from './types.js';

const calendar = weekdayCalendar('Asia/Shanghai');
const start = Date.parse('2025-03-07T10:20:00+08:00');
const facts: Facts = { 'event.amountUsd': '50000.00', 'offer.fx-care.available': true, 'fact.openComplaint': false };
const world = (now: number, more: Facts = {}): World => ({
  facts: { ...facts, ...more },
  now,
  calendar,
  evaluate: plainEvaluate,
});
const entered = (document = exampleJourney, customerId = 'C-1'): Position =>
  enter(document, { customerId, blockId: 'trigger', enteredAt: start, now: start });
const accepted: Signal = { kind: 'decision', isAccepted: true };
const kinds = (effects: readonly { readonly kind: string }[]): string[] => effects.map(({ kind }) => kind);

/** The customer of the source case, waiting for a response after the task was created. */
function waiting(): Position {
  const proposed = advance(exampleJourney, entered(), world(start));
  return advance(exampleJourney, proposed.position, world(start), accepted).position;
}

describe('the journey of the source case', () => {
  it('gives the buyer of 50,000 USD a task for the next business day', () => {
    const { position, effects, decisions } = advance(exampleJourney, entered(), world(start));
    expect(kinds(effects)).toEqual(['assign', 'create-task']);
    expect(effects[1]).toMatchObject({
      blockId: 'task',
      at: Date.parse('2025-03-10T09:00:00+08:00'),
      offer: 'fx-care',
    });
    expect(position).toMatchObject({ state: 'waiting', blockId: 'task', waiting: { for: 'decision' } });
    expect(decisions.map(({ blockId }) => blockId)).toEqual(['trigger', 'control', 'offer', 'amount', 'task']);
  });

  it('sends the buyer of 29,999.99 USD an SMS', () => {
    const { effects } = advance(exampleJourney, entered(), world(start, { 'event.amountUsd': '29999.99' }));
    expect(effects[1]).toMatchObject({ kind: 'propose-contact', channel: 'sms', at: start });
  });

  it('waits seven days for a response, then calls on the business day after', () => {
    const at = waiting();
    expect(at).toMatchObject({ state: 'waiting', blockId: 'response', waiting: { until: start + 7 * 86_400_000 } });
    const late = advance(exampleJourney, at, world(start + 7 * 86_400_000));
    expect(late.effects).toMatchObject([
      { kind: 'propose-contact', channel: 'call_centre', at: Date.parse('2025-03-17T09:00:00+08:00') },
    ]);
  });

  it('records the goal of a customer who responds', () => {
    const occurredAt = start + 1_000;
    const signal: Signal = { kind: 'event', type: 'channel-response', occurredAt };
    const { effects, position } = advance(
      exampleJourney,
      waiting(),
      world(occurredAt, { 'event.response': 'clicked' }),
      signal,
    );
    expect(kinds(effects)).toEqual(['record-goal', 'exit']);
    expect(position).toMatchObject({ state: 'ended', reason: 'goal' });
  });
});

describe('the rules of a journey', () => {
  const remitted: Signal = { kind: 'event', type: 'remittance', occurredAt: start + 1_000 };

  it('record a goal from wherever the customer stands, with its value, and end the journey', () => {
    const more = { 'event.direction': 'out', 'event.amountBase': '360000.00' };
    const { effects, position } = step(exampleJourney, waiting(), world(start + 1_000, more), remitted);
    expect(effects).toMatchObject([
      { kind: 'record-goal', goal: 'remitted', value: '360000.00' },
      { kind: 'exit', reason: 'goal' },
    ]);
    expect(position.state).toBe('ended');
  });

  it('leave a goal alone whose conditions are unknown', () => {
    const { effects, position } = step(exampleJourney, waiting(), world(start + 1_000), remitted);
    expect([effects, position.state]).toEqual([[], 'waiting']);
  });

  it('record a goal that does not end the journey, and go on', () => {
    const [goal] = exampleJourney.settings.goals!;
    const document = {
      ...exampleJourney,
      settings: { ...exampleJourney.settings, goals: [{ ...goal!, ends: false }] },
    };
    const at = waiting();
    const { effects, position } = step(document, at, world(start + 1_000, { 'event.direction': 'out' }), remitted);
    expect(kinds(effects)).toEqual(['record-goal']);
    expect(position).toEqual({ ...at, step: at.step + 1 });
  });

  it('end the journey at the next step once an exit rule applies', () => {
    const result = step(exampleJourney, waiting(), world(start + 1_000, { 'fact.openComplaint': true }));
    expect(result).toMatchObject({
      position: { state: 'ended', reason: 'rule:complaint' },
      effects: [{ kind: 'exit', reason: 'rule:complaint' }],
      decision: { because: { code: 'exit-rule' } },
    });
  });
});

describe('step', () => {
  it('does nothing more once the journey has ended', () => {
    const ended = step(exampleJourney, waiting(), world(start, { 'fact.openComplaint': true })).position;
    expect(step(exampleJourney, ended, world(start))).toEqual({ position: ended, effects: [] });
  });

  it('changes nothing when it is taken before anything happened', () => {
    const at = waiting();
    expect(step(exampleJourney, at, world(start + 1))).toMatchObject({ position: at, effects: [] });
  });

  it('names each effect by block and step, so that no two of a customer are alike', () => {
    fc.assert(
      fc.property(randomJourney, (document) => {
        const names = play(document, 20).effects.map(
          ({ blockId, step: number, kind }) => `${number} ${blockId} ${kind}`,
        );
        expect(new Set(names).size).toBe(names.length);
      }),
      { numRuns: 200 },
    );
  });

  it('gives the same result for the same inputs, also after they went through JSON', () => {
    fc.assert(
      fc.property(randomJourney, (document) => {
        const copy = JSON.parse(JSON.stringify(document)) as JourneyDocument;
        expect(play(copy, 20)).toEqual(play(document, 20));
      }),
      { numRuns: 200 },
    );
  });

  it('changes none of its inputs', () => {
    const frozen = deepFreeze(structuredClone(exampleJourney));
    const at = deepFreeze(enter(frozen, { customerId: 'C-1', blockId: 'trigger', enteredAt: start, now: start }));
    expect(advance(frozen, at, deepFreeze(world(start))).position.state).toBe('waiting');
  });

  it('refuses a position of another journey and a loop that was never validated', () => {
    const lost = { ...(entered() as { state: 'ready' } & Position), blockId: 'ghost' } as Position;
    expect(() => step(exampleJourney, lost, world(start))).toThrow('ghost');
    const round = { id: 'x', from: { block: 'offer', port: 'next' }, to: { block: 'control' } };
    const links = [...exampleJourney.links.filter(({ id }) => id !== 'offer-next'), round];
    expect(() => advance({ ...exampleJourney, links }, entered(), world(start))).toThrow('loops without a wait');
    expect(() => enter(exampleJourney, { customerId: 'C', blockId: 'sms', enteredAt: 0, now: 0 })).toThrow('sms');
  });
});

describe('what a journey needs', () => {
  it('are the facts of its settings, conditions, offers and rules', () => {
    expect(factsRead(exampleJourney)).toEqual([
      'event.amountBase',
      'event.amountUsd',
      'event.direction',
      'event.response',
      'fact.openComplaint',
      'offer.fx-care.available',
    ]);
  });

  it('are the events of its answers and goals', () => {
    expect(eventsHeard(exampleJourney)).toEqual(['channel-response', 'remittance']);
  });
});

/** Plays a journey through some wakings, each when what is waited for comes. */
function play(
  document: JourneyDocument,
  wakings: number,
): { position: Position; effects: readonly { blockId: string; step: number; kind: string }[] } {
  let now = start;
  let position: Position = enter(document, { customerId: 'C-7', blockId: 'b0', enteredAt: now, now });
  const effects = [];
  for (let waking = 0; waking < wakings && position.state !== 'ended'; waking++) {
    const { waiting: awaited } = position;
    if (awaited && awaited.for !== 'decision') now = awaited.until;
    const signal: Signal | undefined =
      awaited?.for === 'decision' ? { kind: 'decision', isAccepted: waking % 2 === 0 } : undefined;
    const result = advance(document, position, world(now, { 'offer.o.available': true }), signal);
    effects.push(...result.effects);
    position = result.position;
  }
  return { position, effects };
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}
