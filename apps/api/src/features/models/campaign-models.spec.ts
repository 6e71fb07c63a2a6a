import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { needs } from '@baleen/journeys';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runModelCommandOn } from '../../../../../tests/support/model-command-line.js';
import { modelWork, recordRun } from '../../../../../tests/support/model-work.js';
import { SmallBank } from '../../../../../tests/support/small-bank.js';
import { createTestApplication, type TestApplication } from '../../../../../tests/support/test-application.js';
import { customerPartition } from '../../platform/partition.js';
import { installVersions } from '../approvals/index.js';

let application: TestApplication;
let bank: SmallBank;
afterAll(() => application.stop());

const { work, pageOf, putInForce } = modelWork(() => application);

const CUSTOMERS = 300;
const DAY_MS = 86_400_000;
const AS_OF = '2025-12-01';
const at = (day: string, offset: number): string =>
  new Date(Date.parse(`${day}T10:00:00Z`) + offset * DAY_MS).toISOString();
const idOf = (number: number): string => `C${String(number).padStart(3, '0')}`;

/** Half of them are drawn into a journey; those below 100 do more because of it, the others do not. */
const outcomeOf = (number: number, isTreated: boolean): boolean =>
  number % 10 < (isTreated && number < 100 ? 7 : 2) && number % 3 !== 0;

beforeAll(async () => {
  application = await createTestApplication();
  const { database } = application;
  bank = new SmallBank(database, application.clock);
  await database.query(
    `INSERT INTO feed_coverage (type, covered_from) VALUES ('contact-sent', '2015-01-01'), ('channel-response', '2015-01-01')
     ON CONFLICT DO NOTHING`,
  );
  const numbers = Array.from({ length: CUSTOMERS }, (_, i) => i);
  const contact = (number: number) => ({ customerId: idOf(number), channel: 'sms', contactId: `K${number}` });
  await bank.bring({
    businessDate: '2026-02-20',
    customers: numbers.map((number) => `${idOf(number)},RM1,B1,${1960 + (number % 40)}-01-01`),
    events: [
      ...numbers.map((number) => ({
        ...contact(number),
        ...{ eventId: `K${number}`, type: 'contact-sent', occurredAt: at(AS_OF, 10), purpose: 'marketing' },
        need: number % 2 === 0 ? 'protection' : 'card-usage',
      })),
      // Four in ten accept a policy, one in ten a card.
      ...numbers
        .filter((number) => (number % 2 === 0 ? number % 10 < 4 : number % 10 === 1))
        .map((number) => ({
          ...contact(number),
          ...{ eventId: `R${number}`, type: 'channel-response', occurredAt: at(AS_OF, 11), response: 'accepted' },
        })),
      ...numbers
        .filter((number) => outcomeOf(number, number % 2 === 0))
        .map((number) => ({
          ...{ eventId: `T${number}`, type: 'term-deposit-status', customerId: idOf(number) },
          ...{ occurredAt: at(AS_OF, 20), depositId: `H${number}`, change: 'opened' },
          ...{ amount: '1000.00', currency: 'CZK', amountBase: '1000.00' },
        })),
    ],
  });
  const offer = (id: string, need: string, change: object = {}) => ({
    id,
    document: {
      ...{ schemaVersion: 1, id, name: { en: id, zh: id }, description: { en: id, zh: id }, need },
      ...{ productFamily: 'insurance', value: 100, cost: 5, treatments: ['t'], ...change },
    },
  });
  const offers = [
    offer('cover', 'protection'),
    offer('cover-dear', 'protection', {
      value: 900,
      eligibility: { conditions: { all: [{ fact: 'cust.staff', operator: 'equal', value: true }] } },
    }),
    offer('card', 'card-usage', { value: 120 }),
  ];
  await database.transaction((transaction) =>
    installVersions(transaction, 'offer', offers, { actor: 'command', clock: application.clock }),
  );
  const partitions = numbers.map((number) => customerPartition(idOf(number)));
  const entries = numbers.map(() => randomUUID());
  await database.query(
    `INSERT INTO journey_entry (entry_id, journey_id, journey_version, customer_id, partition, cause_kind, entered_at, state, block_id, since, step, reason, ended_at)
     SELECT id, 'saving', 1, customer, part, 'schedule', $4, 'ended', 'exit', $4, 2, 'done', $4
     FROM unnest($1::uuid[], $2::text[], $3::smallint[]) AS row (id, customer, part)`,
    [entries, numbers.map(idOf), partitions, at(AS_OF, 15)],
  );
  await database.query(
    `INSERT INTO journey_step (entry_id, step, journey_id, journey_version, block_id, reason, at)
     SELECT id, 1, 'saving', 1, 'control', jsonb_build_object('code', code), $3 FROM unnest($1::uuid[], $2::text[]) AS row (id, code)`,
    [entries, numbers.map((number) => (number % 2 === 0 ? 'contacted' : 'control')), at(AS_OF, 15)],
  );
  await recordRun(application, '2026-03-01');
});

