import { describe, expect, it } from 'vitest';
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
