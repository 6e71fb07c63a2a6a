import { describe, expect, it } from 'vitest';
import { readData } from '../../data/read-data.js';
import { refusalOf, valueOf } from '../../data/value-of.js';
import { allModels, modelCommand } from '../command/index.js';
import { canonicalJson, type JsonObject, type Result } from '../result/index.js';

interface More {
  readonly target?: string;
  readonly params?: unknown;
}
const run = (action: string, model: string, csv: string, more: More = {}): Result<JsonObject> =>
  modelCommand(allModels, { action, model, data: new TextEncoder().encode(csv), ...more });
const fitted = (model: string, csv: string, more: More = {}): JsonObject => valueOf(run('fit', model, csv, more));
const scoresOf = (answer: JsonObject): readonly JsonObject[] => answer['scores'] as readonly JsonObject[];

const purchases = readData('cdnow/cdnowElog_BTYD.csv.gz');
const summary = readData('cdnow/cdnow_customers_summary_with_transactions.csv.gz');

describe('purchases on the command line', () => {
  it('are scored by RFM, with the persona and its reason', () => {
    const model = fitted('rfm', purchases);
    expect(model).toMatchObject({ data: { asOf: '1998-06-30', purchases: 6919 }, model: { customers: 2357 } });
    const scores = scoresOf(valueOf(run('score', 'rfm', purchases, { params: model })));
    expect(scores).toHaveLength(2357);
    expect(scores[0]).toMatchObject({ customer: '1', purchases: 4, amount: 100.5, persona: expect.any(String) });
    expect(canonicalJson(fitted('rfm', purchases))).toBe(canonicalJson(model));
  });

  it('give the published BG/NBD, its forecast and its evaluation', () => {
    const params = { end: '1997-09-30' };
    expect(fitted('bg-nbd', purchases, { params })).toMatchObject({
      metrics: { logLikelihood: expect.closeTo(-9582.429, 3), expectedPurchasesOfNew: expect.closeTo(1.444, 3) },
    });
    expect(valueOf(run('evaluate', 'bg-nbd', purchases, { params }))).toMatchObject({
      metrics: { weeks: 39, actual: 1882, predicted: expect.closeTo(1653.4, 1) },
    });
    const scores = scoresOf(valueOf(run('score', 'bg-nbd', purchases, { params })));
    expect(scores.find(({ customer }) => customer === '1516')).toMatchObject({
      expectedPurchases: expect.closeTo(25.757, 3),
      alive: expect.closeTo(0.96885, 5),
    });
  });

  it('give the published gamma-gamma from the summary', () => {
    const model = fitted('gamma-gamma', summary);
    expect(model).toMatchObject({ metrics: { customers: 946, logLikelihood: expect.closeTo(-4055.92, 2) } });
    const scores = scoresOf(valueOf(run('score', 'gamma-gamma', summary, { params: model })));
    const spend = scores.slice(0, 4).map((score) => score['expectedSpend'] as number);
    [24.6586, 18.9115, 35.171, 35.171].forEach((expected, i) =>
      expect(Math.abs(spend[i]! - expected)).toBeLessThan(5e-4),
    );
  });

  it('give a lifetime value over 3, 6, 12 and 36 months', () => {
    const model = fitted('lifetime-value', summary);
    const [first] = scoresOf(valueOf(run('score', 'lifetime-value', summary, { params: model })));
    const value = first!['value'] as Record<string, number>;
    expect(Object.keys(value).sort()).toEqual(['months12', 'months3', 'months36', 'months6']);
    expect(value['months3']!).toBeLessThan(value['months36']!);
  });

  it('are refused when a column is absent, and counted when a row is unreadable', () => {
    expect(refusalOf(run('fit', 'rfm', 'customer,amount\n1,2\n'))).toMatchObject({
      code: 'COLUMN_ABSENT',
      column: 'date',
    });
    expect(refusalOf(run('fit', 'rfm', 'customer,date\n1,2024-01-01\n')).code).toBe('COLUMN_ABSENT');
    const rows =
      'customer,date,quantity,price\n1,2024-01-01,2,3\n2,2024-02-30,1,1\n3,2024-01-02,-1,4\n,2024-01-02,1,4\n4,2024-01-03,,4\n';
    expect(fitted('rfm', rows)).toMatchObject({
      data: {
        purchases: 1,
        leftOut: [
          { code: 'amount-missing', rows: 1, firstRow: 5 },
          { code: 'amount-negative', rows: 1, firstRow: 3 },
          { code: 'customer-missing', rows: 1, firstRow: 4 },
          { code: 'date-unreadable', rows: 1, firstRow: 2 },
        ],
      },
    });
    const params = { asOf: '2023-01-01' };
    expect(refusalOf(run('fit', 'rfm', rows, { params })).code).toBe('PURCHASES_AFTER_AS_OF');
    expect(refusalOf(run('evaluate', 'bg-nbd', summary)).code).toBe('FORECAST_NOTHING_HELD_OUT');
  });

  it('may have columns of other names', () => {
    const rows = 'KUNDE,TAG,BETRAG\nA,2024-01-01,5\nB,2024-01-05,7\n';
    const columns = { customer: 'KUNDE', date: 'TAG', amount: 'BETRAG' };
    expect(fitted('rfm', rows, { params: { columns } })).toMatchObject({ model: { customers: 2 } });
    const wrong = { params: { columns: { ...columns, date: 'DATUM' } } };
    expect(refusalOf(run('fit', 'rfm', rows, wrong)).code).toBe('COLUMN_ABSENT');
    expect(refusalOf(run('fit', 'rfm', rows, { params: { columns: { ...columns, colour: 'TAG' } } })).code).toBe(
      'PARAM_WRONG',
    );
  });
});

