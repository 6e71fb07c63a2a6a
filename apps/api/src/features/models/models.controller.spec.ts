import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApplication, type TestApplication } from '../../../../../tests/support/test-application.js';
import { debit, SmallBank, type SmallEvent } from '../../../../../tests/support/small-bank.js';
import { ModelJobs } from './jobs/model-jobs.js';

let application: TestApplication;
let bank: SmallBank;

const CUSTOMERS = 300;
const DAY_MS = 86_400_000;
const at = (day: string, offset: number): string =>
  new Date(Date.parse(`${day}T10:00:00Z`) + offset * DAY_MS).toISOString();
const idOf = (number: number): string => `C${String(number).padStart(3, '0')}`;

/** The newest daily run is of 2026-03-01, so churn within 90 days is learnt as of 2025-12-01. */
const AS_OF = '2025-12-01';

/** Every third customer leaves on the as-of day; most of those have grown quiet before, and some of the others have too. */
function lifeOf(number: number): SmallEvent[] {
  const leaves = number % 3 === 0;
  const isQuiet = leaves ? number % 4 !== 0 : number % 8 === 0;
  const events: SmallEvent[] = [];
  for (let day = -180; day < 82; day += 12) {
    const on = day + (number % 7);
    if (on >= 0 && leaves) break;
    if (isQuiet && on >= -60 && on < 0 && day % 36 !== 0) continue;
    events.push(debit(`E${number}-${day}`, idOf(number), at(AS_OF, on), 100 + (number % 50)));
  }
  return events;
}

beforeAll(async () => {
  application = await createTestApplication();
  bank = new SmallBank(application.database, application.clock);
  const numbers = Array.from({ length: CUSTOMERS }, (_, i) => i);
  await bank.bring({
    businessDate: '2025-05-01',
    customers: numbers.map((number) => `${idOf(number)},RM${1 + (number % 2)},B1,${1960 + (number % 40)}-01-01`),
    events: numbers.flatMap(lifeOf),
  });
});
afterAll(() => application.stop());

const idle = (): Promise<void> => application.app.get(ModelJobs).idle();

async function work(
  path: string,
  body: object = {},
): Promise<{ status: string; error: { code: string } | null; figures: object }> {
  const scientist = await application.as('data-scientist');
  const started = await scientist.post(path, body);
  expect(started.status, JSON.stringify(started.body)).toBe(202);
  await idle();
  const { body: jobs } = await scientist.get('/api/models/jobs?limit=1');
  return jobs.items[0];
}

const pageOf = async (name = 'churn') =>
  (await (await application.as('data-scientist')).get(`/api/models/${name}`)).body;

async function act(role: 'data-scientist' | 'compliance', version: number, action: string, body: object = {}) {
  const caller = await application.as(role);
  const { hash } = (await pageOf()).versions.find((one: { version: number }) => one.version === version);
  return caller.post(`/api/versions/model/churn/${version}/${action}`, { hash, ...body });
}

async function putInForce(version: number): Promise<void> {
  expect((await act('data-scientist', version, 'submit')).status).toBe(200);
  expect((await act('compliance', version, 'approve', { comment: 'sound' })).status).toBe(200);
  const started = await act('compliance', version, 'schedule');
  if (started.status >= 300) expect((await act('data-scientist', version, 'schedule')).status).toBe(200);
  expect((await pageOf()).live).toMatchObject({ version });
}

