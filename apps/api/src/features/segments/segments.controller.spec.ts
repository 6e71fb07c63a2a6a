import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeImportFolder } from '../../../../../tests/support/import-folder.js';
import {
  type Caller,
  createTestApplication,
  type TestApplication,
  testBank,
} from '../../../../../tests/support/test-application.js';
import { parseDay } from '@baleen/rules';
import { importFolder } from '../intake/index.js';
import { loadRules } from '../rules/index.js';
import { performRun } from '../runs/index.js';
import { Audiences } from './audiences.js';
import { SegmentColumns } from './columns/segment-columns.js';
import { listId } from './lists/import-list.js';
import { largeDebit } from '../../../../../tests/support/small-bank.js';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let application: TestApplication;
let manager: Caller;
const DAY = '2026-02-02';

const header =
  'customerId,name,status,birthDate,relationshipStartDate,branchId,rmId,staff,vulnerable,residency,referralCount,gender,riskLevel';
const CUSTOMERS = 40;
const idOf = (n: number): string => `C${String(n).padStart(2, '0')}`;
/** Every second is a woman, every fourth has a risk level. */
const customer = (n: number): string =>
  `${idOf(n)},Name ${n},active,1980-01-01,2010-01-01,B1,RM${n % 2},false,false,domestic,0,${n % 2 ? 'male' : 'female'},${n % 4 ? '' : n % 5}`;
const customers = Array.from({ length: CUSTOMERS }, (_, n) => customer(n));

/** Customer n spent 100 n in January. */
const debit = (n: number): string =>
  JSON.stringify({
    eventId: `E${n}`,
    type: 'account-debit',
    customerId: idOf(n),
    occurredAt: '2026-01-20T10:00:00+01:00',
    receivedAt: '2026-01-20T10:00:00+01:00',
    sourceSystem: 'core',
    accountId: `A${n}`,
    amount: 100 * n,
    currency: 'CZK',
    amountBase: 100 * n,
    debitKind: 'other',
    balanceAfterBase: 10,
  });

async function run(from: string, to: string): Promise<void> {
  const { database, clock } = application;
  const request = { from: parseDay(from)!, to: parseDay(to)!, makesContacts: false, requestedBy: 'command' as const };
  expect(await performRun({ database, clock, bank: testBank }, request)).toMatchObject({ kind: 'done' });
}

beforeAll(async () => {
  application = await createTestApplication();
  manager = await application.as('campaign-manager');
  const { database, clock } = application;
  const rules = await mkdtemp(join(tmpdir(), 'segments-'));
  await writeFile(join(rules, 'large-debit.json'), JSON.stringify(largeDebit(3000)));
  await loadRules({ folder: rules, bank: testBank, database, clock, actor: 'command' });
  await rm(rules, { recursive: true });
  const events = Array.from({ length: CUSTOMERS - 1 }, (_, i) => debit(i + 1)).join('\n');
  const files = { 'customers.csv': [header, ...customers].join('\n'), 'events.jsonl': events };
  const coveredFrom = { 'account-debit': '2015-01-01' };
  const folder = await writeImportFolder({ businessDate: '2026-01-20', coveredFrom, files });
  const outcome = await importFolder({ folder: folder.path, bank: testBank, database, clock, actor: 'command' });
  await folder.remove();
  expect(outcome).toMatchObject({ kind: 'imported', report: { quarantined: 0 } });
});
afterAll(() => application.stop());

const women = { fact: 'cust.gender', operator: 'equal', value: 'female' };
const size = (asked: object, caller = manager) => caller.post('/api/segments/size', asked);
const all = (...conditions: object[]) => ({ conditions: { all: conditions } });
const spent = { spent: 'sum(account-debit.amountBase,[1..30])' };
const atLeast = (value: number) => ({ fact: 'spent', operator: 'greaterThanInclusive', value });

describe('before the first daily run', () => {
  it('a size cannot be told', async () => {
    expect((await size(all(women))).body).toMatchObject({ size: null, asOf: null, customers: 0, sample: [] });
  });
});

