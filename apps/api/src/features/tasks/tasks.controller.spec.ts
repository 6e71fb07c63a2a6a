import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { debit, largeDebit, SmallBank, smallRule } from '../../../../../tests/support/small-bank.js';
import {
  type Caller,
  createTestApplication,
  type TestApplication,
} from '../../../../../tests/support/test-application.js';

let application: TestApplication;
let manager: Caller;

/** C1 and C2 are RM1's, C3 is another manager's in the same branch, C4 is nobody's in another branch. */
const customers = ['C1,RM1,B1,1980-06-10', 'C2,RM1,B1,1980-07-10', 'C3,RM2,B1,1980-08-10', 'C4,,B2,1980-09-10'];
const at = (day: number): string => `2025-06-${String(day).padStart(2, '0')}T10:00:00+02:00`;

beforeAll(async () => {
  application = await createTestApplication();
  const bank = new SmallBank(application.database);
  await bank.rules(
    { ...largeDebit(), name: { en: 'Large debit', zh: '大额支出' }, priority: 60 },
    { ...largeDebit(80_000, 'huge-debit'), priority: 90 },
    smallRule('small-debit', {
      trigger: { events: ['account-debit'] },
      pattern: { kind: 'threshold', test: 'event.amountBase < 100' },
    }),
  );
  await bank.bring({
    businessDate: '2025-06-01',
    customers,
    events: [
      debit('E1', 'C1', at(2), 60_000.5),
      debit('E2', 'C2', at(3), 90_000),
      debit('E3', 'C3', at(3), 70_000),
      debit('E4', 'C4', at(4), 75_000),
      debit('E5', 'C1', at(6), 55_000),
      debit('E6', 'C1', at(6), 50),
    ],
  });
  await bank.run('2025-06-01', '2025-06-07');
  manager = await application.as('rm');
});
afterAll(() => application.stop());

interface Item {
  id: string;
  customerId: string;
  ruleId: string;
  dueDate: string;
}

async function tasksOf(caller: Caller, query = ''): Promise<Item[]> {
  const { status, body } = await caller.get(`/api/tasks${query}`);
  expect(status).toBe(200);
  return (body as { items: Item[] }).items;
}
const names = (items: readonly Item[]): string[] => items.map(({ customerId, ruleId }) => `${ruleId} ${customerId}`);

async function taskOf(customerId: string, ruleId = 'large-debit'): Promise<string> {
  const [row] = await application.database.query<{ id: string }>(
    'SELECT task_id AS id FROM task WHERE customer_id = $1 AND rule_id = $2 ORDER BY business_date LIMIT 1',
    [customerId, ruleId],
  );
  return row!.id;
}

describe('the list of tasks', () => {
  it('shows a manager the own customers alone, by priority and then by amount', async () => {
    expect(names(await tasksOf(manager))).toEqual([
      'huge-debit C2',
      'large-debit C2',
      'large-debit C1',
      'large-debit C1',
    ]);
  });

  it('shows a branch manager the branch, and compliance the bank', async () => {
    expect(new Set((await tasksOf(await application.as('branch-manager'))).map((task) => task.customerId))).toEqual(
      new Set(['C1', 'C2', 'C3']),
    );
    expect(new Set((await tasksOf(await application.as('compliance'))).map((task) => task.customerId))).toEqual(
      new Set(['C1', 'C2', 'C3', 'C4']),
    );
  });

  it('says why each task is there, and when it is due: a Friday leads to Monday', async () => {
    const { body } = await manager.get('/api/tasks?dueBy=2025-06-03');
    expect(body).toMatchObject({
      items: [
        {
          customerId: 'C1',
          customerName: 'Jan C1',
          ruleName: { en: 'Large debit', zh: '大额支出' },
          dueDate: '2025-06-03',
          priority: 60,
          reason: {
            en: 'Large debit: 60,000.50 CZK on 2 June 2025',
            zh: '大额支出：60,000.50 CZK（2025年6月2日）',
          },
          status: 'open',
          outcomeCode: null,
          rmId: 'RM1',
          amountBase: '60000.5',
        },
      ],
    });
    expect(body.items).toHaveLength(1);
    expect((await tasksOf(manager)).map(({ dueDate }) => dueDate)).toContain('2025-06-09');
  });

  it('comes page by page without a gap or a repetition', async () => {
    const caller = await application.as('compliance');
    const all = await tasksOf(caller);
    const seen: Item[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body }: { body: { items: Item[]; nextCursor: string | null } } = await caller.get(
        `/api/tasks?limit=2&cursor=${cursor}`,
      );
      seen.push(...body.items);
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(all);
    expect(all).toHaveLength(6);
  });

  it('refuses a status and a date that there are not', async () => {
    expect((await manager.get('/api/tasks?status=closed')).status).toBe(400);
    expect((await manager.get('/api/tasks?dueBy=2025-02-30')).body).toMatchObject({
      code: 'REQUEST_INVALID',
      path: '?dueBy',
    });
  });
});