describe('models on the data of the bank', () => {
  it('are all listed, with what they are for, before any of them is trained', async () => {
    const { body } = await (await application.as('data-scientist')).get('/api/models');
    expect(body.items.length).toBeGreaterThan(20);
    expect(body.items[0]).toMatchObject({ name: 'churn', scoreName: 'churnRisk', live: null, open: null });
  });

  it('are not trained before a daily run has said which days are complete', async () => {
    expect(await work('/api/models/churn/train')).toMatchObject({ status: 'failed', error: { code: 'NO_RUN_YET' } });
    await application.database.query(
      `INSERT INTO run (from_date, to_date, makes_contacts, requested_by, status, started_at, resumed_at, finished_at, events_until, received_until)
       VALUES ('2026-03-01', '2026-03-01', false, 'command', 'done', $1, $1, $1, 0, $1)`,
      [application.clock.now()],
    );
  });

  it('become a draft with what they were trained on and how good they are', async () => {
    const job = await work('/api/models/churn/train');
    expect(job, JSON.stringify(job.error)).toMatchObject({ status: 'done', figures: { version: 1 } });
    const { open, live } = await pageOf();
    expect(live).toBeNull();
    expect(open).toMatchObject({ version: 1, state: 'draft' });
    const { data, evaluation } = open.document;
    expect(data).toMatchObject({
      asOf: AS_OF,
      watchedTo: '2026-02-28',
      customers: CUSTOMERS,
      examples: CUSTOMERS,
      positives: 100,
      seed: 1,
    });
    expect(data.leftOut.map(({ feature }: { feature: string }) => feature)).toContain('reactions90');
    expect(evaluation.classification.auc).toBeGreaterThan(0.7);
    expect(evaluation.classification.gain).toHaveLength(10);
    expect(evaluation.classification.fairness.map(({ column }: { column: string }) => column)).toContain('ageBand');
    expect(open.document).not.toHaveProperty('parameters');
  });

  it('are the same to the byte from the same data and seed, and nothing that was reported later changes them', async () => {
    const { hash } = (await pageOf()).open;
    const late = Array.from({ length: 60 }, (_, i) => ({
      ...debit(`LATE${i}`, idOf(i), at(AS_OF, -5), 900),
      receivedAt: '2026-01-20T10:00:00Z',
    }));
    await bank.bring({ businessDate: '2026-02-01', events: late });
    expect(await work('/api/models/churn/train', { seed: 1 })).toMatchObject({ status: 'done' });
    const page = await pageOf();
    expect(page.open.hash).toBe(hash);
    expect(page.versions).toHaveLength(1);
  });

  it('say why the data do not carry them', async () => {
    expect(await work('/api/models/wealth-propensity/train')).toMatchObject({
      status: 'failed',
      error: { code: 'FEED_INCOMPLETE' },
    });
    const { jobs, open } = await pageOf('wealth-propensity');
    expect(open).toBeNull();
    expect(jobs[0].error.message.zh).toContain('无法学习');
  });
});

