import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeImportFolder } from '../../../../../tests/support/import-folder.js';
import {
  createTestApplication,
  type TestApplication,
  testBank,
} from '../../../../../tests/support/test-application.js';
import { importFolder } from '../intake/index.js';

let application: TestApplication;

const text = { en: 'Large deposit', zh: '大额入账' };
const rule = {
  schemaVersion: 1,
  id: 'test-deposit',
  name: text,
  description: text,
  category: 'opportunity',
  source: 'behaviour',
  group: 'all',
  trigger: { events: ['account-credit'] },
  pattern: { kind: 'threshold', test: 'event.amountBase >= 50000' },
  conditions: { all: [{ fact: 'event.creditKind', operator: 'notEqual', value: 'payroll' }] },
  cooldownDays: 7,
  priority: 50,
  need: 'liquidity',
  offer: text,
  channelPlan: 'sms@now',
  suppressions: [],
  examples: [],
};

const credit = (id: string, customerId: string, date: string, amount: number, creditKind = 'cash-deposit'): string => {
  const at = `${date}T10:00:00+01:00`;
  return JSON.stringify({
    eventId: id,
    type: 'account-credit',
    customerId,
    occurredAt: at,
    receivedAt: at,
    sourceSystem: 'core',
    accountId: 'A1',
    amount,
    currency: 'CZK',
    amountBase: amount,
    creditKind,
    balanceAfterBase: amount,
  });
};

const customers = [
  'customerId,name,status,birthDate,relationshipStartDate,branchId,rmId,staff,vulnerable,residency,referralCount',
  'C1,Anna,active,1980-01-01,2010-01-01,B1,RM1,false,false,domestic,0',
  'C2,Boris,active,1980-01-01,2010-01-01,B2,RM2,false,false,domestic,0',
].join('\n');

const events = [
  credit('E1', 'C1', '2026-02-10', 60_000),
  credit('E2', 'C1', '2026-02-12', 70_000),
  credit('E3', 'C1', '2026-02-20', 100),
  credit('E4', 'C2', '2026-02-15', 50_000),
  credit('E5', 'C2', '2026-02-27', 90_000, 'payroll'),
].join('\n');

beforeAll(async () => {
  application = await createTestApplication();
  const { database, clock } = application;
  const folder = await writeImportFolder({
    businessDate: '2026-03-01',
    files: { 'customers.csv': customers, 'events.jsonl': events },
  });
  const outcome = await importFolder({ folder: folder.path, bank: testBank, database, clock, actor: 'command' });
  await folder.remove();
  expect(outcome).toMatchObject({ kind: 'imported', report: { quarantined: 0 } });
});
afterAll(() => application.stop());

async function tried(customerId: string, date: string, document: object = rule) {
  const caller = await application.as('campaign-manager');
  return caller.post('/api/rules/try', { document, customerId, date });
}

describe('trying a rule on a customer', () => {
  it('says why it detects', async () => {
    const { status, body } = await tried('C1', '2026-02-10');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      verdict: 'yes',
      event: { eventId: 'E1' },
      findings: [{ verdict: 'yes', changes: [], hindrance: null, trace: { kind: 'all', verdict: 'yes' } }],
      detectedOn: ['2026-02-10'],
    });
  });

  it('says that the cooldown keeps a match from being detected', async () => {
    const { body } = await tried('C1', '2026-02-12');
    expect(body).toMatchObject({ verdict: 'no', findings: [{ verdict: 'yes' }], detectedOn: ['2026-02-10'] });
    expect((body as { findings: [{ hindrance: { en: string } }] }).findings[0].hindrance.en).toContain('2026-02-10');
  });

  it('says in both languages what would have to change', async () => {
    const { body } = await tried('C2', '2026-03-01');
    expect(body).toMatchObject({ verdict: 'no', event: { eventId: 'E5' } });
    const [{ changes }] = (body as { findings: [{ changes: { en: string; zh: string }[] }] }).findings;
    expect(changes).toHaveLength(1);
    expect(changes[0]!.en).not.toBe('');
    expect(changes[0]!.zh).toMatch(/[\u4e00-\u9fff]/);
  });

  it('has no event to speak of before the first one', async () => {
    expect((await tried('C1', '2026-02-01')).body).toMatchObject({
      verdict: 'no',
      asOf: null,
      event: null,
      findings: [],
    });
  });

  it("hides other people's customers", async () => {
    const rm = await application.as('rm');
    const ask = (customerId: string) => rm.post('/api/rules/try', { document: rule, customerId, date: '2026-03-01' });
    expect((await ask('C1')).status).toBe(200);
    expect((await ask('C2')).status).toBe(404);
    expect((await ask('C9')).status).toBe(404);
  });

  it('refuses a document that is no rule with all its problems', async () => {
    const { status, body } = await tried('C1', '2026-02-10', { ...rule, priority: 0, need: 'money' });
    expect(status).toBe(422);
    const paths = (body as { problems: { path: string }[] }).problems.map(({ path }) => path);
    expect(paths).toEqual(['/document/priority', '/document/need']);
  });
});