describe('one task', () => {
  it('shows the customer, the detection with its reasons, what to say and how it can end', async () => {
    const { status, body } = await manager.get(`/api/tasks/${await taskOf('C1')}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      customer: { id: 'C1', name: 'Jan C1', fields: { branchId: 'B1' }, holdings: [] },
      detection: {
        ruleId: 'large-debit',
        event: { eventId: 'E1', type: 'account-debit', fields: { amountBase: 60000.5 } },
        trace: { kind: 'all', verdict: 'yes' },
        outcome: { kind: 'task', status: 'open' },
      },
      offer: { en: 'x', zh: 'x' },
    });
    expect(body.talkingPoints.en).toContain('60,000.50 CZK');
    expect(body.outcomeCodes.map(({ code }: { code: string }) => code)).toEqual([
      'reached-interested',
      'reached-not-now',
      'reached-rejected',
      'not-reached',
      'wrong-number',
      'done-in-branch',
    ]);
  });

  it("is not there for another manager's customer, nor is its outcome", async () => {
    for (const customerId of ['C3', 'C4']) {
      const id = await taskOf(customerId);
      expect((await manager.get(`/api/tasks/${id}`)).status).toBe(404);
      expect((await manager.post(`/api/tasks/${id}/outcome`, { code: 'not-reached' })).status).toBe(404);
      const detection = await application.database.query<{ id: string }>(
        'SELECT detection_id AS id FROM task WHERE task_id = $1',
        [id],
      );
      expect((await manager.get(`/api/detections/${detection[0]!.id}`)).status).toBe(404);
    }
    expect(await application.database.query('SELECT 1 FROM task_outcome')).toEqual([]);
  });

  it('is not there under an id that is none', async () => {
    expect((await manager.get('/api/tasks/1')).status).toBe(404);
    expect((await manager.get('/api/tasks/00000000-0000-8000-8000-000000000000')).status).toBe(404);
  });
});

describe('the outcome of a task', () => {
  it('with a later date keeps the task open until then', async () => {
    const id = await taskOf('C2', 'huge-debit');
    const report = { code: 'not-reached', note: 'answering machine', nextDate: '2025-06-11' };
    const { status, body } = await manager.post(`/api/tasks/${id}/outcome`, report);
    expect([status, body]).toMatchObject([200, { status: 'open', outcomeCode: 'not-reached', dueDate: '2025-06-11' }]);
    expect((await manager.get(`/api/tasks/${id}`)).body).toMatchObject({
      note: 'answering machine',
      nextDate: '2025-06-11',
    });
  });

  it('without one ends it, once, and is written down', async () => {
    const id = await taskOf('C1');
    const { body } = await manager.post(`/api/tasks/${id}/outcome`, { code: 'reached-interested', note: '' });
    expect(body).toMatchObject({ id, status: 'done', outcomeCode: 'reached-interested' });
    expect(names(await tasksOf(manager, '?status=done'))).toEqual(['large-debit C1']);
    expect((await tasksOf(manager)).map((task) => task.id)).not.toContain(id);

    const again = await manager.post(`/api/tasks/${id}/outcome`, { code: 'reached-rejected' });
    expect([again.status, again.body]).toMatchObject([409, { code: 'TASK_ALREADY_DONE' }]);
    const outcomes = await application.database.query(
      'SELECT code, note, user_id AS "user", at FROM task_outcome WHERE task_id = $1',
      [id],
    );
    expect(outcomes).toEqual([
      { code: 'reached-interested', note: null, user: manager.userId, at: application.clock.now() },
    ]);
    const audited = await application.database.query('SELECT actor, action, detail FROM audit_entry WHERE thing = $1', [
      `task:${id}`,
    ]);
    expect(audited).toEqual([
      { actor: `user:${manager.userId}`, action: 'task.outcome', detail: { code: 'reached-interested' } },
    ]);
  });

  it.each([
    ['a code that there is not', { code: 'asleep' }, '/code'],
    ['a field that is not the manager’s to set', { code: 'not-reached', status: 'done' }, '/status'],
    ['a date that does not exist', { code: 'not-reached', nextDate: '2025-02-29' }, '/nextDate'],
    ['a next date that is not later', { code: 'not-reached', nextDate: '2025-06-03' }, '/nextDate'],
    ['a note that the database cannot hold', { code: 'not-reached', note: 'a\u0000b' }, '/note'],
  ])('is refused with %s', async (_, report, path) => {
    const answer = await manager.post(`/api/tasks/${await taskOf('C2')}/outcome`, report);
    expect([answer.status, answer.body]).toMatchObject([400, { path }]);
  });

  it('is for those who may write tasks', async () => {
    const answer = await (
      await application.as('compliance')
    ).post(`/api/tasks/${await taskOf('C2')}/outcome`, {
      code: 'not-reached',
    });
    expect(answer.status).toBe(403);
  });
});

describe('the figures of the day', () => {
  it('count what the user may see', async () => {
    const ofManager = (await manager.get('/api/reports/today')).body;
    expect(ofManager).toMatchObject({
      businessDate: '2025-06-07',
      detections: { total: 2, byCategory: { opportunity: 2, 'anomaly-alert': 0, care: 0 } },
      contacts: { total: 1, byChannel: { sms: 1 } },
      tasks: { open: 3, dueToday: 1, done: 1 },
      lastRun: { businessDate: '2025-06-07', status: 'done' },
    });
    const ofBank = (await (await application.as('compliance')).get('/api/reports/today')).body;
    expect(ofBank).toMatchObject({ tasks: { open: 5, done: 1 } });
    expect(ofBank.topRules).toEqual([
      { ruleId: 'large-debit', name: { en: 'Large debit', zh: '大额支出' }, count: 5 },
      { ruleId: 'huge-debit', name: { en: 'The rule huge-debit', zh: '规则 huge-debit' }, count: 1 },
      { ruleId: 'small-debit', name: { en: 'The rule small-debit', zh: '规则 small-debit' }, count: 1 },
    ]);
    expect(ofBank.detectionsByDay).toEqual([
      { date: '2025-06-02', opportunity: 1, 'anomaly-alert': 0, care: 0 },
      { date: '2025-06-03', opportunity: 3, 'anomaly-alert': 0, care: 0 },
      { date: '2025-06-04', opportunity: 1, 'anomaly-alert': 0, care: 0 },
      { date: '2025-06-06', opportunity: 2, 'anomaly-alert': 0, care: 0 },
    ]);
  });
});
