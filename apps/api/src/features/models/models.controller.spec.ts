import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelWork, recordRun } from '../../../../../tests/support/model-work.js';
import {
  createTestApplication,
  testBank,
  type TestApplication,
} from '../../../../../tests/support/test-application.js';
import { debit, SmallBank, type SmallEvent } from '../../../../../tests/support/small-bank.js';
import { logisticOnnx } from '../../../../../tests/support/onnx-bytes.js';
import { importScoreFile } from './foreign/import-score-file.js';

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

const { work, pageOf, act, putInForce } = modelWork(() => application);

describe('models on the data of the bank', () => {
  it('are all listed, with what they are for, before any of them is trained', async () => {
    const { body } = await (await application.as('data-scientist')).get('/api/models');
    expect(body.items.length).toBeGreaterThan(20);
    expect(body.items[0]).toMatchObject({ name: 'churn', scoreName: 'churnRisk', live: null, open: null });
  });

  it('are not trained before a daily run has said which days are complete', async () => {
    expect(await work('/api/models/churn/train')).toMatchObject({ status: 'failed', error: { code: 'NO_RUN_YET' } });
    await recordRun(application, '2026-03-01');
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

describe('a foreign model', () => {
  /** More payments lately, less likely to leave; brought as an ONNX file with what it reads of the bank. */
  const declaration = (change: object = {}) => ({
    file: Buffer.from(logisticOnnx([-0.5, 0.001], 2)).toString('base64'),
    input: 'features',
    output: { name: 'probability' },
    features: [
      { name: 'payments60', events: { types: ['account-debit'] }, measure: 'count', days: 60 },
      { name: 'years', attribute: 'tenureDays', missing: 0 },
    ],
    tests: [{ values: [4, 1000], score: 1 / (1 + Math.exp(-1)) }],
    ...change,
  });

  it('is refused with the reason where its tests, its graph or its inputs are not as declared', async () => {
    const failing = async (change: object) => {
      const { status, error } = await work('/api/models/churn/import', declaration(change));
      expect(status).toBe('failed');
      return error!.code;
    };
    expect(await failing({ tests: [{ values: [4, 1000], score: 0.5 }] })).toBe('ONNX_TEST');
    expect(await failing({ tests: [{ values: [4], score: 0.5 }] })).toBe('ONNX_TEST');
    expect(await failing({ input: 'X' })).toBe('ONNX_INPUT');
    expect(await failing({ output: { name: 'label' } })).toBe('ONNX_OUTPUT');
    expect(await failing({ output: { name: 'logOdds' } })).toBe('ONNX_OUTPUT');
    expect(await failing({ file: Buffer.from('no model').toString('base64') })).toBe('ONNX_UNREADABLE');
    const scientist = await application.as('data-scientist');
    const of = (change: object) => scientist.post('/api/models/churn/import', declaration(change));
    expect((await of({ features: [{ name: 'gender', attribute: 'gender' }] })).status).toBe(400);
    expect((await of({ tests: [] })).status).toBe(400);
    expect((await scientist.post('/api/models/rfm/import', declaration())).status).toBe(404);
    expect((await (await application.as('operations')).post('/api/models/churn/import', declaration())).status).toBe(
      403,
    );
    expect((await scientist.get('/api/models/foreign')).body).toEqual({ onnx: true, missing: null });
  });

  it('becomes a draft that is judged beside the champion and scores in its shadow', async () => {
    expect(await work('/api/models/churn/import', declaration())).toMatchObject({ status: 'done' });
    const { open } = await pageOf();
    expect(open.document).toMatchObject({ source: 'onnx', data: { positives: 100 }, champion: { version: 3 } });
    expect(open.document.evaluation.classification.auc).toBeGreaterThan(0.6);
    expect(open.document.evaluation.classification.strengths[0]).toMatchObject({ feature: 'payments60' });
    await work('/api/models/score', { models: ['churn'] });
    const { scorings } = await pageOf();
    expect(scorings.find(({ version }: { version: number }) => version === open.version)).toMatchObject({
      role: 'challenger',
      comparison: { champion: 3, customers: 200 },
    });
  });

  it('goes into force by approval, gives scores under its version, and says what moves them', async () => {
    const { version } = (await pageOf()).open;
    await putInForce(version);
    expect(await work('/api/models/score', { models: ['churn'] })).toMatchObject({ status: 'done', error: null });
    const scientist = await application.as('data-scientist');
    const { body } = await scientist.get('/api/models/churn/customers/C011');
    const payments = await application.database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM event WHERE customer_id = 'C011' AND type = 'account-debit' AND booked_on BETWEEN date '2026-03-01' - 60 AND '2026-02-28'`,
    );
    const days = (Date.parse('2026-03-01') - Date.parse('2010-01-01')) / DAY_MS;
    const expected = 1 / (1 + Math.exp(-(2 - 0.5 * payments[0]!.n + 0.001 * days)));
    expect(body).toMatchObject({ version, value: expect.closeTo(expected, 4) });
    expect(body.features.map(({ name }: { name: string }) => name).sort()).toEqual(['payments60', 'years']);
    expect(body.history.at(-1)).toMatchObject({ version: `churn ${version}`, value: expect.closeTo(expected, 4) });
  });

  it('may bring its scores as a file: good rows become scores in force, others are told with line and reason', async () => {
    const text = [
      'customer,score,date,model,version',
      'C002,0.75,2026-03-01,vendor,7',
      'C003,0.25,2026-03-01,vendor,7',
      'C003,0.30,2026-03-01,vendor,7',
      'C004,1.5,2026-03-01,vendor,7',
      'C006,0.5,2026-13-01,vendor,7',
      'C007,0.5,2027-01-01,vendor,7',
      'C008,0.5,2009-12-31,vendor,7',
      'NOBODY,0.5,2026-03-01,vendor,7',
      'C009,,2026-03-01,vendor,7',
    ].join('\n');
    const parts = {
      database: application.database,
      bank: testBank,
      clock: application.clock,
      actor: 'command' as const,
    };
    const imported = await importScoreFile(parts, { scoreName: 'insurancePropensity', text });
    expect(imported).toMatchObject({ ok: true, value: { rows: 9, accepted: 2, repeated: 0, refused: 7 } });
    if (!imported.ok) return;
    expect(imported.value.refusals.map(({ line, field }) => `${line} ${field}`)).toEqual([
      ...['4 customer', '5 score', '6 date', '7 date', '8 date', '9 customer', '10 score'],
    ]);
    const again = await importScoreFile(parts, { scoreName: 'insurancePropensity', text });
    expect(again).toMatchObject({ value: { accepted: 0, repeated: 2, refused: 7 } });
    const { body } = await (await application.as('rm')).get('/api/customers/C002/scores');
    expect(body.items).toContainEqual(
      expect.objectContaining({ name: 'insurancePropensity', version: 'vendor 7', value: 0.75 }),
    );
    for (const [scoreName, file, code] of [
      ['insurancePropensity', 'customer,score\nC002,0.5', 'SCORE_FILE_COLUMNS'],
      ['insurancePropensity', `${text}\nC005,"0,5",2026-03-01,vendor,7`, 'TABLE_DECIMAL_COMMA'],
      ['luck', text, 'SCORE_UNKNOWN'],
    ] as const)
      expect(await importScoreFile(parts, { scoreName, text: file })).toMatchObject({ refusal: { code } });
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