describe('the size of a segment', () => {
  beforeAll(async () => {
    await run('2026-01-20', DAY);
    await application.app.get(SegmentColumns).refresh();
  });

  it('is exact, as of the newest daily run, with some of the members', async () => {
    const { status, body } = await size(all(women));
    expect(status).toBe(200);
    expect(body).toMatchObject({ size: 20, low: 20, high: 20, unknown: 0, evaluated: 40, customers: 40, asOf: DAY });
    expect(body.sample).toHaveLength(10);
    expect(body.sample[0]).toMatchObject({ customerId: expect.any(String), name: expect.stringContaining('Name') });
    expect(body.words.en).toEqual(['gender is female']);
  });

  it('leaves out those of whom nobody can say, and tells how many', async () => {
    const { body } = await size(all({ fact: 'cust.riskLevel', operator: 'greaterThanInclusive', value: 3 }));
    expect(body).toMatchObject({ size: 4, unknown: 30 });
  });

  it('counts windows that nobody asked for before as soon as they are computed', async () => {
    await size({ facts: spent, ...all(atLeast(3000)) });
    await application.app.get(SegmentColumns).idle();
    const { body } = await size({ facts: spent, ...all(atLeast(3000), women) });
    expect(body).toMatchObject({ size: 5, evaluated: 40 });
  });

  it('counts earlier detections, none of which is a number too', async () => {
    const detected = (value: number, days = 30) => ({
      fact: 'detections.large-debit',
      params: { days },
      operator: 'equal',
      value,
    });
    expect((await size(all(detected(1)))).body.size).toBe(10);
    expect((await size(all(detected(0)))).body.size).toBe(30);
    // Thirteen days lie between the events and the run.
    expect((await size(all(detected(1, 12)))).body.size).toBe(0);
    expect((await size(all(detected(1, 13)))).body.size).toBe(10);
  });

  it('shows customers only to who may see customers', async () => {
    const { body } = await size(all(women), await application.as('data-scientist'));
    expect(body).toMatchObject({ size: 20, sample: [] });
    expect((await size(all(women), await application.as('rm'))).status).toBe(403);
  });

  it('tells every mistake with its place', async () => {
    const { status, body } = await size(
      all({ ...women, value: 'woman' }, { fact: 'segment.nobody', operator: 'equal', value: true }),
    );
    expect(status).toBe(422);
    expect(body.problems.map(({ code, path }: { code: string; path: string }) => `${code} ${path}`)).toEqual([
      'RULE_UNKNOWN_VALUE /conditions/all/0/value',
      'RULE_UNKNOWN_SEGMENT /conditions/all/1/fact',
    ]);
    expect((await size({ ...all(women), colour: 'red' })).status).toBe(400);
  });
});

describe('an imported list', () => {
  const send = (text: string, type = 'text/csv') =>
    manager.post('/api/segments/import').set('Content-Type', type).send(text);

  it('is what its ids are: unknown and repeated lines are told, and make no member', async () => {
    const { status, body } = await send('\ufeffname,customerId\nA,C03\nB,C01\nC,nobody\nD,C03\nE,\n');
    expect(status).toBe(201);
    expect(body).toEqual({
      id: listId(['C01', 'C03']),
      lines: 5,
      customers: 2,
      repeated: 1,
      unknown: 2,
      refused: [
        { line: 4, value: 'nobody' },
        { line: 6, value: '' },
      ],
    });
    expect((await send('C03\nC01', 'text/plain')).body.id).toBe(body.id);
    const { id, customers } = body;
    expect((await size({ list: { id, customers } })).body).toMatchObject({ size: 2, unknown: 0 });
    expect((await size({ list: { id, customers }, ...all(women) })).body).toMatchObject({ size: 0 });
  });

  it('is refused where it is empty, no text, or not for the caller', async () => {
    expect((await send('customerId\n')).body.code).toBe('LIST_EMPTY');
    expect((await manager.post('/api/segments/import', { ids: ['C01'] })).body.code).toBe('LIST_NOT_TEXT');
    expect((await send('"C01\nC02')).body.code).toBe('LIST_UNREADABLE');
    const scientist = await application.as('data-scientist');
    expect((await scientist.post('/api/segments/import')).status).toBe(403);
  });
});

