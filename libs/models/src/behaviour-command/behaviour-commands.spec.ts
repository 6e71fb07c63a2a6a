import { describe, expect, it } from 'vitest';
import { readData } from '../../data/read-data.js';
import { refusalOf, valueOf } from '../../data/value-of.js';
import { allModels, modelCommand } from '../command/index.js';
import { canonicalJson, type JsonObject, type Result } from '../result/index.js';
import { random } from '../statistics/index.js';

interface More {
  readonly target?: string;
  readonly params?: unknown;
}
const run = (action: string, model: string, csv: string, more: More = {}): Result<JsonObject> =>
  modelCommand(allModels, { action, model, data: new TextEncoder().encode(csv), ...more });
const fitted = (model: string, csv: string, more: More = {}): JsonObject => valueOf(run('fit', model, csv, more));
const scoresOf = (answer: JsonObject): readonly JsonObject[] => answer['scores'] as readonly JsonObject[];
const csvOf = (header: string, rows: readonly (readonly unknown[])[]): string =>
  `${header}\n${rows.map((row) => row.join(',')).join('\n')}\n`;

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

describe('payroll customers on the command line', () => {
  it('fall into clusters', () => {
    const rows = csvOf(
      'customerId,salary,retention',
      Array.from({ length: 60 }, (_, i) => [`C${i}`, i % 3 === 0 ? 30_000 + i : 9_000 + i, i % 3 === 0 ? 0.1 : 0.8]),
    );
    const model = fitted('payroll-clusters', rows, { params: { clusters: 2 } });
    expect(model).toMatchObject({ metrics: { clusters: [{ size: 40 }, { size: 20 }] } });
    const scores = scoresOf(valueOf(run('score', 'payroll-clusters', rows, { params: model })));
    expect(scores.slice(0, 3).map((score) => score['cluster'])).toEqual([2, 1, 1]);
  });

  it('get cross-sell rules, quadrants and the verdict on the main account', () => {
    const held = 'customer,product\n1,payroll\n1,card\n2,payroll\n2,card\n3,payroll\n4,fund\n';
    const rules = fitted('association-rules', held, { params: { minSupport: 0.2 } });
    const scores = scoresOf(valueOf(run('score', 'association-rules', held, { params: rules })));
    expect(scores[2]).toMatchObject({ customer: '3', offers: [{ product: 'card', because: ['payroll'] }] });
    const values = 'id,aum,potentialIncome\n1,300000,10\n2,5,300000\n3,,1\n';
    expect(scoresOf(valueOf(run('score', 'value-quadrants', values))).map((score) => score['quadrant'])).toEqual([
      'hl',
      'lh',
      null,
    ]);
    const accounts =
      'keyTransactions,mandate,productCount,retention1,retention2,retention3\n6,yes,1,0.5,0.5,0.5\n5,yes,9,,,\n8,no,9,0.1,0.1,0.1\n,yes,1,,,\n';
    expect(scoresOf(valueOf(run('score', 'main-account', accounts))).map((score) => score['isMainAccount'])).toEqual([
      'yes',
      'no',
      'no',
      'unknown',
    ]);
  });
});

describe('contacts on the command line', () => {
  const chance = random(1);
  const date = (day: number): string => `2024-01-${String(1 + day).padStart(2, '0')}`;
  const rows = Array.from({ length: 600 }, (_, who) =>
    Array.from({ length: 8 }, (__, i) => {
      const likes = who % 2 === 0 ? 'email' : 'sms';
      const channel = chance.below(2) === 0 ? 'email' : 'sms';
      const rate = (channel === likes ? 0.5 : 0.2) * (i >= 4 ? 0.3 : 1);
      return [who, date(i), channel, 8 + chance.below(6), chance.next() < rate ? 1 : 0];
    }),
  ).flat();
  const contacts = csvOf('customer,date,channel,hour,responded', rows);

  it('show from which number on they tire', () => {
    const model = fitted('fatigue', contacts);
    expect(model).toMatchObject({ metrics: { threshold: { contacts: 4 } } });
    const scores = scoresOf(valueOf(run('score', 'fatigue', contacts, { params: model })));
    expect(scores[0]).toMatchObject({ contacts: 8, level: 'high' });
  });

  it('show the hour, which is common to all when all are alike', () => {
    const model = fitted('send-time', contacts);
    expect(model).toMatchObject({ metrics: { policy: { choose: 'common' }, gain: null } });
    const { commonHour } = model['metrics'] as { commonHour: number };
    const scores = scoresOf(valueOf(run('score', 'send-time', contacts, { params: model })));
    expect(new Set(scores.map((score) => score['hour']))).toEqual(new Set([commonHour]));
  });

  it('show the channel that each customer answers', () => {
    const model = fitted('channel-recommender', contacts);
    const scores = scoresOf(valueOf(run('score', 'channel-recommender', contacts, { params: model })));
    const isRight = ({ customer, channels }: JsonObject): boolean =>
      (channels as { channel: string }[])[0]!.channel === (Number(customer) % 2 === 0 ? 'email' : 'sms');
    expect(scores.filter(isRight).length).toBeGreaterThan(400);
  });
});