describe('paths on the command line', () => {
  it('are attributed in six ways', () => {
    const credit = (conversions: number) => expect.objectContaining({ conversions: expect.closeTo(conversions, 12) });
    expect(fitted('attribution', readData('attribution-toy/paths.csv'))).toMatchObject({
      model: {
        conversionProbability: expect.closeTo(0.8, 12),
        markov: [credit(2.4), credit(1.6)],
        shapley: [credit(2.5), credit(1.5)],
        first: [credit(3), credit(1)],
        last: [credit(2), credit(2)],
      },
    });
  });

  it('are built from a history', () => {
    const history =
      'customer,date,channel,revenue\n1,2024-01-01,mail,\n1,2024-01-03,app,\n1,2024-01-04,,50\n2,2024-01-02,mail,\n';
    expect(valueOf(run('evaluate', 'attribution', history))).toMatchObject({
      data: { contacts: 3, conversions: 1, paths: 2 },
      metrics: {
        revenue: 50,
        linear: [
          { channel: 'app', revenue: 25 },
          { channel: 'mail', revenue: 25 },
        ],
      },
    });
  });
});

describe('trials on the command line', () => {
  const trial = readData('hillstrom/hillstrom_mens.csv.gz');

  it('are measured with their interval', () => {
    expect(valueOf(run('evaluate', 'campaign-measurement', trial, { target: 'visit' }))).toMatchObject({
      metrics: {
        difference: expect.closeTo(0.07659, 5),
        low: expect.closeTo(0.06995, 5),
        high: expect.closeTo(0.08323, 5),
      },
    });
  });

  it('teach uplift from what was known before the contact only', () => {
    const answer = fitted('uplift', trial, { target: 'visit', params: { drop: ['history_segment'] } });
    expect(answer).toMatchObject({
      data: {
        changedByContact: [{ column: 'conversion' }, { column: 'spend' }],
        features: ['recency', 'history', 'mens', 'womens', 'zip_code', 'newbie', 'channel'],
      },
      model: { kind: 'uplift-two-model' },
    });
    const { qini, top30 } = answer['metrics'] as { qini: { normalised: number }; top30: { difference: number } };
    expect(qini.normalised).toBeGreaterThan(0);
    expect(top30.difference).toBeGreaterThan(0.077);
    const scores = scoresOf(valueOf(run('score', 'uplift', trial, { params: answer })));
    expect(scores).toHaveLength(42613);
  });

  it('are refused without target or clear control group', () => {
    expect(refusalOf(run('evaluate', 'uplift', trial)).code).toBe('TARGET_NOT_NAMED');
    expect(refusalOf(run('evaluate', 'uplift', trial, { target: 'visits' })).code).toBe('TARGET_ABSENT');
    const params = { columns: { treatment: 'channel' } };
    expect(refusalOf(run('evaluate', 'uplift', trial, { target: 'visit', params })).code).toBe('TRIAL_CONTROL_UNCLEAR');
  });
});
