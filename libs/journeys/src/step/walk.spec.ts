import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Facts } from '../conditions/index.js';
import { exampleJourney } from '../testing/example-journey.js';
import { plainEvaluate } from '../testing/plain-evaluate.js';
import { randomJourney } from '../testing/random-journeys.js';
import { weekdayCalendar } from '../testing/weekday-calendar.js';
import { walk, type Trial } from './walk.js';

const start = Date.parse('2025-03-07T10:20:00+08:00');
const facts: Facts = { 'event.amountUsd': '50000.00', 'offer.fx-care.available': true };
const trial = (more: Partial<Trial> = {}): Trial => ({
  document: exampleJourney,
  entry: { customerId: 'C-1', blockId: 'trigger', enteredAt: start, now: start },
  world: { facts, calendar: weekdayCalendar('Asia/Shanghai'), evaluate: plainEvaluate },
  ...more,
});
const blocks = (more?: Partial<Trial>): string[] => walk(trial(more)).steps.map(({ blockId }) => blockId);

describe('walk', () => {
  it('goes to the end in one breath, skipping waits, with every decision in both languages', () => {
    const { steps, end } = walk(trial());
    expect(end).toBe('ended');
    expect(steps.map(({ blockId, port }) => (port ? `${blockId} > ${port}` : blockId))).toEqual([
      'trigger > next',
      'control > next',
      'offer > next',
      'amount > large',
      'task',
      'task > next',
      'response',
      'response > timeout',
      'call',
      'call > next',
      'end',
    ]);
    expect(steps.map(({ text }) => text.en)).toEqual([
      'Entered by a detection',
      'Not in the control group (bucket 8578 of 10,000)',
      'The offer fx-care is available',
      'event.amountUsd is 50000.00: from 30000',
      'Task proposed to the contact gate',
      'The contact gate let it through',
      'Waits for a response',
      'No response in time',
      'Proposed to the contact gate by Call centre',
      'The contact gate let it through',
      'The journey ends here',
    ]);
    expect(steps.every(({ text }) => /\p{Script=Han}/u.test(text.zh))).toBe(true);
    expect(new Date(steps[7]!.at).toISOString()).toBe('2025-03-14T02:20:00.000Z');
  });

  it('takes the fallback where the gate is said to refuse', () => {
    const world = { ...trial().world, facts: { ...facts, 'event.amountUsd': 12000 } };
    const decide: Trial['decide'] = (proposal) =>
      proposal.kind === 'propose-contact' ? { isAccepted: false, code: 'no-consent' } : { isAccepted: true };
    expect(blocks({ world, decide }).slice(3, 9)).toEqual(['amount', 'sms', 'sms', 'task', 'task', 'response']);
  });

  it('lets the tried customer respond with an event and its facts', () => {
    const respond: Trial['respond'] = (_, from) => ({
      type: 'channel-response',
      occurredAt: from + 1,
      facts: { 'event.response': 'accepted' },
    });
    expect(blocks({ respond }).slice(-3)).toEqual(['response', 'response', 'done']);
  });

  it('reads the facts of each moment where they change with time', () => {
    const week = 7 * 86_400_000;
    const factsAt: Trial['factsAt'] = (now) => ({ ...facts, 'fact.openComplaint': now >= start + week });
    expect(blocks({ factsAt }).slice(-2)).toEqual(['response', 'response']);
    expect(walk(trial({ factsAt })).position).toMatchObject({ state: 'ended', reason: 'rule:complaint' });
  });

  it('stops where the drawing is not finished, and says what is missing', () => {
    const blocks = exampleJourney.blocks.map((block) => (block.id === 'response' ? { ...block, settings: {} } : block));
    const result = walk(trial({ document: { ...exampleJourney, blocks } }));
    expect(result.end).toBe('incomplete');
    expect(result.position.blockId).toBe('response');
    expect(result.problems.map(({ code, blockId }) => [code, blockId])).toEqual([['SETTING_MISSING', 'response']]);
  });

  it('is broken off where a loop with waits goes on for ever', () => {
    const links = exampleJourney.links.map((link) =>
      link.id === 'response-timeout' ? { ...link, to: { block: 'response' } } : link,
    );
    const result = walk(trial({ document: { ...exampleJourney, links }, longest: 50 }));
    expect([result.end, result.steps.length]).toEqual(['too-long', 50]);
  });

  it('always ends, whatever was drawn', () => {
    fc.assert(
      fc.property(randomJourney, fc.boolean(), (document, isAccepted) => {
        const entry = { ...trial().entry, blockId: 'b0' };
        const result = walk(trial({ document, entry, decide: () => ({ isAccepted }), longest: 100 }));
        expect(result.steps.length).toBeLessThanOrEqual(100);
        expect(result.end === 'ended').toBe(result.position.state === 'ended');
      }),
      { numRuns: 200 },
    );
  });
});