describe('offers, promotions and campaigns', () => {
  it('the next best offer is one that the customer may have, and is logged with the odds of all', async () => {
    expect(await work('/api/models/next-best-offer/train')).toMatchObject({ status: 'done', error: null });
    const { document } = (await pageOf('next-best-offer')).open;
    expect(document.evaluation.tables[0].rows).toEqual([
      [needs['card-usage'], 150, expect.closeTo(0.2), null, expect.closeTo(0.2)],
      [needs.protection, 150, expect.closeTo(0.4), null, expect.closeTo(0.4)],
    ]);
    await putInForce(1, 'next-best-offer');
    const choices = () =>
      application.database.query<{ customer: string; chosen: string; probability: number; options: object[] }>(
        "SELECT customer_id AS customer, chosen, probability, options FROM model_choice WHERE model = 'next-best-offer' ORDER BY 1",
      );
    await work('/api/models/score', { models: ['next-best-offer'] });
    const first = await choices();
    expect(first).toHaveLength(CUSTOMERS);
    const taken = new Set(first.map(({ chosen }) => chosen));
    // Nobody is staff, so the dear one is for nobody; the card is tried though it is worth less.
    expect([...taken].sort()).toEqual(['card', 'cover']);
    expect(first.filter(({ chosen }) => chosen === 'cover').length).toBeGreaterThan(200);
    for (const { chosen, probability, options } of first) {
      const all = options as { option: string; probability: number }[];
      expect(all.find(({ option }) => option === chosen)!.probability).toBe(probability);
      expect(all.reduce((sum, one) => sum + one.probability, 0)).toBeCloseTo(1);
    }
    await work('/api/models/score', { models: ['next-best-offer'] });
    expect(await choices()).toEqual(first);
  });

  it('a promotion learns from price steps, and never by a protected attribute', async () => {
    const failing = async () => (await work('/api/models/next-best-promotion/train')).error?.code;
    const scientist = await application.as('data-scientist');
    const set = (change: object) =>
      scientist.put('/api/models/price-steps', { id: 'cover', better: 'lower', attributes: [], steps, ...change });
    const steps = [
      { offer: 'cover', price: 100, margin: 20 },
      { offer: 'cover-dear', price: 90, margin: 12 },
    ];
    expect((await scientist.get('/api/models/price-steps')).body).toEqual({ priceSteps: null });
    expect(await failing()).toBe('PRICE_STEPS_ABSENT');
    for (const [code, change] of [
      ['PRICE_BY_PROTECTED_ATTRIBUTE', { attributes: ['cust.gender'] }],
      ['PRICE_STEPS_UNKNOWN_OFFER', { steps: [steps[0], { ...steps[1], offer: 'nowhere' }] }],
      ['PRICE_STEPS_TWICE', { steps: [steps[0], { ...steps[1], price: 100 }] }],
    ] as const)
      expect(await set(change)).toMatchObject({ status: 422, body: { code } });
    expect((await set({ steps: steps.slice(1) })).status).toBe(400);
    expect((await (await application.as('compliance')).put('/api/models/price-steps', {})).status).toBe(403);
    // What stands in the database whoever wrote it is looked at again.
    await application.database.query("INSERT INTO bank_setting (key, value) VALUES ('price-steps', $1)", [
      JSON.stringify({ id: 'cover', better: 'lower', attributes: ['cust.gender'], steps }),
    ]);
    expect(await failing()).toBe('PRICE_BY_PROTECTED_ATTRIBUTE');
    expect((await set({})).body).toMatchObject({ priceSteps: { steps } });
    expect(await failing()).toBe('PRICE_STEPS_NOT_TRIED');
    await showSteps([
      ['cover', 40, 8],
      ['cover-dear', 40, 20],
    ]);
    expect(await failing()).toBeUndefined();
    const { evaluation } = (await pageOf('next-best-promotion')).open.document;
    expect(evaluation.tables[0].rows.map((row: unknown[]) => row.slice(0, 3))).toEqual([
      [100, 40, 8],
      [90, 40, 20],
    ]);
    expect(evaluation.figures[1].value).toBe(90);
  });

  /** Contacts of the product's own with these offers, so many of them accepted. */
  async function showSteps(shown: readonly (readonly [offer: string, shown: number, accepted: number])[]) {
    for (const [offer, count, accepted] of shown) {
      const ids = Array.from({ length: count }, () => randomUUID());
      const customers = ids.map((_, i) => idOf(i));
      await application.database.query(
        `INSERT INTO contact (contact_id, customer_id, partition, business_date, channel, purpose, offer_id, status, planned_at, due_at, day, decision, status_at)
         SELECT id, customer, part, '2026-01-10', 'sms', 'marketing', $4, 'delivered', $5, $5, '2026-01-10', '{}', $5
         FROM unnest($1::uuid[], $2::text[], $3::smallint[]) AS row (id, customer, part)`,
        [ids, customers, customers.map(customerPartition), offer, '2026-01-10T10:00:00Z'],
      );
      await bank.bring({
        businessDate: offer === 'cover' ? '2026-02-21' : '2026-02-22',
        events: ids.slice(0, accepted).map((contactId, i) => ({
          ...{ eventId: `A${contactId}`, type: 'channel-response', customerId: customers[i]!, channel: 'sms' },
          ...{ occurredAt: '2026-01-12T10:00:00Z', contactId, response: 'accepted' },
        })),
      });
    }
  }

  it('campaigns are recommended for 3 months, 1 year and 3 years by what their control groups show', async () => {
    expect(await work('/api/models/campaign-effect/train')).toMatchObject({ status: 'done', error: null });
    const [, plans] = (await pageOf('campaign-effect')).open.document.evaluation.tables;
    // No version of the journey says what it is for, so nothing is known of its value and it is not recommended.
    expect(plans.rows).toEqual([]);
    const document = { id: 'saving', settings: { need: 'reinvest' } };
    await application.database.transaction((transaction) =>
      installVersions(transaction, 'journey', [{ id: 'saving', document }], {
        actor: 'command',
        clock: application.clock,
      }),
    );
    await work('/api/models/campaign-effect/train');
    const [, known] = (await pageOf('campaign-effect')).open.document.evaluation.tables;
    expect(known.rows.map(([months, journey]: [number, string]) => [months, journey])).toEqual([
      [3, 'saving'],
      [12, 'saving'],
      [36, 'saving'],
    ]);
    const worth = known.rows.map((row: number[]) => row[2]!);
    expect(worth[0]).toBeLessThan(worth[1]);
    expect(worth[1]).toBeLessThan(worth[2]);
  });

  it('uplift tells who changes because of a contact, against the control group', async () => {
    expect(await work('/api/models/uplift/train')).toMatchObject({ status: 'done', error: null });
    const { data, evaluation } = (await pageOf('uplift')).open.document;
    expect(data).toMatchObject({ examples: CUSTOMERS });
    expect(evaluation.bars[0].values).toHaveLength(5);
    await putInForce(1, 'uplift');
    await work('/api/models/score', { models: ['uplift'] });
    const told = await application.database.query<{ uplift: number }>(
      "SELECT (result->>'uplift')::float8 AS uplift FROM customer_result WHERE model = 'uplift'",
    );
    expect(told).toHaveLength(CUSTOMERS);
    expect(told.every(({ uplift }) => Math.abs(uplift) < 1)).toBe(true);
  });
});

