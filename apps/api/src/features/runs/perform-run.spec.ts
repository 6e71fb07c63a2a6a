import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runContents } from '../../../../../tests/support/run-contents.js';
import { credit, debit, largeDebit, signal, smallRule, SmallBank } from '../../../../../tests/support/small-bank.js';
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/test-database.js';

const databases: TestDatabase[] = [];
let bank: SmallBank;

async function newBank(): Promise<SmallBank> {
  const test = await createTestDatabase();
  databases.push(test);
  return new SmallBank(test.database);
}
beforeEach(async () => {
  bank = await newBank();
});
afterEach(async () => {
  for (const test of databases.splice(0)) await test.drop();
});

const people = ['C1,RM1,B1,1980-06-10', 'C2,,B2,1990-02-03'];
const birthday = smallRule('birthday', {
  trigger: { calendar: 'daily' },
  pattern: { kind: 'calendar', date: 'cust.birthDate', yearly: true, offsetDays: 0 },
});

async function count(table: string): Promise<number> {
  return (await bank.database.query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`))[0]!.n;
}

describe('which events a run evaluates', () => {
  it('evaluates what was imported since the last run, whatever its date, and nothing that occurred before the first business date', async () => {
    await bank.rules(largeDebit());
    const history = debit('E1', 'C1', '2025-05-31T10:00:00+02:00', 5000);
    const onFirstDay = debit('E2', 'C1', '2025-06-01T00:00:00+02:00', 5000);
    await bank.bring({ businessDate: '2025-06-01', customers: people, events: [history, onFirstDay] });
    await bank.run('2025-06-01');
    expect(await bank.detections()).toEqual(['large-debit C1 2025-06-01 E2']);

    const later = debit('E3', 'C2', '2025-06-20T10:00:00+02:00', 5000);
    await bank.bring({ businessDate: '2025-06-02', events: [later] });
    await bank.run('2025-06-02');
    expect(await bank.detections()).toEqual(['large-debit C1 2025-06-01 E2', 'large-debit C2 2025-06-20 E3']);
  });

  it('does not let an event trigger that was received more than three days after it occurred, but counts it in windows', async () => {
    await bank.rules(
      smallRule('two-debits', {
        trigger: { events: ['account-debit'] },
        pattern: { kind: 'threshold', test: 'count(account-debit,[0..9]) >= 2' },
      }),
    );
    await bank.bring({ businessDate: '2025-06-01', customers: people });
    await bank.run('2025-06-01');
    const late = debit('E1', 'C1', '2025-06-02T10:00:00+02:00', 10, { receivedAt: '2025-06-05T10:00:00.001+02:00' });
    await bank.bring({ businessDate: '2025-06-05', events: [late] });
    await bank.run('2025-06-02', '2025-06-06');
    expect(await bank.detections()).toEqual([]);
    await bank.bring({ businessDate: '2025-06-07', events: [debit('E2', 'C1', '2025-06-07T10:00:00+02:00', 10)] });
    await bank.run('2025-06-07');
    expect(await bank.detections()).toEqual(['two-debits C1 2025-06-07 E2']);
  });

  it('evaluates all events of a customer whose own row comes only after them', async () => {
    await bank.rules(largeDebit());
    await bank.bring({ businessDate: '2025-06-01', customers: people });
    await bank.run('2025-06-01');
    await bank.bring({ businessDate: '2025-06-02', events: [debit('E1', 'C9', '2025-06-02T10:00:00+02:00', 5000)] });
    await bank.run('2025-06-02');
    await bank.bring({ businessDate: '2025-06-03', customers: ['C9,RM1,B1,1980-06-10'] });
    await bank.run('2025-06-03');
    expect(await bank.detections()).toEqual(['large-debit C9 2025-06-02 E1']);
  });

  it('evaluates an event for everybody for each customer, and knows it in later windows', async () => {
    await bank.rules(
      smallRule('gold-rises', {
        trigger: { events: ['external-signal'] },
        pattern: { kind: 'threshold', test: 'count(external-signal,[0..9]) >= 2' },
      }),
    );
    await bank.bring({
      businessDate: '2025-06-01',
      customers: people,
      events: [signal('S1', '2025-06-01T08:00:00+02:00')],
    });
    await bank.run('2025-06-01', '2025-06-02');
    await bank.bring({ businessDate: '2025-06-03', events: [signal('S2', '2025-06-03T08:00:00+02:00')] });
    await bank.run('2025-06-03');
    expect(await bank.detections()).toEqual(['gold-rises C1 2025-06-03 S2', 'gold-rises C2 2025-06-03 S2']);
  });
});

describe('what a run reads beyond one customer', () => {
  const snapshot = (eventId: string, customerId: string, date: string, aum: number) => ({
    eventId,
    type: 'balance-snapshot',
    customerId,
    occurredAt: `${date}T23:59:59.999+02:00`,
    businessDate: date,
    ...Object.fromEntries(
      ['aumBase', 'depositBase', 'demandBase', 'termBase', 'wealthBase', 'fundBase', 'loanBase'].map((field) => [
        field,
        aum.toFixed(2),
      ]),
    ),
  });

  it('is the newest balance of the household, also of a member in another partition', async () => {
    await bank.rules(
      smallRule('rich-household', {
        trigger: { events: ['balance-snapshot'] },
        pattern: { kind: 'threshold', test: 'fact.householdAum >= 1600' },
      }),
    );
    await bank.bring({
      businessDate: '2025-06-01',
      customers: [...people, 'C3,RM1,B1,1980-06-10'],
      files: {
        'relations.csv':
          'customerId,relatedId,relationKind,birthDate,isCustomer,sameHousehold\n' +
          'C1,C2,spouse,1990-02-03,true,true\nC3,C2,other,,true,false\n',
      },
      events: [snapshot('S2', 'C2', '2025-06-01', 600), snapshot('S1', 'C1', '2025-06-02', 1000)],
    });
    await bank.bring({ businessDate: '2025-06-02', events: [snapshot('S3', 'C3', '2025-06-02', 1000)] });
    await bank.run('2025-06-01', '2025-06-02');
    expect(await bank.detections()).toEqual(['rich-household C1 2025-06-02 S1']);
  });

  it('is how many colleagues were paid here before the month began', async () => {
    await bank.rules(
      smallRule('pair-of-colleagues', {
        trigger: { events: ['account-credit'] },
        pattern: { kind: 'threshold', test: 'fact.employerCircle >= 2' },
      }),
    );
    const employed = (id: string) => `${id},RM1,B1,1980-01-01,active,2010-01-01,false,false,domestic,0,E1`;
    const payroll = (id: string, customerId: string, date: string) => ({
      ...credit(id, customerId, `${date}T10:00:00+02:00`, 900),
      creditKind: 'payroll',
    });
    await bank.bring({
      businessDate: '2025-05-20',
      files: {
        'customers.csv': [
          'customerId,rmId,branchId,birthDate,status,relationshipStartDate,staff,vulnerable,residency,referralCount,employerId',
          ...['C1', 'C2', 'C3'].map(employed),
        ].join('\n'),
      },
      events: [payroll('P1', 'C1', '2025-05-19'), payroll('P2', 'C2', '2025-05-19')],
    });
    await bank.run('2025-05-20');
    await bank.bring({ businessDate: '2025-06-03', events: [payroll('P3', 'C3', '2025-06-02')] });
    await bank.run('2025-05-21', '2025-06-03');
    expect(await bank.detections()).toEqual(['pair-of-colleagues C3 2025-06-02 P3']);
  });
});

describe('which dates a run makes', () => {
  it('makes exactly the dates asked for, each once', async () => {
    await bank.rules(birthday);
    await bank.bring({ businessDate: '2025-06-01', customers: people });
    await bank.run('2025-06-09');
    await bank.run('2025-06-11');
    expect(await bank.detections()).toEqual([]);
    await bank.run('2025-06-08', '2025-06-12');
    expect(await bank.detections()).toEqual(['birthday C1 2025-06-10']);
    const [partition] = await bank.database.query('SELECT days_done::text AS days FROM run_partition LIMIT 1');
    expect(partition).toEqual({ days: '{[2025-06-08,2025-06-13)}' });
  });

  it('changes nothing when the same dates are run again', async () => {
    await bank.rules(birthday, largeDebit());
    await bank.bring({
      businessDate: '2025-06-01',
      customers: people,
      events: [
        debit('E1', 'C1', '2025-06-09T10:00:00+02:00', 60_000),
        debit('E2', 'C2', '2025-06-09T10:00:00+02:00', 2000),
      ],
    });
    await bank.run('2025-06-01', '2025-06-10');
    const before = await runContents(bank.database);
    expect(await bank.detections()).toHaveLength(3);
    expect(await bank.run('2025-06-01', '2025-06-10')).toMatchObject({ run: { detections: 0, contacts: 0, tasks: 0 } });
    expect(await bank.run('2025-06-10')).toMatchObject({ kind: 'done', run: { partitionsDone: 64, progress: 1 } });
    expect(await runContents(bank.database)).toEqual(before);
  });

  it('sees for an earlier date that is run later what that date would have seen', async () => {
    const quiet = smallRule('quiet', {
      trigger: { calendar: 'daily' },
      pattern: { kind: 'threshold', test: 'sum(account-debit.amountBase,[1..3]) >= 100' },
    });
    await bank.rules(quiet);
    await bank.bring({
      businessDate: '2024-01-01',
      customers: people,
      events: [
        debit('E1', 'C1', '2024-01-05T10:00:00+01:00', 150),
        debit('E2', 'C1', '2025-06-01T10:00:00+02:00', 150),
      ],
    });
    await bank.run('2025-06-02');
    await bank.run('2024-01-06');
    expect(await bank.detections()).toEqual(['quiet C1 2024-01-06', 'quiet C1 2025-06-02']);
  });
});

describe('what cannot be run is refused, and nothing is written', () => {
  it.each([
    ['a date that has not begun', '2026-03-03', '2026-03-03', 'RUN_IN_FUTURE'],
    ['an end before the beginning', '2025-06-02', '2025-06-01', 'RUN_ENDS_BEFORE_IT_STARTS'],
    ['more dates than anybody means', '2010-01-01', '2025-06-01', 'RUN_TOO_LONG'],
  ])('%s', async (_, from, to, code) => {
    await bank.rules(birthday);
    await bank.bring({ businessDate: '2025-06-01', customers: people });
    expect(await bank.run(from, to)).toMatchObject({ kind: 'refused', refusal: { code } });
    expect(await count('run')).toBe(0);
  });

  it('a bank without any import', async () => {
    await bank.rules(birthday);
    expect(await bank.run('2025-06-01')).toMatchObject({ kind: 'refused', refusal: { code: 'NO_DATA' } });
    expect(await bank.database.query("SELECT 1 FROM bank_setting WHERE key = 'first-business-date'")).toEqual([]);
  });

  it('a second run while one is at work', async () => {
    await bank.rules(birthday);
    await bank.bring({ businessDate: '2025-06-01', customers: people });
    const both = await Promise.all([bank.run('2025-06-01', '2025-06-30'), bank.run('2025-06-01', '2025-06-30')]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['done', 'refused']);
    expect(both.find(({ kind }) => kind === 'refused')).toMatchObject({ refusal: { code: 'RUN_IN_PROGRESS' } });
    expect(await bank.detections()).toEqual(['birthday C1 2025-06-10']);
  });
});

describe('what follows from a detection', () => {
  const limit = 50_000;
  const amounts = { below: limit - 0.01, at: limit };

  it('is a text message below the threshold of the amount and a task from it on', async () => {
    await bank.rules(largeDebit(), birthday);
    await bank.bring({
      businessDate: '2025-06-01',
      customers: people,
      events: [
        debit('E1', 'C1', '2025-06-06T10:00:00+02:00', amounts.below),
        debit('E2', 'C2', '2025-06-06T21:00:00+02:00', amounts.at),
      ],
    });
    await bank.run('2025-06-01', '2025-06-10');
    const contacts = await bank.database.query(
      'SELECT customer_id AS customer, rule_id AS rule, channel, purpose, status, due_at AS due FROM contact ORDER BY due_at',
    );
    const sms = { channel: 'sms', purpose: 'service', status: 'reserved', customer: 'C1' };
    expect(contacts).toEqual([
      { ...sms, rule: 'large-debit', due: new Date('2025-06-06T10:00:00+02:00') },
      { ...sms, rule: 'birthday', due: new Date('2025-06-10T09:00:00+02:00') },
    ]);
    const tasks = await bank.database.query(
      'SELECT customer_id AS customer, due_date AS due, rm_id AS rm, branch_id AS branch, amount_base AS amount, status FROM task',
    );
    // 2025-06-06 is a Friday; C2 has no manager, so the task is in the queue of the branch.
    expect(tasks).toEqual([
      { customer: 'C2', due: '2025-06-09', rm: null, branch: 'B2', amount: '50000', status: 'open' },
    ]);
  });

  it('is one task for a customer, a rule and a day, also when the day comes in two imports', async () => {
    await bank.rules(largeDebit());
    const morning = debit('E1', 'C1', '2025-06-02T08:00:00+02:00', 60_000);
    const noon = debit('E2', 'C1', '2025-06-02T12:00:00+02:00', 90_000);
    const evening = debit('E3', 'C1', '2025-06-02T18:00:00+02:00', 70_000);
    await bank.bring({ businessDate: '2025-06-02', customers: people, events: [morning, noon] });
    await bank.run('2025-06-02');
    await bank.bring({ businessDate: '2025-06-03', events: [evening] });
    expect(await bank.run('2025-06-03')).toMatchObject({ run: { detections: 1, tasks: 0 } });
    const outcomes = await bank.database.query(
      'SELECT count(*) AS detections, count(DISTINCT outcome_id) AS outcomes FROM detection WHERE outcome_kind = $1',
      ['task'],
    );
    expect(outcomes).toEqual([{ detections: 3, outcomes: 1 }]);
    expect(await count('task')).toBe(1);
  });

  it('follows the channel plan of the rule', async () => {
    await bank.rules({
      ...largeDebit(),
      channelPlan: 'when event.amountBase < 2000: sms@next-day ; else: rm_task@now',
    });
    const at = '2025-06-02T10:00:00+02:00';
    const events = [debit('E1', 'C1', at, 1999.99), debit('E2', 'C2', at, 2000)];
    await bank.bring({ businessDate: '2025-06-01', customers: people, events });
    expect(await bank.run('2025-06-02')).toMatchObject({ run: { contacts: 1, tasks: 1 } });
    const [contact] = await bank.database.query('SELECT due_at AS due FROM contact');
    expect(contact).toEqual({ due: new Date('2025-06-03T09:00:00+02:00') });
    const [task] = await bank.database.query('SELECT due_date AS due FROM task');
    expect(task).toEqual({ due: '2025-06-02' });
  });

  it('is nothing where no contacts are wanted', async () => {
    await bank.rules(largeDebit());
    await bank.bring({
      businessDate: '2025-06-01',
      customers: people,
      events: [debit('E1', 'C1', '2025-06-01T10:00:00+02:00', 60_000)],
    });
    await bank.run('2025-06-01', '2025-06-01', false);
    expect([await count('detection'), await count('contact'), await count('task')]).toEqual([1, 0, 0]);
  });
});
