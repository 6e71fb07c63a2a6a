import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDay } from '@baleen/rules';
import { writeImportFolder } from '../../../../../tests/support/import-folder.js';
import {
  createTestApplication,
  type TestApplication,
  testBank,
} from '../../../../../tests/support/test-application.js';
import { importFolder } from '../intake/index.js';
import { performRun } from '../runs/index.js';
import { TagRefreshService } from './tag-refresh-service.js';

let application: TestApplication;

const header =
  'customerId,name,status,birthDate,relationshipStartDate,branchId,rmId,staff,vulnerable,residency,referralCount,employerId,gender';
const customer = (id: string, rm: string, rest: string): string =>
  `${id},Name,active,1980-01-01,2010-01-01,B1,${rm},false,false,domestic,0,${rest}`;
const customers = [
  header,
  customer('C1', 'RM1', 'ACME,female'),
  customer('C2', 'RM2', 'ACME,male'),
  customer('C3', 'RM1', ',female'),
].join('\n');

const payroll = (id: string, customerId: string, date: string): string =>
  JSON.stringify({
    eventId: id,
    type: 'account-credit',
    customerId,
    occurredAt: `${date}T10:00:00+01:00`,
    receivedAt: `${date}T10:00:00+01:00`,
    sourceSystem: 'core',
    accountId: `A-${customerId}`,
    amount: 1000,
    currency: 'CZK',
    amountBase: 1000,
    creditKind: 'payroll',
    balanceAfterBase: 1000,
  });

beforeAll(async () => {
  application = await createTestApplication();
  const { database, clock } = application;
  const files = { 'customers.csv': customers, 'events.jsonl': payroll('E1', 'C1', '2026-01-10') };
  const folder = await writeImportFolder({ businessDate: '2026-02-01', files });
  const outcome = await importFolder({ folder: folder.path, bank: testBank, database, clock, actor: 'command' });
  await folder.remove();
  expect(outcome).toMatchObject({ kind: 'imported', report: { quarantined: 0 } });
});
afterAll(() => application.stop());

const run = async (): Promise<void> => {
  const day = parseDay('2026-02-02')!;
  const request = { from: day, to: day, makesContacts: false, requestedBy: 'command' as const };
  const { database, clock } = application;
  expect(await performRun({ database, clock, bank: testBank }, request)).toMatchObject({ kind: 'done' });
};

describe('tags before the first daily run', () => {
  it('are listed without coverage, all live', async () => {
    const { status, body } = await (await application.as('data-scientist')).get('/api/tags');
    expect(status).toBe(200);
    expect(body.items).toHaveLength(70);
    expect(body.items.find(({ id }: { id: string }) => id === 'vc-tier')).toMatchObject({
      category: 'value',
      name: { en: 'Service tier', zh: '客户等级' },
      refresh: 'monthly',
      state: 'live',
      coverage: null,
      asOf: null,
    });
  });

  it('cannot be counted, and no customer has any', async () => {
    const manager = await application.as('campaign-manager');
    expect(await manager.post('/api/tags/refresh')).toMatchObject({ status: 409, body: { code: 'NO_RUN_YET' } });
    expect((await manager.get('/api/customers/C1/tags')).body).toEqual({ asOf: null, items: [] });
  });
});