describe('a saved segment', () => {
  const text = { en: 'Big spenders', zh: '高消费客户' };
  const document = (id: string, parts: object) => ({ schemaVersion: 1, id, name: text, description: text, ...parts });
  const save = (id: string, parts: object) =>
    manager.put(`/api/versions/segment/${id}/draft`, { document: document(id, parts), revision: null });

  async function approve(id: string): Promise<void> {
    const [{ version, hash }] = (await manager.get(`/api/versions/segment/${id}`)).body.items;
    const act = (caller: Caller, action: string, more: object = {}) =>
      caller.post(`/api/versions/segment/${id}/${version}/${action}`, { hash, ...more });
    const submitted = await act(manager, 'submit');
    expect(submitted.body).toMatchObject({ state: 'submitted' });
    await act(await application.as('compliance'), 'approve');
    expect((await act(manager, 'schedule')).body).toMatchObject({ state: 'live' });
  }

  it('goes from draft to live by four eyes, and others may then read it', async () => {
    expect((await save('big-spenders', { facts: spent, ...all(atLeast(2000)) })).status).toBe(200);
    const reads = all({ fact: 'segment.big-spenders', operator: 'equal', value: true }, women);
    expect((await save('their-women', reads)).status).toBe(200);
    const early = (await manager.get('/api/versions/segment/their-women')).body.items[0];
    const refused = await manager.post('/api/versions/segment/their-women/1/submit', { hash: early.hash });
    expect(refused.body).toMatchObject({ code: 'VERSION_NOT_READY', problems: [{ code: 'SEGMENT_NOT_LIVE' }] });
    await approve('big-spenders');
    await approve('their-women');
    await application.app.get(SegmentColumns).refresh();
    const { body } = await manager.get('/api/segments/their-women');
    expect(body).toMatchObject({
      id: 'their-women',
      liveVersion: 1,
      state: 'live',
      size: 10,
      customers: 40,
      asOf: DAY,
    });
    expect(body.words.en[0]).toBe('in the segment "Big spenders"');
    const list = (await manager.get('/api/segments')).body.items;
    expect(list.map(({ id, size: members }: { id: string; size: number }) => [id, members])).toEqual([
      ['big-spenders', 20],
      ['their-women', 10],
    ]);
    expect((await manager.get('/api/segments/nobody')).status).toBe(404);
  });

  it('cannot come to lead back to itself', async () => {
    const circle = all({ fact: 'segment.their-women', operator: 'equal', value: true });
    await save('big-spenders', circle);
    const [{ version, hash }] = (await manager.get('/api/versions/segment/big-spenders')).body.items;
    const { body } = await manager.post(`/api/versions/segment/big-spenders/${version}/submit`, { hash });
    expect(body).toMatchObject({ code: 'VERSION_NOT_READY', problems: [{ code: 'SEGMENT_CIRCLE' }] });
  });

  it('is taken down as an audience, member by member', async () => {
    const audience = await application.app.get(Audiences).take('their-women');
    expect(audience).toMatchObject({ segmentId: 'their-women', segmentVersion: 1, asOf: DAY, customers: 10 });
    const members = await application.database.query<{ id: string }>(
      'SELECT customer_id AS id FROM audience_member WHERE audience_id = $1 ORDER BY 1',
      [audience!.id],
    );
    expect(members.map(({ id }) => id)).toEqual(Array.from({ length: 10 }, (_, i) => idOf(20 + 2 * i)));
    expect(await application.app.get(Audiences).take('nobody')).toBeUndefined();
  });
});
