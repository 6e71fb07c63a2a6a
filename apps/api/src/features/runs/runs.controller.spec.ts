import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { debit, largeDebit, SmallBank } from '../../../../../tests/support/small-bank.js';
import {
  type Caller,
  createTestApplication,
  testBank,
  type TestApplication,
} from '../../../../../tests/support/test-application.js';
import { Live } from '../../platform/live.js';
import { performNight } from './perform-night.js';
import { alone } from './alone.js';
import { RunSchedule } from './run-schedule.js';
import { RunService } from './run-service.js';
import { saveSchedule } from './schedule-setting.js';

let application: TestApplication;
let operator: Caller;
const news = vi.spyOn(Live.prototype, 'emit');

beforeAll(async () => {
  application = await createTestApplication();
  operator = await application.as('operations');
  const bank = new SmallBank(application.database);
  await bank.rules(largeDebit());
  await bank.bring({
    businessDate: '2025-06-01',
    customers: ['C1,RM1,B1,1980-06-10'],
    events: [debit('E1', 'C1', '2025-06-02T10:00:00+02:00', 5000)],
  });
});
afterAll(() => application.stop());

const idle = (): Promise<void> => application.app.get(RunService, { strict: false }).idle();

test('a run is answered at once, goes on in the background, and tells those who may read runs', async () => {
  const { status, body } = await operator.post('/api/runs', { from: '2025-06-01', to: '2025-06-03' });
  expect(status).toBe(202);
  expect(body).toMatchObject({
    from: '2025-06-01',
    to: '2025-06-03',
    status: 'running',
    partitions: 64,
    partitionsDone: 0,
    progress: 0,
    error: null,
  });
  await idle();
  const { body: page } = await operator.get('/api/runs');
  expect(page.items).toEqual([
    expect.objectContaining({
      id: body.id,
      status: 'done',
      partitionsDone: 64,
      progress: 1,
      detections: 1,
      contacts: 1,
      tasks: 0,
    }),
  ]);
  expect((await operator.get(`/api/runs/${body.id}`)).body).toEqual(page.items[0]);
  const told = news.mock.calls.filter(([event]) => event === 'run');
  expect(told.at(0)).toMatchObject(['run', { status: 'running' }, 'run.read']);
  expect(told.at(-1)).toMatchObject(['run', { status: 'done', detections: 1 }, 'run.read']);
  expect(news).toHaveBeenCalledWith('detections', { count: 1 }, 'detection.read');
});

test('while a run is at work another one is in conflict with it', async () => {
  const request = { from: '2025-06-04', to: '2025-06-30' };
  const [first, second] = await Promise.all([operator.post('/api/runs', request), operator.post('/api/runs', request)]);
  expect([first.status, second.status].sort()).toEqual([202, 409]);
  const refused = first.status === 409 ? first : second;
  expect(refused.body).toMatchObject({ code: 'RUN_IN_PROGRESS', status: 409 });
  await idle();
});

test.each([
  ['dates that do not exist', { from: '2025-02-29', to: '2025-03-01' }, '/from'],
  ['an end before the beginning', { from: '2025-06-02', to: '2025-06-01' }, '/to'],
  ['a date that has not begun', { from: '2026-03-03', to: '2026-03-03' }, '/to'],
  ['a field that is not the caller’s to set', { from: '2025-06-01', to: '2025-06-01', status: 'done' }, '/status'],
])('%s are refused with their place', async (_, request, path) => {
  const { status, body } = await operator.post('/api/runs', request);
  expect([status, body]).toMatchObject([400, { path }]);
});

test('those who may only read runs start none', async () => {
  const answer = await (await application.as('compliance')).post('/api/runs', { from: '2025-06-01', to: '2025-06-01' });
  expect(answer.status).toBe(403);
});

test('the API answers while a run is at work', async () => {
  await operator.post('/api/runs', { from: '2024-01-01', to: '2024-12-31' });
  const begun = performance.now();
  expect((await operator.get('/api/rules')).status).toBe(200);
  expect(performance.now() - begun).toBeLessThan(2_000);
  await idle();
});

test('the schedule makes up the dates that were missed, and only when it is on and its hour has come', async () => {
  const schedule = application.app.get(RunSchedule, { strict: false });
  const { clock, database } = application;
  const due = async (now: string): Promise<unknown> => {
    clock.set(new Date(now));
    const begun = await schedule.runDueDays();
    await idle();
    return begun && { days: begun.to - begun.from + 1 };
  };
  await saveSchedule(database, { isOn: false, hour: 6 });
  expect(await due('2025-07-03T12:00:00+02:00')).toBeUndefined();
  await saveSchedule(database, { isOn: true, hour: 6 });
  expect(await due('2025-07-01T05:59:00+02:00')).toBeUndefined();
  expect(await due('2025-07-03T06:00:00+02:00')).toEqual({ days: 3 });
  expect(await due('2025-07-03T06:01:00+02:00')).toBeUndefined();
  expect(await due('2025-07-04T06:00:00+02:00')).toEqual({ days: 1 });
  const [partition] = await database.query<{ days: string }>(
    `SELECT days_done::text AS days FROM run_partition WHERE NOT days_done @> '[2025-06-01,2025-07-05)'::daterange`,
  );
  expect(partition).toBeUndefined();
});

test('an interrupted run is taken up by itself once nobody is at it', async () => {
  const { database } = application;
  await database.query(
    `INSERT INTO run (from_date, to_date, makes_contacts, requested_by, status, started_at, resumed_at, events_until, received_until)
     VALUES ('2023-01-01', '2023-01-05', true, 'system', 'running', now(), now(), 0, '-infinity')`,
  );
  const schedule = application.app.get(RunSchedule, { strict: false });
  // Another process is still at it, or stands still and has not lost the right to run yet.
  await alone(database, () => schedule.resume());
  await idle();
  expect((await operator.get('/api/runs?limit=1')).body.items[0]).toMatchObject({ status: 'running' });
  await schedule.resume();
  await idle();
  const { body } = await operator.get('/api/runs?limit=1');
  expect(body.items[0]).toMatchObject({ from: '2023-01-01', to: '2023-01-05', status: 'done', partitionsDone: 64 });
});

test('an interrupted night is taken up by itself', async () => {
  const { database } = application;
  const bank = new SmallBank(database);
  const at = '2025-06-09T10:00:00+02:00';
  const folder = await bank.write({ businessDate: '2025-06-10', events: [debit('N1', 'C1', at, 5000)] });
  const stopping = new AbortController();
  const { signal } = stopping;
  const parts = { database, bank: testBank, clock: bank.clock, signal, onProgress: () => stopping.abort() };
  const outcome = await performNight(parts, { folder: folder.path, makesContacts: true, actor: 'command' });
  expect(outcome.kind).toBe('stopped');
  await application.app.get(RunSchedule, { strict: false }).resume();
  await idle();
  await folder.remove();
  const { body } = await operator.get('/api/runs?limit=1');
  expect(body.items[0]).toMatchObject({ from: '2025-06-10', status: 'done', partitionsDone: 64 });
  const imports = await database.query('SELECT accepted, night FROM import_batch ORDER BY id DESC LIMIT 1');
  expect(imports).toEqual([{ accepted: 1, night: null }]);
});
