import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { debit, largeDebit, SmallBank, smallRule } from '../../../../../tests/support/small-bank.js';
import {
  type Caller,
  createTestApplication,
  type TestApplication,
} from '../../../../../tests/support/test-application.js';

let application: TestApplication;
let compliance: Caller;

const at = (day: number): string => `2025-06-${String(day).padStart(2, '0')}T10:00:00+02:00`;
const rising = smallRule('rising', {
  category: 'anomaly-alert',
  trigger: { calendar: 'daily' },
  facts: { now: 'sum(account-debit.amountBase,[1..2])', before: 'sum(account-debit.amountBase,[3..4])' },
  pattern: { kind: 'threshold', test: 'now >= 2 * before' },
  conditions: { all: [{ fact: 'before', operator: 'greaterThan', value: 0 }] },
  cooldownDays: 7,
});

beforeAll(async () => {
  application = await createTestApplication();
  const bank = new SmallBank(application.database);
  await bank.rules(largeDebit(), rising);
  await bank.bring({
    businessDate: '2025-06-01',
    customers: ['C1,RM1,B1,1980-06-10', 'C2,RM2,B2,1980-07-10'],
    events: [
      debit('E1', 'C1', at(2), 1000),
      debit('E2', 'C1', at(4), 2500.25),
      debit('E3', 'C2', at(2), 60_000),
      debit('E4', 'C2', at(3), 999.99),
    ],
  });
  await bank.run('2025-06-01', '2025-06-06');
  compliance = await application.as('compliance');
});
afterAll(() => application.stop());

async function list(query = '', caller = compliance): Promise<Record<string, unknown>[]> {
  const { status, body } = await caller.get(`/api/detections${query}`);
  expect(status).toBe(200);
  return (body as { items: Record<string, unknown>[] }).items;
}
const names = (items: readonly Record<string, unknown>[]): string[] =>
  items.map(({ ruleId, customerId, businessDate }) => `${businessDate} ${ruleId} ${customerId}`);

describe('the list of detections', () => {
  it('comes newest first, each with its outcome', async () => {
    const items = await list();
    expect(names(items)).toEqual([
      '2025-06-05 rising C1',
      '2025-06-04 large-debit C1',
      ...names(items).filter((name) => name.startsWith('2025-06-02')),
    ]);
    expect(items).toHaveLength(4);
    expect(items[1]).toMatchObject({
      ruleName: { en: 'The rule large-debit', zh: '规则 large-debit' },
      category: 'opportunity',
      customerName: 'Jan C1',
      subject: 'C1',
      asOf: '2025-06-04T08:00:00.000Z',
      eventId: 'E2',
      amountBase: '2500.25',
      outcome: { kind: 'contact', status: 'reserved' },
    });
    expect(items[0]).toMatchObject({ eventId: null, amountBase: null });
  });

  it.each([
    ['?ruleId=rising', 1],
    ['?category=anomaly-alert', 1],
    ['?customerId=C2', 1],
    ['?from=2025-06-04', 2],
    ['?from=2025-06-02&to=2025-06-02', 2],
    ['?ruleId=large-debit&customerId=C1&to=2025-06-03', 1],
    ['?ruleId=no-such-rule', 0],
  ])('can be narrowed: %s gives %i', async (query, count) => {
    expect(await list(query)).toHaveLength(count);
  });

  it('comes page by page', async () => {
    const first = await compliance.get('/api/detections?limit=3');
    const second = await compliance.get(`/api/detections?limit=3&cursor=${first.body.nextCursor}`);
    expect([...first.body.items, ...second.body.items]).toEqual(await list());
    expect(second.body.nextCursor).toBeNull();
  });

  it('shows a manager the own customers alone', async () => {
    const items = await list('', await application.as('rm'));
    expect(new Set(items.map(({ customerId }) => customerId))).toEqual(new Set(['C1']));
  });

  it('tells no names to those who may not read customers', async () => {
    const items = await list('', await application.as('data-scientist'));
    expect(items).toHaveLength(4);
    expect(new Set(items.map(({ customerName }) => customerName))).toEqual(new Set([null]));
  });

  it('refuses filters that there are not', async () => {
    expect((await compliance.get('/api/detections?colour=red')).status).toBe(400);
    expect((await compliance.get('/api/detections?category=red')).body).toMatchObject({ path: '?category' });
    expect((await compliance.get('/api/detections?cursor=abc')).body).toMatchObject({ code: 'PAGE_INVALID' });
  });
});

describe('one detection', () => {
  it('of an event shows the event, the rule version and the value seen against the value asked for', async () => {
    const [{ id }] = (await list('?ruleId=large-debit&customerId=C1&from=2025-06-04')) as [{ id: string }];
    const { body } = await compliance.get(`/api/detections/${id}`);
    expect(body).toMatchObject({
      id,
      ruleVersion: 1,
      ruleHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      event: { eventId: 'E2', type: 'account-debit', sourceSystem: 'core', fields: { amountBase: 2500.25 } },
      contacts: [{ channel: 'sms', purpose: 'service', status: 'reserved', at: '2025-06-04T08:00:00.000Z' }],
      tasks: [],
    });
    expect(body.trace).toMatchObject({
      kind: 'all',
      verdict: 'yes',
      label: { en: 'The rule large-debit', zh: '规则 large-debit' },
      children: [
        {
          kind: 'pattern',
          verdict: 'yes',
          fact: 'event.amountBase',
          seen: 2500.25,
          operator: '>=',
          asked: 1000,
          label: { en: expect.stringMatching(/.+/), zh: expect.stringMatching(/[\u4e00-\u9fff]/) },
        },
        { kind: 'all', children: [] },
      ],
    });
  });

  it('of the calendar has no event, and its conditions stand in the trace', async () => {
    const [{ id }] = (await list('?ruleId=rising')) as [{ id: string }];
    const { body } = await compliance.get(`/api/detections/${id}`);
    expect(body.event).toBeNull();
    expect(body.trace.children[0]).toMatchObject({ kind: 'pattern', seen: 2500.25, asked: 2000 });
    expect(body.trace.children[1]).toMatchObject({
      kind: 'all',
      children: [{ kind: 'condition', verdict: 'yes', fact: 'before', operator: 'greaterThan', seen: 1000, asked: 0 }],
    });
  });

  it('keeps speaking of the version that made it when the rule has changed', async () => {
    const [{ id }] = (await list('?ruleId=rising')) as [{ id: string }];
    const before = (await compliance.get(`/api/detections/${id}`)).body;
    await new SmallBank(application.database).rules({ ...rising, name: { en: 'Other', zh: '其他' } });
    expect((await compliance.get(`/api/detections/${id}`)).body).toEqual(before);
    expect((await compliance.get('/api/rules/rising')).body).toMatchObject({ version: 2, detections: 1 });
  });
});
