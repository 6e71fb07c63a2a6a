import { type AddressInfo } from 'node:net';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { debit, largeDebit, SmallBank } from '../../../../../tests/support/small-bank.js';
import { recordEvents } from '../intake/index.js';
import {
  type Caller,
  callerOf,
  createTestApplication,
  type TestApplication,
} from '../../../../../tests/support/test-application.js';

let application: TestApplication;
let bank: SmallBank;
let rm1: Caller;
let rm2: Caller;
let head: Caller;

/** RM1 and RM2 are colleagues in B1, RM3 works in B2; C9 has no manager. */
const customers = [
  ...Array.from({ length: 6 }, (_, i) => `C${i + 1},RM1,B1,1980-01-10`),
  'C7,RM2,B1,1980-01-10',
  'C8,RM3,B2,1980-01-10',
  'C9,,B1,1980-01-10',
  'C10,,B2,1980-01-10',
];
const MONDAY = '2025-06-02';

beforeAll(async () => {
  application = await createTestApplication();
  bank = new SmallBank(application.database);
  await bank.rules({ ...largeDebit(50_000), priority: 60, channelPlan: 'rm_task@next-bd' });
  await bank.bring({
    businessDate: '2025-06-01',
    customers,
    events: customers.map((customer, i) =>
      debit(
        `E${i + 1}`,
        `C${i + 1}`,
        `${MONDAY}T10:00:00+02:00`,
        customer.startsWith('C9') ? 50_000 : 60_000 + 1000 * i,
      ),
    ),
  });
  await bank.run('2025-06-01', MONDAY);
  await at('2025-06-03T07:00:00Z');
  rm1 = await application.as('rm');
  rm2 = await callerOf(application, { login: 'second', roles: ['rm'], rmId: 'RM2', branchId: 'B1' });
  head = await application.as('branch-manager');
});
afterAll(() => application.stop());

/** Sessions go with the time, as if everybody had just signed in. */
async function at(instant: string): Promise<void> {
  application.clock.set(new Date(instant));
  await application.database.query('UPDATE user_session SET created_at = $1, last_seen_at = $1', [new Date(instant)]);
}

interface Item {
  readonly id: string;
  readonly customerId: string;
  readonly dueDate: string;
  readonly rmId: string | null;
}
interface Day {
  readonly tasks: readonly Item[];
  readonly waiting: readonly Item[];
  readonly queue: readonly Item[];
  readonly done: readonly Item[];
}
const dayOf = async (caller: Caller): Promise<Day & Record<string, unknown>> =>
  (await caller.get('/api/desk/day').expect(200)).body;
const ids = (items: readonly Item[]): string[] => items.map(({ customerId }) => customerId);
const taskOf = async (customerId: string): Promise<string> => {
  const sql = 'SELECT task_id AS id FROM task WHERE customer_id = $1';
  return (await application.database.query<{ id: string }>(sql, [customerId]))[0]!.id;
};

