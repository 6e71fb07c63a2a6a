import { Chance } from '../bench/night-bank/chance.js';
import { credit, debit, type Json, SmallBank, type SmallEvent, smallRule } from './small-bank.js';
import { createTestTemplate, type TestTemplate } from './test-database.js';

/** Rules of several patterns, so that windows, timers, sequences, episodes and cooldowns all take part. */
export const livelyRules: readonly Json[] = [
  smallRule('large', {
    trigger: { events: ['account-debit'] },
    pattern: { kind: 'threshold', test: 'event.amountBase >= 900' },
    cooldownDays: 2,
  }),
  smallRule('three-in-a-week', {
    trigger: { events: ['account-debit'] },
    pattern: { kind: 'threshold', test: 'count(account-debit,[0..6]) >= 3' },
    cooldownDays: 3,
  }),
  smallRule('in-then-out', {
    trigger: { events: ['account-debit'] },
    pattern: { kind: 'sequence', first: 'account-credit', then: 'account-debit', within: '2d' },
  }),
  smallRule('looked-and-left', {
    trigger: { events: ['page-view'] },
    pattern: { kind: 'absence', after: 'page-view', no: 'account-credit', within: '24h' },
  }),
  smallRule('gone-quiet', {
    trigger: { calendar: 'daily' },
    pattern: { kind: 'absence', no: 'account-debit', forDays: 2, prior: [3, 30] },
  }),
  smallRule('birthday', {
    trigger: { calendar: 'daily' },
    pattern: { kind: 'calendar', date: 'cust.birthDate', yearly: true, offsetDays: 0 },
  }),
];

export const livelyPeople: readonly string[] = Array.from(
  { length: 40 },
  (_, i) => `C${String(i).padStart(2, '0')},RM${i % 3},B1,1980-06-${String(2 + (i % 27)).padStart(2, '0')}`,
);

/** Business dates of the nights, and the events that each brings: those of the day before, some late, some twice, some taken back. */
export function livelyNights(
  seed: number,
): readonly { readonly businessDate: string; readonly events: SmallEvent[] }[] {
  const chance = new Chance(seed);
  const below = (end: number): number => chance.below(end);
  const sent: SmallEvent[] = [];
  return [2, 3, 4, 5].map((day) => {
    const events = Array.from({ length: 60 }, (_, i) => {
      const late = chance.next() < 0.1 && day > 2 ? 1 : 0;
      const hour = String(below(24)).padStart(2, '0');
      const at = `2025-06-0${day - 1 - late}T${hour}:${String(below(60)).padStart(2, '0')}:00+02:00`;
      const more = late ? { receivedAt: `2025-06-0${day - 1}T23:30:00+02:00` } : {};
      const customer = `C${String(below(44)).padStart(2, '0')}`;
      const id = `E${seed}-${day}-${i}`;
      const amount = 10 + below(1_200);
      if (chance.next() < 0.15)
        return { eventId: id, type: 'page-view', customerId: customer, occurredAt: at, ...more };
      return chance.next() < 0.3 ? credit(id, customer, at, amount, more) : debit(id, customer, at, amount, more);
    });
    if (sent.length > 0) events.push(...[0, 1, 2].map(() => sent[below(sent.length)]!));
    events.push(events[below(10)]!);
    const taken = events[below(10)]!;
    events.push(
      debit(`R${seed}-${day}`, taken.customerId, `2025-06-0${day - 1}T23:45:00+02:00`, 1, { reverses: taken.eventId }),
    );
    sent.push(...events);
    return { businessDate: `2025-06-0${day}`, events };
  });
}

/** Bank and rules before the first of the nights, to be copied. */
export function prepareLivelyBank(): Promise<TestTemplate> {
  return createTestTemplate(async (database) => {
    const bank = new SmallBank(database);
    await bank.rules(...livelyRules);
    await bank.bring({ businessDate: '2025-06-01', customers: livelyPeople });
    await bank.run('2025-06-01');
  });
}
