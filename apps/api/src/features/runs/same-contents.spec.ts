import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runContents } from '../../../../../tests/support/run-contents.js';
import { credit, debit, largeDebit, signal, smallRule, SmallBank } from '../../../../../tests/support/small-bank.js';
import { testBank } from '../../../../../tests/support/test-application.js';
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/test-database.js';
import { rebuildAllStates } from './rebuild.js';

const databases: TestDatabase[] = [];
let bank: SmallBank;

async function newBank(): Promise<SmallBank> {
  const test = await createTestDatabase();
  databases.push(test);
  return new SmallBank(test.database);
}
afterAll(async () => {
  for (const test of databases) await test.drop();
});

const birthday = smallRule('birthday', {
  trigger: { calendar: 'daily' },
  pattern: { kind: 'calendar', date: 'cust.birthDate', yearly: true, offsetDays: 0 },
});

/** Rules that remember: cooldowns, episodes, used-up events, timers and windows. */
const remembering = [
  largeDebit(),
  birthday,
  smallRule('busy', {
    trigger: { events: ['account-debit'] },
    pattern: { kind: 'threshold', test: 'count(account-debit,[0..6]) >= 3' },
    cooldownDays: 5,
  }),
  smallRule('silent', {
    trigger: { calendar: 'daily' },
    pattern: { kind: 'absence', no: 'account-debit', forDays: 3, prior: [4, 20] },
  }),
  smallRule('money-back', {
    trigger: { events: ['account-credit'] },
    pattern: { kind: 'sequence', first: 'account-debit', then: 'account-credit', within: '3d' },
  }),
  smallRule('no-money-back', {
    trigger: { events: ['account-debit'] },
    pattern: { kind: 'absence', after: 'account-debit', no: 'account-credit', within: '48h' },
  }),
  smallRule('spends-more', {
    trigger: { calendar: 'daily' },
    facts: { now: 'sum(account-debit.amountBase,[1..7])', before: 'sum(account-debit.amountBase,[8..14])' },
    pattern: { kind: 'threshold', test: 'now >= 2 * before' },
    conditions: { all: [{ fact: 'before', operator: 'greaterThan', value: 0 }] },
    cooldownDays: 7,
  }),
];

/** Reads changes of a tag, which only runs make: then every state is put into bytes as a whole. */
const looksAtRates = smallRule('looks-at-rates', {
  trigger: { calendar: 'daily' },
  pattern: { kind: 'threshold', test: 'count(tag-changed{tagId=at-rate-sensitivity},[1..3]) >= 1' },
  cooldownDays: 3,
});

/** Reads events for everybody, which stand in nobody's state. */
const heardByAll = smallRule('gold-rises', {
  trigger: { events: ['account-debit'] },
  pattern: { kind: 'threshold', test: 'count(external-signal,[0..6]) >= 2' },
  cooldownDays: 4,
});

const DAYS = 22;
const customers = Array.from({ length: 12 }, (_, n) => `C${n},RM${n % 2},B1,1980-06-${10 + n}`);
const dateOf = (n: number): string => new Date(Date.UTC(2025, 4, 20 + n)).toISOString().slice(0, 10);

const pageView = (eventId: string, customerId: string, occurredAt: string) => ({
  eventId,
  customerId,
  type: 'page-view',
  occurredAt,
});

/** Deterministic and irregular: some customers fall silent, some days are busy. */
function eventsOfDay(n: number) {
  const at = (hour: number): string => `${dateOf(n)}T${String(hour).padStart(2, '0')}:15:00+02:00`;
  const forAll = n % 3 === 0 ? [signal(`S${n}`, at(7))] : [];
  const own = customers.flatMap((line, c) => {
    const id = line.split(',')[0]!;
    const chance = (n * 7919 + c * 104_729 + n * n * 31) % 97;
    return [
      ...(chance < 40 ? [debit(`D${n}-${c}`, id, at(8 + (chance % 10)), chance < 4 ? 55_000 : 100 + 40 * chance)] : []),
      ...(chance % 5 === 0 ? [credit(`K${n}-${c}`, id, at(19), 50 + chance)] : []),
      ...(chance % 11 === 0 ? [pageView(`P${n}-${c}`, id, at(20))] : []),
    ];
  });
  return [...forAll, ...own];
}

const libraries = [
  { which: 'which watches a tag', rules: [...remembering, looksAtRates] },
  { which: 'which hears what happens to all', rules: [...remembering, heardByAll] },
];

describe.each(libraries)(
  'detections, contacts, tasks and kept states of a library $which are the same',
  ({ rules }) => {
    const events = Array.from({ length: DAYS }, (_, n) => eventsOfDay(n));
    let whole: Awaited<ReturnType<typeof runContents>>;
    /** Figures of imports differ where the same events come in several. */
    const decided = ({ run_partition: _, ...contents }: Record<string, unknown>) => contents;

    beforeAll(async () => {
      bank = await newBank();
      await bank.rules(...rules);
      await bank.bring({ businessDate: dateOf(0), customers, events: events.flat() });
      await bank.run(dateOf(0), dateOf(DAYS));
      whole = await runContents(bank.database);
      const detecting = await bank.database.query('SELECT DISTINCT rule_id FROM detection');
      expect(detecting).toHaveLength(rules.length);
    });

    it('whether all dates are run at once or one by one', async () => {
      const other = await newBank();
      await other.rules(...rules);
      await other.bring({ businessDate: dateOf(0), customers, events: events.flat() });
      for (let n = 0; n <= DAYS; n++) await other.run(dateOf(n));
      expect(await runContents(other.database)).toEqual(whole);
    });

    it('whether events come all before or each day with its run', async () => {
      const other = await newBank();
      await other.rules(...rules);
      await other.bring({ businessDate: dateOf(0), customers });
      await other.run(dateOf(0));
      for (let n = 0; n < DAYS; n++) {
        if (events[n]!.length > 0) await other.bring({ businessDate: dateOf(n + 1), events: events[n]! });
        await other.run(dateOf(n + 1));
      }
      expect(decided(await runContents(other.database))).toEqual(decided(whole));
    });

    it('after the states have been built again, from events and detections', async () => {
      await bank.database.query("UPDATE customer_state_base SET state = ''");
      const parts = { database: bank.database, bank: testBank };
      expect(await rebuildAllStates(parts)).toBe(customers.length);
      expect(await runContents(bank.database)).toEqual(whole);
    });

    it('when a rule with a longer window comes: what it reads is found in the events', async () => {
      const long = smallRule('much-in-a-month', {
        trigger: { calendar: 'daily' },
        pattern: { kind: 'threshold', test: 'count(account-debit,[1..30]) >= 12' },
        cooldownDays: 30,
      });
      await bank.rules(long);
      await bank.run(dateOf(DAYS + 1));
      const fresh = await newBank();
      await fresh.rules(...rules, long);
      await fresh.bring({ businessDate: dateOf(0), customers, events: events.flat() });
      await fresh.run(dateOf(DAYS + 1));
      const found = (of: SmallBank) =>
        of.database.query("SELECT customer_id FROM detection WHERE rule_id = 'much-in-a-month' ORDER BY 1");
      expect(await found(bank)).toEqual(await found(fresh));
      expect((await found(bank)).length).toBeGreaterThan(0);
    });
  },
);