describe('my day', () => {
  it('ranks by worth within one urgency, says by what, and holds what the policy allows; the rest waits', async () => {
    const operations = await application.as('operations');
    await operations.put('/api/desk/settings', { tasksPerDay: 4, escalateAfter: 2 }).expect(200);
    const day = await dayOf(rm1);
    expect(ids(day.tasks)).toEqual(['C6', 'C5', 'C4', 'C3']);
    expect(ids(day.waiting)).toEqual(['C2', 'C1']);
    expect(day).toMatchObject({ date: '2025-06-03', tasksPerDay: 4, waitingCount: 2, laterCount: 0, lateCount: 0 });
    expect(day.tasks[0]).toMatchObject({
      reason: { zh: '规则 large-debit：65,000.00 CZK（2025年6月2日）' },
      rankReason: {
        en: 'money in motion or a fixed date, priority 60 × 65,000.00 CZK',
        zh: '资金变动或限期事项，优先级 60 × 65,000.00 CZK',
      },
      isLate: false,
    });
    expect(day.tasks[0]).toHaveProperty('talkingPoints');
  });

  it('has the queue of the branch, of no other, and whoever is first takes a task out of it', async () => {
    expect(ids((await dayOf(rm1)).queue)).toEqual(['C9']);
    const id = await taskOf('C9');
    expect((await rm2.get(`/api/tasks/${id}`)).status).toBe(200);
    const both = await Promise.all([rm1.post(`/api/tasks/${id}/take`), rm2.post(`/api/tasks/${id}/take`)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, expect.any(Number)]);
    const [winner, loser] = both[0].status === 200 ? [rm1, rm2] : [rm2, rm1];
    expect((await loser.post(`/api/tasks/${id}/take`)).status).toBe(404);
    expect(ids((await dayOf(winner)).tasks.concat((await dayOf(winner)).waiting))).toContain('C9');
    expect((await dayOf(loser)).queue).toEqual([]);
    expect((await rm1.post(`/api/tasks/${await taskOf('C10')}/take`)).status).toBe(404);
  });

  it('counts what was done today against the day, and puts late tasks a step up', async () => {
    await at('2025-06-04T07:00:00Z');
    const before = await dayOf(rm1);
    expect(before.lateCount).toBeGreaterThan(5);
    expect(before.tasks[0]).toMatchObject({ isLate: true, rankReason: { en: expect.stringContaining('late') } });
    await rm1.post(`/api/tasks/${before.tasks[0]!.id}/outcome`, { code: 'reached-interested' }).expect(200);
    const after = await dayOf(rm1);
    expect(after).toMatchObject({ doneCount: 1, tasksPerDay: 4 });
    expect([after.tasks.length, ids(after.done)]).toEqual([3, ['C6']]);
  });
});

describe('an outcome', () => {
  it('is an event for the rules, and is reversed when its author takes it back, which stays in the history', async () => {
    const id = await taskOf('C6');
    const events = (): Promise<{ type: string; response: string; isReversal: boolean }[]> =>
      application.database.query(
        `SELECT type, fields->>'response' AS response, reverses IS NOT NULL AS "isReversal" FROM event
         WHERE customer_id = 'C6' AND source_system = 'baleen' ORDER BY received_at, reverses IS NOT NULL, type`,
      );
    expect(await events()).toEqual([
      { type: 'channel-response', response: 'accepted', isReversal: false },
      { type: 'contact-sent', response: null, isReversal: false },
    ]);
    expect((await rm1.get(`/api/tasks/${id}`)).body).toMatchObject({ canUndo: true });
    application.clock.advance(60_000);
    expect((await head.post(`/api/tasks/${id}/outcome/undo`)).body.code).toBe('OUTCOME_NOT_YOURS_TO_UNDO');
    const undone = await rm1.post(`/api/tasks/${id}/outcome/undo`).expect(200);
    expect(undone.body).toMatchObject({ status: 'open', outcomeCode: null, dueDate: '2025-06-03' });
    expect((await events()).map(({ isReversal }) => isReversal)).toEqual([false, false, true, true]);
    expect((await rm1.get(`/api/tasks/${id}`)).body.history).toMatchObject([
      { kind: 'outcome', isUndone: true, by: 'Test rm', detail: { code: 'reached-interested' } },
      { kind: 'outcome-undone' },
    ]);
    await rm1.post(`/api/tasks/${id}/outcome`, { code: 'not-reached', nextDate: '2025-06-06' }).expect(200);
    expect((await rm1.post(`/api/tasks/${id}/outcome/undo`)).body).toMatchObject({ dueDate: '2025-06-03' });
  });

  it('can be taken back until the end of the day, and not after it', async () => {
    const id = await taskOf('C6');
    await rm1.post(`/api/tasks/${id}/outcome`, { code: 'reached-rejected' }).expect(200);
    await at('2025-06-04T22:00:00Z');
    const late = await rm1.post(`/api/tasks/${id}/outcome/undo`);
    expect([late.status, late.body.code]).toEqual([409, 'OUTCOME_NOT_YOURS_TO_UNDO']);
    await at('2025-06-04T08:00:00Z');
  });
});