describe('a score file', () => {
  const columns = 'customer,score,date,model,version';
  const rows = [
    'C002,0.75,2026-03-01,vendor,7',
    'C003,0.25,2026-03-01,vendor,7',
    'C003,0.30,2026-03-01,vendor,7',
    'C004,1.5,2026-03-01,vendor,7',
    'C006,0.5,2026-13-01,vendor,7',
    'C007,0.5,2027-01-01,vendor,7',
    'C008,0.5,2009-12-31,vendor,7',
    'NOBODY,0.5,2026-03-01,vendor,7',
    'C009,,2026-03-01,vendor,7',
  ];

  async function bring(score: string, ...lines: readonly string[]) {
    const folder = await mkdtemp(join(tmpdir(), 'baleen-scores-'));
    const file = join(folder, 'scores.csv');
    await writeFile(file, lines.join('\n'));
    const result = await runModelCommandOn(application.url, 'import-scores', file, '--score', score);
    await rm(folder, { recursive: true });
    return result;
  }

  it('brings scores of another system: good rows become scores in force, others are told with line and reason', async () => {
    const { status, json } = await bring('insurancePropensity', columns, ...rows);
    expect({ status, json }).toMatchObject({ status: 0, json: { rows: 9, accepted: 2, repeated: 0, refused: 7 } });
    const refusals = json['refusals'] as { line: number; field: string }[];
    expect(refusals.map(({ line, field }) => `${line} ${field}`)).toEqual([
      ...['4 customer', '5 score', '6 date', '7 date', '8 date', '9 customer', '10 score'],
    ]);
    const again = await bring('insurancePropensity', columns, ...rows);
    expect(again.json).toMatchObject({ accepted: 0, repeated: 2, refused: 7 });
    const { body } = await (await application.as('rm')).get('/api/customers/C002/scores');
    expect(body.items).toContainEqual(
      expect.objectContaining({ name: 'insurancePropensity', version: 'vendor 7', value: 0.75 }),
    );
  });

  it('is refused whole where its columns, its numbers or its score are not as said', async () => {
    const comma = 'C005,"0,5",2026-03-01,vendor,7';
    for (const [code, score, ...lines] of [
      ['SCORE_FILE_COLUMNS', 'insurancePropensity', 'customer,score', 'C002,0.5'],
      ['TABLE_DECIMAL_COMMA', 'insurancePropensity', columns, ...rows, comma],
      ['SCORE_UNKNOWN', 'luck', columns, ...rows],
    ] as const)
      expect(await bring(score, ...lines)).toMatchObject({ status: 2, json: { code } });
  });
});