describe('counting the matches of a rule', () => {
  it('counts by day as the nightly runs would, cooldown included', async () => {
    const { status, body } = await (
      await application.as('campaign-manager')
    ).post('/api/rules/count', { document: rule });
    expect(status).toBe(200);
    const { days, ...rest } = body as { days: { date: string; count: number }[] };
    expect(rest).toEqual({
      from: '2026-01-29',
      to: '2026-02-27',
      total: 2,
      customers: { evaluated: 2, all: 2, matched: 2 },
      sample: [
        { customerId: 'C2', name: 'Boris', date: '2026-02-15' },
        { customerId: 'C1', name: 'Anna', date: '2026-02-10' },
      ],
    });
    expect(days).toHaveLength(30);
    expect(days.filter(({ count }) => count > 0)).toEqual([
      { date: '2026-02-10', count: 1 },
      { date: '2026-02-15', count: 1 },
    ]);
  });

  it('counts only the customers whom the user may see, and writes nothing', async () => {
    const { body } = await (await application.as('rm')).post('/api/rules/count', { document: rule });
    expect(body).toMatchObject({ total: 1, customers: { evaluated: 1, all: 1, matched: 1 } });
    const [row] = await application.database.query<{ count: number }>('SELECT count(*) AS count FROM detection');
    expect(row!.count).toBe(0);
  });
});

describe('the draft of a rule', () => {
  const save = async (
    document: object,
    seen: string | null,
    as: 'campaign-manager' | 'rm' = 'campaign-manager',
    id = 'test-deposit',
  ) => {
    const caller = await application.as(as);
    return caller.put(`/api/rules/${id}/draft`, { document, seen });
  };

  it('is saved, read again and replaced, and is never live', async () => {
    const first = await save(rule, null);
    expect(first.body).toMatchObject({ version: 1, state: 'draft', document: rule });
    const { hash } = first.body as { hash: string };
    const second = await save({ ...rule, priority: 60 }, hash);
    expect(second.body).toMatchObject({ version: 1, state: 'draft', document: { priority: 60 } });
    const reader = await application.as('compliance');
    expect((await reader.get('/api/rules/test-deposit/draft')).body).toEqual(second.body);
    const { items } = (await reader.get('/api/rules/test-deposit/versions')).body as { items: object[] };
    expect(items).toMatchObject([{ version: 1, state: 'draft' }]);
  });

  it('is not overwritten by somebody who has not seen it', async () => {
    expect((await save(rule, null)).body).toMatchObject({ status: 409, code: 'RULE_EXISTS' });
    expect((await save(rule, 'somethingelse')).body).toMatchObject({ status: 409, code: 'RULE_CHANGED' });
  });

  it('is refused with all problems where it is not valid, and under another id', async () => {
    const { body } = await save({ ...rule, priority: 0, group: 'nobody' }, null);
    expect(body).toMatchObject({
      status: 422,
      code: 'RULE_INVALID',
      problems: [{ path: '/document/group' }, { path: '/document/priority' }],
    });
    expect((await save(rule, null, 'campaign-manager', 'other')).body).toMatchObject({ code: 'RULE_OTHER_ID' });
  });

  it('is saved only by those who may write rules', async () => {
    expect((await save(rule, null, 'rm')).status).toBe(403);
  });

  it('is missing where there is no such rule', async () => {
    const reader = await application.as('compliance');
    expect((await reader.get('/api/rules/nothing/draft')).status).toBe(404);
    expect((await reader.get('/api/rules/nothing/versions')).status).toBe(404);
  });
});