describe('a task', () => {
  it('that is put off comes back on the next business day from the date on', async () => {
    const id = await taskOf('C1');
    const { body } = await rm1.post(`/api/tasks/${id}/snooze`, { date: '2025-06-07' }).expect(200);
    expect(body).toMatchObject({ dueDate: '2025-06-09', snoozes: 1, isLate: false });
    expect(ids((await dayOf(rm1)).tasks)).not.toContain('C1');
    for (const date of ['2025-06-04', '2025-09-03'])
      expect((await rm1.post(`/api/tasks/${id}/snooze`, { date })).body.code).toBe('SNOOZE_DATE_INVALID');
  });

  it('that is handed over is the colleague’s, who sees the task and not the customer’s page', async () => {
    const id = await taskOf('C2');
    expect((await rm2.get(`/api/tasks/${id}`)).status).toBe(404);
    const given = await rm1.post(`/api/tasks/${id}/hand-over`, { rmId: 'RM2', note: 'speaks Czech only' });
    expect([given.status, given.body]).toMatchObject([200, { rmId: 'RM2', isGiven: true }]);
    const mine = (await dayOf(rm2)).tasks.find((task) => task.id === id);
    expect(mine).toMatchObject({ given: { by: 'Test rm', note: 'speaks Czech only' }, customerName: 'Jan C2' });
    expect((await rm2.get(`/api/tasks/${id}`)).body).toMatchObject({
      isHeld: true,
      customer: { id: 'C2', isOpen: false },
    });
    for (const path of ['', '/tags', '/timeline', '/scores'])
      expect((await rm2.get(`/api/customers/C2${path}`)).status).toBe(404);
    expect((await rm1.get(`/api/tasks/${id}`)).body).toMatchObject({ isHeld: false, canUndo: false });
    expect((await rm1.post(`/api/tasks/${id}/outcome`, { code: 'not-reached' })).status).toBe(404);
    expect(ids((await dayOf(rm1)).tasks)).not.toContain('C2');
    await rm2.post(`/api/tasks/${id}/outcome`, { code: 'reached-not-now' }).expect(200);
  });

  it('goes to nobody outside of the branch', async () => {
    const answer = await rm1.post(`/api/tasks/${await taskOf('C3')}/hand-over`, { rmId: 'RM3' });
    expect([answer.status, answer.body.code]).toEqual([400, 'NOT_A_COLLEAGUE']);
  });

  it('goes with its customer, unless a person gave it to somebody', async () => {
    await rm1.post(`/api/tasks/${await taskOf('C4')}/hand-over`, { rmId: 'RM2' }).expect(200);
    await application.database.query("UPDATE customer SET rm_id = 'RM3' WHERE customer_id IN ('C3', 'C4')");
    const held = await application.database.query(
      "SELECT customer_id AS id, rm_id AS rm FROM task WHERE customer_id IN ('C3', 'C4') ORDER BY 1",
    );
    expect(held).toEqual([
      { id: 'C3', rm: 'RM3' },
      { id: 'C4', rm: 'RM2' },
    ]);
    await application.database.query("UPDATE customer SET rm_id = 'RM1' WHERE customer_id IN ('C3', 'C4')");
  });
});

