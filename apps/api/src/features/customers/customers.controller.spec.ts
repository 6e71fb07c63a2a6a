import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeImportFolder } from '../../../../../tests/support/import-folder.js';
import {
  createTestApplication,
  type TestApplication,
  testBank,
} from '../../../../../tests/support/test-application.js';
import { importFolder } from '../intake/index.js';

let application: TestApplication;

const header =
  'customerId,name,status,birthDate,relationshipStartDate,branchId,rmId,staff,vulnerable,residency,referralCount';
const customer = (id: string, name: string, branch: string, rm: string): string =>
  `${id},${name},active,1980-01-01,2010-01-01,${branch},${rm},false,false,domestic,0`;
const customers = [
  header,
  customer('C1', 'Anna Nová', 'B1', 'RM1'),
  customer('C2', '100%_sure', 'B1', 'RM2'),
  customer('C3', '王芳', 'B2', 'RM1'),
  customer('D1', 'anton', 'B2', 'RM2'),
].join('\n');

const login = (n: number): string => {
  const at = `2026-02-${String(1 + (n % 28)).padStart(2, '0')}T10:00:00+01:00`;
  return JSON.stringify({
    eventId: `E${n}`,
    type: 'login',
    customerId: 'C1',
    occurredAt: at,
    receivedAt: at,
    sourceSystem: 'web',
    result: 'ok',
    newDevice: false,
  });
};

beforeAll(async () => {
  application = await createTestApplication();
  const { database, clock } = application;
  const bring = async (businessDate: string, files: Record<string, string>): Promise<void> => {
    const folder = await writeImportFolder({ businessDate, files });
    const outcome = await importFolder({ folder: folder.path, bank: testBank, database, clock, actor: 'command' });
    await folder.remove();
    expect(outcome).toMatchObject({ kind: 'imported', report: { quarantined: 0 } });
  };
  const accounts = (balance: string): string =>
    `customerId,accountId,balanceBase,payroll,status\nC1,A1,${balance},false,active\n`;
  await bring('2026-02-01', {
    'customers.csv': customers,
    'holdings-depositAccount.csv': accounts('10.50'),
    'events.jsonl': Array.from({ length: 60 }, (_, n) => login(n)).join('\n'),
  });
  await bring('2026-03-01', { 'holdings-depositAccount.csv': accounts('20.25') });
});
afterAll(() => application.stop());

async function ids(role: Parameters<TestApplication['as']>[0], query = ''): Promise<string[]> {
  const answer = await (await application.as(role)).get(`/api/customers${query}`);
  expect(answer.status).toBe(200);
  return (answer.body as { items: { id: string }[] }).items.map(({ id }) => id);
}

describe('the list of customers', () => {
  it('shows everybody to the bank, the branch to its manager, and their own to relationship managers', async () => {
    expect(await ids('compliance')).toEqual(['C1', 'C2', 'C3', 'D1']);
    expect(await ids('branch-manager')).toEqual(['C1', 'C2']);
    expect(await ids('rm')).toEqual(['C1', 'C3']);
  });

  it('finds by the beginning of the name in any case, or of the id, taking signs for what they are', async () => {
    expect(await ids('compliance', '?q=an')).toEqual(['C1', 'D1']);
    expect(await ids('compliance', '?q=C')).toEqual(['C1', 'C2', 'C3']);
    expect(await ids('compliance', `?q=${encodeURIComponent('王')}`)).toEqual(['C3']);
    expect(await ids('compliance', `?q=${encodeURIComponent('100%_')}`)).toEqual(['C2']);
    expect(await ids('compliance', '?q=%25')).toEqual([]);
    expect(await ids('rm', '?q=D1')).toEqual([]);
  });

  it('is read page by page', async () => {
    const caller = await application.as('compliance');
    const first = await caller.get('/api/customers?limit=3');
    expect(first.body).toMatchObject({
      items: [
        { id: 'C1', name: 'Anna Nová', rmId: 'RM1', branchId: 'B1', since: '2010-01-01', status: 'active' },
        {},
        {},
      ],
    });
    const second = await caller.get(`/api/customers?limit=3&cursor=${first.body.nextCursor}`);
    expect(second.body).toMatchObject({ items: [{ id: 'D1' }], nextCursor: null });
  });

  it('refuses a parameter that it does not know and a text with NUL', async () => {
    const caller = await application.as('compliance');
    expect((await caller.get('/api/customers?name=x')).status).toBe(400);
    expect((await caller.get('/api/customers?q=%00')).status).toBe(400);
  });
});

describe('one customer', () => {
  it('comes with current holdings, detections and the newest events first', async () => {
    const { status, body } = await (await application.as('rm')).get('/api/customers/C1');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: 'C1',
      name: 'Anna Nová',
      fields: { birthDate: '1980-01-01', staff: false },
      holdings: [{ collection: 'depositAccount', rowId: 'A1', fields: { balanceBase: 20.25 } }],
      detections: [],
    });
    expect(body.events).toHaveLength(50);
    expect(body.events[0]).toMatchObject({
      eventId: 'E55',
      type: 'login',
      occurredAt: '2026-02-28T09:00:00.000Z',
      fields: { result: 'ok' },
    });
  });

  it('of somebody else is not found, like one who does not exist', async () => {
    const caller = await application.as('rm');
    const [foreign, nobody] = [await caller.get('/api/customers/C2'), await caller.get('/api/customers/X')];
    expect(foreign.status).toBe(404);
    expect(foreign.body).toEqual(nobody.body);
    expect((await caller.get('/api/customers/%00')).status).toBe(404);
    expect((await (await application.as('branch-manager')).get('/api/customers/C3')).status).toBe(404);
  });

  it('shows a detection with its rule and what became of it', async () => {
    const { database } = application;
    await database.query(`INSERT INTO version (kind, id, version, hash, document, state, author, created_at, saved_at, effective)
      VALUES ('rule', 'large-credit', 1, 'h', '{"name": {"en": "Large credit", "zh": "大额入账"}}', 'live', 'system', now(), now(), tstzrange(now(), NULL))`);
    await database.query(`INSERT INTO detection (detection_id, run_id, rule_id, rule_version, category, customer_id, partition, subject,
        episode, has_episode, business_date, as_of, event_id, amount_base, trace, outcome_kind, outcome_id)
      VALUES ('00000000-0000-0000-0000-000000000001', 1, 'large-credit', 1, 'opportunity', 'C1', 0, 'C1', '', false, '2026-02-28',
        '2026-02-28T09:00:00Z', 'E55', 20000.50, '{}', 'task', '00000000-0000-0000-0000-000000000002')`);
    await database.query(`INSERT INTO task (task_id, detection_id, customer_id, partition, rule_id, rule_version, category, business_date,
        due_date, priority, branch_id)
      VALUES ('00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000001', 'C1', 0, 'large-credit', 1, 'opportunity',
        '2026-02-28', '2026-03-02', 50, 'B1')`);
    const { body } = await (await application.as('rm')).get('/api/customers/C1');
    expect(body.detections).toEqual([
      {
        id: '00000000-0000-0000-0000-000000000001',
        ruleId: 'large-credit',
        ruleName: { en: 'Large credit', zh: '大额入账' },
        category: 'opportunity',
        customerId: 'C1',
        customerName: 'Anna Nová',
        subject: 'C1',
        businessDate: '2026-02-28',
        asOf: '2026-02-28T09:00:00.000Z',
        eventId: 'E55',
        amountBase: '20000.50',
        outcome: { kind: 'task', status: 'open' },
      },
    ]);
  });
});
