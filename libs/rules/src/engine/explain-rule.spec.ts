import { describe, expect, it } from 'vitest';
import { type Surroundings, Session } from '../evaluate/context.js';
import { type Customer, History, type HistoryEvent } from '../history/index.js';
import { catalogue, money, ruleOf, shanghai } from '../testing/rule-builder.js';
import { parseDay } from '../time/local-date.js';
import { advance } from './advance.js';
import { explainRule } from './explain-rule.js';
import { compileLibrary } from './library.js';
import { createMemory } from './memory.js';

const day = (text: string): number => parseDay(text)!;

const credit = (id: string, date: string, amount: number): HistoryEvent => {
  const at = shanghai.startOf(day(date)) + 10 * 3_600_000 + Number(id.slice(1));
  return {
    id,
    type: 'account-credit',
    at,
    received: at,
    day: day(date),
    fields: { ...money(amount), accountId: 'A1' },
  };
};

function sessionWith(events: readonly HistoryEvent[]): Session {
  const customer: Customer = {
    id: 'C1',
    joined: day('2020-01-01'),
    profile: [{ from: Number.NEGATIVE_INFINITY, fields: { status: 'active', birthDate: '1980-01-01' } }],
    holdings: new Map(),
    tags: [],
    household: [],
    history: new History(events),
  };
  const coveredFrom = new Map([...catalogue.eventTypes.keys()].map((type) => [type, day('2015-01-01')]));
  const surroundings: Surroundings = { zone: shanghai, coveredFrom, importedTags: new Set(), tables: new Map() };
  return new Session(customer, surroundings);
}

const rule = ruleOf({
  trigger: { events: ['account-credit'] },
  pattern: { kind: 'threshold', test: 'event.amountBase >= 50000' },
  cooldownDays: 7,
});
const library = compileLibrary(catalogue, [rule]);
const explain = (session: Session, date: string, detections = detectionsOf(session)) =>
  explainRule(library, session, { ruleId: 'test-rule', day: day(date), detections });

function detectionsOf(session: Session) {
  const events = [...session.customer.history.all()];
  const never = Number.NEGATIVE_INFINITY;
  const work = { events, days: [], firstDay: never, since: never, until: Number.MAX_SAFE_INTEGER };
  return advance(library, sessionWith([]), createMemory(), work);
}

describe('why a rule detects or does not', () => {
  it('is answered at the newest event up to the date, and not at a later one', () => {
    const session = sessionWith([credit('e1', '2025-03-04', 60_000), credit('e2', '2025-03-20', 100)]);
    expect(explain(session, '2025-03-10')).toMatchObject({ event: { id: 'e1' }, findings: [{ verdict: 'yes' }] });
    expect(explain(session, '2025-03-20')).toMatchObject({ event: { id: 'e2' }, findings: [{ verdict: 'no' }] });
  });

  it('takes of several events of a day the one that matches', () => {
    const session = sessionWith([credit('e1', '2025-03-04', 60_000), credit('e2', '2025-03-04', 100)]);
    expect(explain(session, '2025-03-04')).toMatchObject({ event: { id: 'e1' }, findings: [{ verdict: 'yes' }] });
  });

  it('says that a cooldown is in the way of a match', () => {
    const session = sessionWith([credit('e1', '2025-03-04', 60_000), credit('e2', '2025-03-10', 60_000)]);
    expect(explain(session, '2025-03-04').findings[0]).not.toHaveProperty('hindrance');
    const { findings } = explain(session, '2025-03-10');
    expect(findings).toMatchObject([{ verdict: 'yes', hindrance: { code: 'cooldown' } }]);
    expect(findings[0]!.hindrance!.text.en).toContain('2025-03-04');
  });

  it('has no answer where nothing has woken the rule', () => {
    expect(explain(sessionWith([]), '2025-03-04')).toEqual({ findings: [] });
  });

  it('is answered at the daily run for a rule of the calendar', () => {
    const birthday = ruleOf({
      trigger: { calendar: 'daily' },
      pattern: { kind: 'calendar', date: 'cust.birthDate', offsetDays: -3, yearly: true },
    });
    const calendar = compileLibrary(catalogue, [birthday]);
    const at = (date: string) => explainRule(calendar, sessionWith([]), { ruleId: 'test-rule', day: day(date) });
    expect(at('2025-12-29').findings).toMatchObject([{ verdict: 'yes' }]);
    expect(at('2025-12-28').findings).toMatchObject([{ verdict: 'no' }]);
  });
});