describe('another manager’s task', () => {
  it('is nowhere: not in a list, a count, an export, a search, by its id, or to be changed', async () => {
    const id = await taskOf('C7');
    const seen = await Promise.all(
      [
        '/api/tasks?limit=200',
        '/api/desk/day',
        '/api/tasks/export?format=csv',
        '/api/tasks/export?format=json',
        '/api/customers?q=C7',
      ].map(async (path) => (await rm1.get(path).buffer(true)).text),
    );
    expect(seen.map((text) => text.includes(id) || /\bC7\b/.test(text))).toEqual(seen.map(() => false));
    for (const [path, body] of [
      ['outcome', { code: 'not-reached' }],
      ['outcome/undo', {}],
      ['snooze', { date: '2025-06-20' }],
      ['hand-over', { rmId: 'RM1' }],
      ['take', {}],
    ] as const)
      expect([path, (await rm1.post(`/api/tasks/${id}/${path}`, body)).status]).toEqual([path, 404]);
    expect((await rm1.get(`/api/tasks/${id}`)).status).toBe(404);
  });

  it('is not heard of on the socket either; the own is, and the branch manager hears of both', async () => {
    const { port } = application.server.address() as AddressInfo;
    const heard: string[] = [];
    const listen = async (name: string, { token }: Caller) => {
      const extraHeaders = { Cookie: `baleen_session=${token}` };
      const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], extraHeaders, reconnection: false });
      await new Promise((connected) => socket.once('connect', () => connected(undefined)));
      socket.on('tasks', (message) => heard.push(`${name} ${JSON.stringify(message)}`));
      return socket;
    };
    const sockets = await Promise.all([listen('rm1', rm1), listen('rm2', rm2), listen('head', head)]);
    const settle = () => new Promise((resolve) => setTimeout(resolve, 600));
    await settle();
    heard.length = 0;
    await rm2.post(`/api/tasks/${await taskOf('C7')}/snooze`, { date: '2025-06-20' }).expect(200);
    await settle();
    expect(heard.splice(0).sort()).toEqual(['head {}', 'rm2 {}']);
    await rm1.post(`/api/tasks/${await taskOf('C3')}/snooze`, { date: '2025-06-20' }).expect(200);
    await settle();
    expect(heard.splice(0).sort()).toEqual(['head {}', 'rm1 {}']);
    sockets.forEach((socket) => socket.close());
  });
});

describe('an absence', () => {
  it('lets the deputy see the customers and do the tasks on its days, and ends at once', async () => {
    expect((await rm2.get('/api/customers/C1')).status).toBe(404);
    const wish = { deputyId: 'RM2', from: '2025-06-04', to: '2025-06-05' };
    const { body } = await rm1.post('/api/desk/absences', wish).expect(201);
    expect((await rm2.get('/api/customers/C1')).status).toBe(200);
    expect(await dayOf(rm2)).toMatchObject({ standsInFor: ['RM1'] });
    await rm2.post(`/api/tasks/${await taskOf('C5')}/outcome`, { code: 'not-reached' }).expect(200);
    expect((await rm1.post('/api/desk/absences', wish)).body.code).toBe('ABSENCE_OVERLAPS');
    const back = { deputyId: 'RM1', from: '2025-06-05', to: '2025-06-06' };
    expect((await rm2.post('/api/desk/absences', back)).body.code).toBe('DEPUTY_ABSENT');
    expect((await rm2.delete(`/api/desk/absences/${body.id}`)).status).toBe(404);
    await rm1.delete(`/api/desk/absences/${body.id}`).expect(204);
    expect((await rm2.get('/api/customers/C1')).status).toBe(404);
  });

  it('is entered for others by their branch manager alone, and for people of the branch', async () => {
    const wish = { rmId: 'RM2', deputyId: 'RM1', from: '2025-06-10', to: '2025-06-11' };
    expect((await rm1.post('/api/desk/absences', wish)).body.code).toBe('ABSENCE_NOT_YOURS');
    await head.post('/api/desk/absences', wish).expect(201);
    expect((await head.post('/api/desk/absences', { ...wish, rmId: 'RM3' })).body.code).toBe('ABSENCE_NOT_YOURS');
    expect((await rm2.get('/api/desk/absences')).body.items).toMatchObject([{ rmId: 'RM2', deputyId: 'RM1' }]);
    expect(
      (await rm1.post('/api/desk/absences', { deputyId: 'RM2', from: '2025-06-11', to: '2025-06-10' })).status,
    ).toBe(400);
  });
});

