import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCatalogue } from '@baleen/rules';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  asOfLeaving as AS_OF,
  bringLeavingCustomers,
  leavingCustomers as CUSTOMERS,
  leavingIdOf as idOf,
} from '../../../../../tests/support/leaving-bank.js';
import { runModelCommandOn } from '../../../../../tests/support/model-command-line.js';
import { modelWork, recordRun } from '../../../../../tests/support/model-work.js';
import { createTestApplication, type TestApplication } from '../../../../../tests/support/test-application.js';
import { debit, SmallBank } from '../../../../../tests/support/small-bank.js';
import { canRunOnnx, paymentsOnnx, withoutOnnx } from '../../../../../tests/support/payments-onnx.js';
import { installVersions } from '../approvals/index.js';

let application: TestApplication;
let bank: SmallBank;
let folder: string;

const DAY_MS = 86_400_000;

beforeAll(async () => {
  application = await createTestApplication();
  folder = await mkdtemp(join(tmpdir(), 'baleen-models-'));
  bank = new SmallBank(application.database, application.clock);
  await bringLeavingCustomers(bank);
});
afterAll(async () => {
  await application?.stop();
  await rm(folder, { recursive: true, force: true });
});

const { work, pageOf, act, putInForce } = modelWork(() => application);

describe('models on the data of the bank', () => {
  it('are all listed, with what they are for, before any of them is trained', async () => {
    const { body } = await (await application.as('data-scientist')).get('/api/models');
    expect(body.items.length).toBeGreaterThan(20);
    const scoreNames = body.items.flatMap((one: { scoreName: string | null }) => one.scoreName ?? []);
    expect([...createCatalogue().scores.keys()], 'what rules may read').toEqual(expect.arrayContaining(scoreNames));
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
      ...debit(`LATE${i}`, idOf(i), '2025-11-26T10:00:00Z', 900),
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

  it('gives the strongest reasons to whose customer it is, and none for a score from elsewhere', async () => {
    const manager = await application.as('rm');
    const of = (customer: string, score: string) => manager.get(`/api/customers/${customer}/score-reasons/${score}`);
    const { body } = await of('C002', 'churnRisk');
    expect(body).toMatchObject({ version: 'churn 1', asOf: '2026-03-01', value: expect.any(Number) });
    expect(body.features.length).toBeLessThanOrEqual(5);
    const sizes = body.features.map(({ added }: { added: number }) => Math.abs(added));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    for (const [customer, score] of [
      ['C001', 'churnRisk'],
      ['NOBODY', 'churnRisk'],
      ['C002', 'luck'],
    ] as const)
      expect((await of(customer, score)).status).toBe(404);
    // This customer has left, so the model has given no score.
    expect((await of('C000', 'churnRisk')).body.code).toBe('SCORE_FROM_ELSEWHERE');
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
  beforeEach(({ skip }) => skip(!canRunOnnx, withoutOnnx));

  const declaration = (change: object = {}) => ({
    file: Buffer.from(paymentsOnnx.file).toString('base64'),
    ...paymentsOnnx.declaration,
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

  it('comes by the command too, and becomes a draft that is judged beside the champion and scores in its shadow', async () => {
    const [onnx, words] = [join(folder, 'payments.onnx'), join(folder, 'payments.json')];
    await writeFile(onnx, paymentsOnnx.file);
    await writeFile(words, '{ "input": "features" }');
    const bring = () => runModelCommandOn(application.url, 'import', 'churn', '--onnx', onnx, '--declaration', words);
    expect(await bring()).toMatchObject({ status: 2, json: { code: 'ONNX_DECLARATION' } });
    await writeFile(words, JSON.stringify(paymentsOnnx.declaration));
    expect(await bring()).toMatchObject({ status: 0, json: { job: { kind: 'import', status: 'done' } } });
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
});

describe('a scoring', () => {
  it('leaves out a version that cannot score here, says why, and goes on with the others', async () => {
    const { database, clock } = application;
    const [churn] = await database.query<{ document: { parameters: object } }>(
      "SELECT document::jsonb AS document FROM version WHERE kind = 'model' AND id = 'churn' AND version = 1",
    );
    const { scoreProfile } = churn!.document.parameters as { scoreProfile: object };
    const id = 'wealth-propensity';
    const parameters = {
      ...{ kind: 'onnx', file: Buffer.from('no model').toString('base64'), ...paymentsOnnx.declaration },
      ...{ scoreProfile, featureProfiles: [], means: [null, null] },
    };
    const document = { ...churn!.document, id, source: 'onnx', scoreName: 'wealthPropensity', parameters };
    await database.transaction((transaction) =>
      installVersions(transaction, 'model', [{ id, document }], { actor: 'command', clock }),
    );
    const reason = { code: canRunOnnx ? 'ONNX_UNREADABLE' : 'ONNX_RUNTIME_ABSENT' };
    const skipped = [{ model: id, version: 1, role: 'champion', reason }];
    expect(await work('/api/models/score')).toMatchObject({
      ...{ status: 'done', error: null },
      figures: { scorings: [{ model: 'churn', scored: 200 }], skipped },
    });
    expect(await pageOf(id)).toMatchObject({ skipped, scorings: [] });
    const { body } = await (await application.as('data-scientist')).get('/api/models');
    const shown = body.items.filter((one: { skipped: unknown[] }) => one.skipped.length > 0);
    expect(shown).toMatchObject([{ name: id, skipped }]);
    expect(await work('/api/models/score', { models: [id] })).toMatchObject({ status: 'failed', error: reason });
    expect(await work('/api/models/score', { models: ['churn'] })).toMatchObject({ status: 'done', error: null });
    expect(await pageOf()).toMatchObject({ skipped: [] });
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