describe('a model in force', () => {
  it('gets there only by somebody else’s approval, and never with figures that were typed in', async () => {
    const scientist = await application.as('data-scientist');
    const { body } = await scientist.get('/api/versions/model/churn/1');
    const better = structuredClone(body.document);
    better.evaluation.classification.auc = 0.99;
    const saved = await scientist.put('/api/versions/model/churn/draft', { document: better, revision: body.revision });
    expect(saved.status).toBe(200);
    expect(await act('data-scientist', 1, 'submit')).toMatchObject({
      status: 422,
      body: { problems: [{ code: 'MODEL_NOT_MADE_HERE' }] },
    });
    await work('/api/models/churn/train');
    expect((await act('data-scientist', 1, 'approve')).status).toBe(403);
    await putInForce(1);
  });

  it('gives every eligible customer a score with name, version and date, once', async () => {
    expect(await work('/api/models/score')).toMatchObject({ status: 'done' });
    await work('/api/models/score');
    const events = await application.database.query<{ fields: Record<string, unknown>; count: number }>(
      "SELECT fields - 'value' AS fields, count(*)::int AS count FROM event WHERE type = 'score-updated' GROUP BY 1",
    );
    expect(events).toEqual([
      { fields: { scoreName: 'churnRisk', version: 'churn 1', asOf: '2026-03-01' }, count: expect.any(Number) },
    ]);
    // Those who have left are not eligible: they have been silent for 90 days.
    expect(events[0]!.count).toBe(200);
    const { scorings } = await pageOf();
    expect(scorings).toMatchObject([
      { version: 1, role: 'champion', customers: CUSTOMERS, scored: 200, psi: expect.any(Number) },
    ]);
  });

  it('shows its scores at the desk to whose customer it is, and for no longer than they hold', async () => {
    const manager = await application.as('rm');
    const { body } = await manager.get('/api/customers/C002/scores');
    expect(body.items).toMatchObject([{ name: 'churnRisk', version: 'churn 1' }]);
    expect((await manager.get('/api/customers/C001/scores')).status).toBe(404);
    application.clock.advance(46 * DAY_MS);
    const later = await application.as('rm');
    expect((await later.get('/api/customers/C002/scores')).body.items).toEqual([]);
    application.clock.advance(-46 * DAY_MS);
  });

  it('explains the score of one customer', async () => {
    const scientist = await application.as('data-scientist');
    const { body } = await scientist.get('/api/models/churn/customers/C011');
    expect(body).toMatchObject({ customerId: 'C011', version: 1, asOf: '2026-03-01', value: expect.any(Number) });
    expect(body.features[0]).toMatchObject({ name: expect.any(String), added: expect.any(Number) });
    expect(body.history).toHaveLength(1);
    expect((await scientist.get('/api/models/churn/customers/NOBODY')).status).toBe(404);
    expect((await scientist.get('/api/models/rfm/customers/C011')).body.code).toBe('MODEL_NOT_IN_FORCE');
  });

  it('tells machines how far its scores have moved', async () => {
    const { text, status } = await (await application.as('operations')).get('/api/models/metrics');
    expect(status).toBe(200);
    expect(text).toMatch(/^baleen_model_score_psi\{model="churn",version="1"\} [\d.]+$/m);
    expect(text).toMatch(/^baleen_model_drift_alarm\{model="churn",version="1"\} [01]$/m);
  });
});

describe('a challenger', () => {
  it('is judged on the same examples as the champion, and scores in its shadow', async () => {
    await work('/api/models/churn/train', { seed: 2 });
    const { open } = await pageOf();
    expect(open).toMatchObject({ version: 2, document: { champion: { version: 1, auc: expect.any(Number) } } });
    await work('/api/models/score', { models: ['churn'] });
    const { scorings } = await pageOf();
    const shadow = scorings.find(({ version }: { version: number }) => version === 2);
    expect(shadow).toMatchObject({ role: 'challenger', comparison: { champion: 1, customers: 200 } });
    const [told] = await application.database.query<{ count: number }>(
      "SELECT count(*)::int AS count FROM event WHERE type = 'score-updated' AND fields->>'version' = 'churn 2'",
    );
    expect(told!.count).toBe(0);
  });

  it('takes over when it is approved, and its predecessor can be put back', async () => {
    await putInForce(2);
    const { hash } = (await pageOf()).versions.find((one: { version: number }) => one.version === 1);
    expect((await act('data-scientist', 1, 'restore', { comment: 'the new one is worse' })).status).toBe(200);
    await putInForce(3);
    expect((await pageOf()).live.hash).toBe(hash);
  });
});

describe('work on models', () => {
  it('is scheduled by the data scientist alone', async () => {
    const wanted = { score: 'daily', train: 'monthly' };
    expect((await (await application.as('operations')).put('/api/models/schedule', wanted)).status).toBe(403);
    const scientist = await application.as('data-scientist');
    expect((await scientist.put('/api/models/schedule', wanted)).body).toEqual(wanted);
    expect((await scientist.get('/api/models/schedule')).body).toEqual(wanted);
    expect((await scientist.put('/api/models/schedule', { score: 'hourly', train: 'off' })).status).toBe(400);
  });

  it('of an unknown model is refused', async () => {
    const scientist = await application.as('data-scientist');
    expect((await scientist.post('/api/models/horoscope/train', {})).status).toBe(404);
    expect((await scientist.post('/api/models/score', { models: ['horoscope'] })).body.code).toBe('MODEL_UNKNOWN');
    expect((await scientist.post('/api/models/churn/train', { seed: 1, approve: true })).status).toBe(400);
  });
});