describe('tags after a daily run', () => {
  beforeAll(async () => {
    await run();
    const manager = await application.as('campaign-manager');
    expect(await manager.post('/api/tags/refresh')).toMatchObject({ status: 202, body: { asOf: '2026-02-02' } });
    await application.app.get(TagRefreshService).idle();
  });

  it('tell how many customers have which value, and what share has one', async () => {
    const caller = await application.as('rm');
    expect((await caller.get('/api/tags/dp-gender')).body).toMatchObject({
      asOf: '2026-02-02',
      customers: 3,
      coverage: 1,
      distribution: [
        { value: 'female', customers: 2 },
        { value: 'male', customers: 1 },
      ],
    });
    expect((await caller.get('/api/tags/vc-tier')).body).toMatchObject({ coverage: 0, distribution: [] });
  });

  it('count the colleagues that are paid through the bank', async () => {
    const { body } = await (await application.as('rm')).get('/api/tags/rc-employer-circle');
    expect(body.distribution).toEqual([
      { value: 'small', customers: 2 },
      { value: 'none', customers: 1 },
    ]);
  });

  it('come with their definition, in words too, and the live rules that read them', async () => {
    const { body } = await (await application.as('rm')).get('/api/tags/lc-stage');
    expect(body.document.cases[0].value).toBe('dormant');
    expect(body.words.en[0]).toBe('Computed for each day');
    expect(body.words.zh).toHaveLength(body.words.en.length);
    expect(body.rules.length).toBeGreaterThan(0);
    expect(body.rules[0]).toMatchObject({ id: expect.any(String), name: { en: expect.any(String) } });
  });

  it('of a customer are shown to whom the customer is', async () => {
    const caller = await application.as('rm');
    const { status, body } = await caller.get('/api/customers/C1/tags');
    expect(status).toBe(200);
    expect(body.asOf).toBe('2026-02-02');
    expect(body.items).toHaveLength(70);
    expect(body.items.find(({ id }: { id: string }) => id === 'dp-gender')).toEqual({
      id: 'dp-gender',
      category: 'demographic',
      name: { en: 'Gender', zh: '性别' },
      value: 'female',
      valueName: { en: 'female', zh: '女' },
    });
    const [foreign, nobody] = [
      await caller.get('/api/customers/C2/tags'),
      await caller.get('/api/customers/nobody/tags'),
    ];
    expect(foreign.status).toBe(404);
    expect(foreign.body).toEqual(nobody.body);
    expect((await (await application.as('operations')).get('/api/customers/C1/tags')).status).toBe(403);
  });
});

describe('the life cycle of a tag', () => {
  it('keeps a tag that a live rule reads', async () => {
    const manager = await application.as('campaign-manager');
    const { status, body } = await manager.patch('/api/tags/lc-stage', { state: 'retired' });
    expect(status).toBe(409);
    expect(body.code).toBe('TAG_IN_USE');
    expect(body.problems.length).toBeGreaterThan(0);
    expect((await manager.get('/api/tags/lc-stage')).body.state).toBe('live');
  });

  it('retires one that nothing reads, with an audit entry, and computes it no more', async () => {
    const manager = await application.as('campaign-manager');
    const unread = (await manager.get('/api/tags')).body.items.find(
      ({ id, rules }: { id: string; rules: number }) => id === 'dp-gender' && rules === 0,
    );
    expect(unread).toBeDefined();
    expect(await manager.patch('/api/tags/dp-gender', { state: 'retired' })).toMatchObject({
      status: 200,
      body: { state: 'retired', coverage: null },
    });
    const entries = await application.database.query(
      "SELECT thing, detail FROM audit_entry WHERE action = 'tag.changed'",
    );
    expect(entries).toEqual([{ thing: 'tag:dp-gender', detail: { before: 'live', state: 'retired' } }]);
    const { body } = await manager.get('/api/customers/C1/tags');
    expect(body.items.map(({ id }: { id: string }) => id)).not.toContain('dp-gender');
    expect((await manager.patch('/api/tags/dp-gender', { state: 'live' })).body.state).toBe('live');
  });

  it('is only for those who write rules, in known states of known tags', async () => {
    expect((await (await application.as('rm')).patch('/api/tags/dp-gender', { state: 'draft' })).status).toBe(403);
    const manager = await application.as('campaign-manager');
    expect((await manager.patch('/api/tags/dp-gender', { state: 'lost' })).status).toBe(400);
    expect((await manager.patch('/api/tags/no-such-tag', { state: 'live' })).status).toBe(404);
    expect((await manager.get('/api/tags/no-such-tag')).status).toBe(404);
  });
});