describe('the branch', () => {
  it('shows its manager the load and the results of each, and what is late beyond the limit', async () => {
    const { body } = await head.get('/api/desk/branch').expect(200);
    expect(body).toMatchObject({ branchId: 'B1', date: '2025-06-04' });
    expect(body.managers.map(({ rmId, name }: { rmId: string; name: string }) => [rmId, name])).toEqual([
      ['RM1', 'Test rm'],
      ['RM2', 'second'],
    ]);
    expect(body.managers[0]).toMatchObject({ done: 2, successes: 0, escalated: 0 });
    await at('2025-06-05T07:00:00Z');
    const later = (await head.get('/api/desk/branch')).body;
    expect(later.escalated.map(({ customerId }: Item) => customerId)).toEqual(expect.arrayContaining(['C4']));
    expect((await rm1.get('/api/desk/branch')).status).toBe(403);
  });

  it('is reassigned by its manager, inside the branch', async () => {
    const id = await taskOf('C4');
    expect(
      (await head.post('/api/desk/branch/reassign', { taskIds: [id, await taskOf('C8')], rmId: 'RM1' })).body,
    ).toEqual({
      moved: 1,
    });
    expect((await head.post('/api/desk/branch/reassign', { taskIds: [id], rmId: 'RM3' })).body.code).toBe(
      'NOT_A_COLLEAGUE',
    );
    expect((await head.post('/api/desk/branch/reassign', { rmId: 'RM1' })).body.code).toBe('NO_TASKS_NAMED');
    const { body } = await head.post('/api/desk/branch/reassign', { fromRmId: 'RM1', rmId: 'RM2' }).expect(200);
    expect(body.moved).toBeGreaterThan(0);
    const left = await application.database.query("SELECT 1 FROM task WHERE rm_id = 'RM1' AND status = 'open'");
    expect(left).toEqual([]);
  });
});

describe('the timeline of a customer', () => {
  it('has all that happened and was done in one line, page by page without a gap or a repetition', async () => {
    await at('2025-06-06T07:00:00Z');
    const caller = await application.as('compliance');
    const read = async (query: string) =>
      (await caller.get(`/api/customers/C6/timeline?${query}`).expect(200)).body as {
        items: { kind: string; id: string; at: string }[];
        nextCursor: string | null;
      };
    const all = await read('limit=200');
    expect(new Set(all.items.map(({ kind }) => kind))).toEqual(new Set(['event', 'detection', 'task', 'response']));
    expect(all.items.map(({ at: instant }) => instant)).toEqual(
      all.items
        .map(({ at: instant }) => instant)
        .sort()
        .reverse(),
    );
    const paged: unknown[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await read(`limit=2&cursor=${cursor}`);
      paged.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(all.items);
    expect(new Set((await read('kinds=task,detection')).items.map(({ kind }) => kind))).toEqual(
      new Set(['detection', 'task']),
    );
    expect((await caller.get('/api/customers/C6/timeline?kinds=secret')).status).toBe(400);
  });
});

describe('the scores of a customer', () => {
  it('are the newest of each name, with version and age', async () => {
    const { database } = application;
    const events = [0.2, 0.7].map((value, i) => ({
      eventId: `S${i}`,
      type: 'score-updated',
      customerId: 'C1',
      occurredAt: Date.parse(`2025-06-0${i + 1}T06:00:00Z`),
      receivedAt: Date.parse(`2025-06-0${i + 1}T06:00:00Z`),
      fields: { scoreName: 'churnRisk', version: `${i + 1}`, value, asOf: `2025-06-0${i + 1}` },
    }));
    const recorded = await database.transaction((transaction) => recordEvents(transaction, events));
    expect(recorded.refused).toEqual([]);
    const { body } = await (await application.as('compliance')).get('/api/customers/C1/scores').expect(200);
    expect(body.items).toEqual([{ name: 'churnRisk', version: '2', value: 0.7, date: '2025-06-02', ageDays: 4 }]);
  });
});
