import { describe, expect, it } from 'vitest';
import { type JourneyDocument } from '../document/index.js';
import { exampleJourney } from '../testing/example-journey.js';
import { weekdayCalendar } from '../testing/weekday-calendar.js';
import { mayEnter } from './may-enter.js';
import { triggersFor, type Cause } from './triggers-for.js';

const calendar = weekdayCalendar('Asia/Shanghai');
const at = (text: string): number => Date.parse(`${text}+08:00`);

describe('mayEnter', () => {
  const once: JourneyDocument = { ...exampleJourney, settings: { reEntry: { kind: 'never' } } };
  const ask = (document: JourneyDocument, lastEnteredAt: string | undefined, now: string, isInside = false): string => {
    const past = { isInside, ...(lastEnteredAt !== undefined && { lastEnteredAt: at(lastEnteredAt) }) };
    const answer = mayEnter(document, past, at(now), calendar);
    return answer.allowed ? 'yes' : answer.code;
  };

  it('lets everybody in the first time and nobody while they are inside', () => {
    expect(ask(once, undefined, '2025-03-01T10:00')).toBe('yes');
    expect(ask(exampleJourney, '2024-01-01T10:00', '2025-03-01T10:00', true)).toBe('already-inside');
  });

  it('takes a customer once where the rule says never again', () => {
    expect(ask(once, '2020-01-01T10:00', '2025-03-01T10:00')).toBe('entered-before');
  });

  it('counts the pause in local days from the last entry', () => {
    expect(ask(exampleJourney, '2025-03-01T23:59', '2025-03-30T23:59')).toBe('pause-not-over');
    expect(ask(exampleJourney, '2025-03-01T23:59', '2025-03-31T00:00')).toBe('yes');
  });

  it('says from when the customer may enter again', () => {
    const past = { isInside: false, lastEnteredAt: at('2025-03-01T10:00') };
    expect(mayEnter(exampleJourney, past, at('2025-03-02T10:00'), calendar)).toMatchObject({
      message: { en: 'The customer may enter again from 2025-03-31 on', zh: '客户自2025-03-31起可再次进入' },
    });
  });
});

describe('triggersFor', () => {
  const withTrigger = (on: object): JourneyDocument => ({
    ...exampleJourney,
    blocks: [
      { id: 'start', kind: 'trigger', position: { x: 0, y: 0 }, settings: { on } },
      ...exampleJourney.blocks.slice(1),
    ],
  });
  const woken = (on: object, cause: Cause): boolean => triggersFor(withTrigger(on), cause).length === 1;
  const scheduled = (every: object, date: string): boolean =>
    woken({ kind: 'schedule', segment: 's', every }, { kind: 'schedule', date, calendar });

  it('wakes the triggers that name the rule or the segment', () => {
    expect(triggersFor(exampleJourney, { kind: 'detection', rule: 'fx-purchase-over-10k' })).toEqual([
      { blockId: 'trigger' },
    ]);
    expect(triggersFor(exampleJourney, { kind: 'detection', rule: 'fx-purchase' })).toEqual([]);
    expect(woken({ kind: 'segment-entry', segment: 's' }, { kind: 'segment-entry', segment: 's' })).toBe(true);
    expect(woken({ kind: 'segment-entry', segment: 's' }, { kind: 'segment-entry', segment: 't' })).toBe(false);
    expect(woken({ kind: 'segment-entry', segment: 's' }, { kind: 'detection', rule: 's' })).toBe(false);
  });

  it('names the segment whose members a schedule brings', () => {
    const document = withTrigger({ kind: 'schedule', segment: 'payroll', every: { kind: 'day' } });
    const cause: Cause = { kind: 'schedule', date: '2025-03-01', calendar };
    expect(triggersFor(document, cause)).toEqual([{ blockId: 'start', segment: 'payroll' }]);
  });

  it.each([
    [{ kind: 'once', date: '2025-03-01' }, '2025-03-01', true],
    [{ kind: 'once', date: '2025-03-01' }, '2026-03-01', false],
    [{ kind: 'business-day' }, '2025-03-01', false],
    [{ kind: 'business-day' }, '2025-03-03', true],
    [{ kind: 'week', weekday: '6' }, '2025-03-01', true],
    [{ kind: 'week', weekday: '7' }, '2025-03-01', false],
    [{ kind: 'month', day: 15 }, '2025-03-15', true],
    [{ kind: 'month', day: 15 }, '2025-03-14', false],
    [{ kind: 'month', day: 31 }, '2025-02-28', true],
    [{ kind: 'month', day: 31 }, '2024-02-28', false],
    [{ kind: 'month', day: 31 }, '2025-03-31', true],
    [{ kind: 'month', day: 28 }, '2025-02-28', true],
    [{ kind: 'month', day: 27 }, '2025-02-28', false],
  ])('the schedule %j on %s: %s', (every, date, expected) => {
    expect(scheduled(every, date)).toBe(expected);
  });
});