describe('choices on the command line', () => {
  it('rank actions, leaving out what is missing', () => {
    const rows = 'customer,action,propensity,value,eligible\n1,card,0.5,100,yes\n1,fund,0.2,500,yes\n1,loan,,900,yes\n';
    expect(scoresOf(valueOf(run('score', 'next-best-action', rows)))[0]).toMatchObject({
      actions: [
        { action: 'fund', rank: 1 },
        { action: 'card', rank: 2 },
      ],
      excluded: [{ action: 'loan', code: 'no-propensity' }],
    });
  });

  it('choose offers with logged probabilities, the same for the same seed', () => {
    const rows = csvOf(
      'customer,segment,offer,responded',
      Array.from({ length: 400 }, (_, i) => [i, 'payroll', i % 2 === 0 ? 'card' : 'fund', i % 8 === 0 ? 1 : 0]),
    );
    const model = fitted('next-best-offer', rows);
    const score = (): Result<JsonObject> =>
      run('score', 'next-best-offer', rows, { params: { model: model['model'], seed: 3 } });
    const [first] = scoresOf(valueOf(score()));
    expect(first).toMatchObject({ probability: expect.any(Number), options: [{ option: 'card' }, { option: 'fund' }] });
    expect(canonicalJson(valueOf(score()))).toBe(canonicalJson(valueOf(score())));
  });

  it('never price by a protected attribute', () => {
    const rows = (segment: string): string =>
      csvOf(`${segment},price,accepted`, [
        ['a', 5, 1],
        ['a', 6, 0],
        ['b', 5, 0],
      ]);
    const params = { columns: { segment: 'gender' } };
    expect(refusalOf(run('fit', 'next-best-promotion', rows('gender'), { params })).code).toBe(
      'PRICE_BY_PROTECTED_ATTRIBUTE',
    );
    const named = { params: { attributes: ['ageBand'] } };
    expect(refusalOf(run('fit', 'next-best-promotion', rows('segment'), named)).code).toBe(
      'PRICE_BY_PROTECTED_ATTRIBUTE',
    );
    expect(fitted('next-best-promotion', rows('segment'), { params: { attributes: ['productCount'] } })).toMatchObject({
      model: { kind: 'next-best-promotion' },
    });
  });

  it('plan campaigns over three horizons', () => {
    const rows = csvOf(
      'campaign,segment,treated,converted',
      Array.from({ length: 2000 }, (_, i) => ['cashback', 'payroll', i % 2, i % (i % 2 === 1 ? 5 : 20) === 1 ? 1 : 0]),
    );
    const economics = { cashback: { costPerContact: 0.1, first: 10, monthly: 2, retention: 0.9 } };
    const { plans } = fitted('campaign-recommender', rows, { params: { economics } })['metrics'] as {
      plans: { segment: string; plans: { months: number; recommended: unknown[] }[] }[];
    };
    expect(plans[0]!.plans.map(({ months, recommended }) => [months, recommended.length])).toEqual([
      [3, 1],
      [12, 1],
      [36, 1],
    ]);
    const params = { economics: { cashback: { first: 1 } } };
    expect(refusalOf(run('fit', 'campaign-recommender', rows, { params })).code).toBe('PARAM_WRONG');
  });

  it('refuse to score without a model, or by another one', () => {
    const rows = 'customer,date,responded\n1,2024-01-01,1\n';
    expect(refusalOf(run('score', 'fatigue', rows)).code).toBe('MODEL_ABSENT');
    expect(refusalOf(run('score', 'fatigue', rows, { params: { model: { kind: 'rfm' } } })).code).toBe(
      'MODEL_UNREADABLE',
    );
  });
});
