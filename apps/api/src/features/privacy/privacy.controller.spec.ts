import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { placesInDatabase, placesInFolder, tablesOf } from '../../../../../tests/support/canaries.js';
import { plantCanaries } from '../../../../../tests/support/plant-canaries.js';
import { completed, credit, debit, smallRule, SmallBank } from '../../../../../tests/support/small-bank.js';
import {
  type Caller,
  createTestApplication,
  type TestApplication,
  testBank,
} from '../../../../../tests/support/test-application.js';
import { Logger } from '../../platform/logger.js';
import { Checkpoints, ChainVerifier } from '../audit/index.js';
import { auditLines, rangeOf } from '../audit-desk/index.js';
import { ensureEventMonths, importFolder } from '../intake/index.js';
import { impersonalTables } from './impersonal-tables.js';
import { mentions } from './mentions.js';
import { personalTables } from './personal-tables.js';

/** What must be found nowhere once the person is erased. */
const canary = {
  name: 'Kanárek Žlutý',
  phone: '+420777123987',
  email: 'kanarek@nest.example',
  identity: '805506/7731',
  account: 'CZ6508000000192000145399',
  card: '4111-CANARY-0042',
} as const;
const canaries: readonly string[] = Object.values(canary);
const ID = 'C-4711';
const OTHER = 'C-4712';

const dataDir = mkdtempSync(join(tmpdir(), 'baleen-privacy-'));
let log = '';
let application: TestApplication;
let compliance: Caller;
let bank: SmallBank;

const people = (...ids: readonly string[]): string =>
  [
    'customerId,rmId,branchId,birthDate,name,phone,email,status,relationshipStartDate,staff,vulnerable,residency,referralCount',
    ...ids.map((id) =>
      id === ID
        ? `${ID},RM1,B1,1980-05-06,${canary.name},${canary.phone},${canary.email},active,2010-01-01,false,false,domestic,0`
        : `${id},RM1,B1,1970-01-01,Jan ${id},+420600000001,jan@mail.example,active,2010-01-01,false,false,domestic,0`,
    ),
  ].join('\n');

const rules = [
  smallRule('paid', {
    trigger: { events: ['account-debit'] },
    pattern: { kind: 'threshold', test: 'event.amountBase >= 1000' },
    facts: { from: 'event.accountId' },
    conditions: { all: [{ fact: 'from', operator: 'notEqual', value: 'none' }] },
  }),
  smallRule('was-paid', {
    trigger: { events: ['account-credit'] },
    facts: {
      other: 'event.counterpartyId',
      often: 'count(account-credit{counterpartyId=event.counterpartyId},[0..6])',
    },
    pattern: { kind: 'threshold', test: 'often >= 1' },
    conditions: { all: [{ fact: 'other', operator: 'notEqual', value: 'none' }] },
  }),
  smallRule('marketing', {
    trigger: { events: ['account-debit'] },
    pattern: { kind: 'threshold', test: 'event.amountBase >= 1000' },
    suppressions: [],
  }),
];

beforeAll(async () => {
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      log += chunk.toString();
      done();
    },
  });
  const logger = new Logger(pino({ level: 'debug' }, sink));
  application = await createTestApplication({ dataDir, logger });
  compliance = await application.as('compliance');
  bank = new SmallBank(application.database, application.clock);
  await bank.rules(...rules);
  await bank.bring({
    businessDate: '2026-03-01',
    files: {
      'customers.csv': people(ID, OTHER),
      'holdings-depositAccount.csv': `customerId,accountId,balanceBase,payroll,status\n${ID},${canary.account},100.00,false,active`,
      'holdings-card.csv': `customerId,cardId,cardType,productLine,openDate,expiryDate,autoRepay,status\n${ID},${canary.card},debit,standard,2020-01-01,2030-01-01,false,active`,
      'tags.csv': `customerId,tagId,value,asOf\n${ID},vip-note,${canary.identity},2026-02-01`,
    },
  });
  await night('2026-03-02', 'first');
  await plantCanaries(application.database, { id: ID, other: OTHER, canary });
}, 60_000);
afterAll(async () => {
  await application.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Sessions end where the clock jumps, so the reviewer signs in anew. */
async function moveTo(instant: Date): Promise<void> {
  application.clock.set(instant);
  compliance = await application.as('compliance');
}

async function night(date: string, name: string): Promise<void> {
  const ofPerson = debit(`${name}-1`, ID, `${date}T08:00:00+01:00`, 60_000, { accountId: canary.account });
  const ofOther = credit(`${name}-2`, OTHER, `${date}T08:00:01+01:00`, 2_000, { counterpartyId: canary.account });
  const outcome = await bank.night({ businessDate: date, events: [ofPerson, ofOther] });
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome));
}

const isPartition = (table: string): boolean => /^event_\d/.test(table) || /^event_y?\d/.test(table);

test('every table is known to speak of customers or not to, so none is forgotten when a person is erased', async () => {
  const known = new Set([
    ...personalTables.map(({ table }) => table),
    ...mentions.map(({ table }) => table),
    ...Object.keys(impersonalTables),
  ]);
  const tables = (await tablesOf(application.database)).filter((table) => !isPartition(table));
  expect(tables.filter((table) => !known.has(table))).toEqual([]);
});

test('a person gets everything that is kept of them in one file, and the log says that it was made', async () => {
  const answer = await compliance.get(`/api/customers/${ID}/personal-data`);
  expect(answer.status).toBe(200);
  expect(answer.headers['content-disposition']).toContain('attachment');
  const file = answer.body as {
    about: { en: string; zh: string };
    parts: { part: string; about: object; rows: object[] }[];
  };
  expect(file.about.zh).not.toBe('');
  const text = JSON.stringify(file.parts);
  for (const told of canaries) expect(text).toContain(told);
  expect(text).not.toContain(OTHER);
  expect(file.parts.map(({ part }) => part)).toEqual(
    personalTables.filter(({ leftOut }) => leftOut !== null).map(({ table }) => table),
  );
  const [entry] = await application.database.query(
    `SELECT actor FROM audit_entry WHERE action = 'personal-data.exported' AND thing = $1`,
    [`customer:${ID}`],
  );
  expect(entry).toEqual({ actor: `user:${compliance.userId}` });
  const rm = await application.as('rm');
  expect((await rm.get(`/api/customers/${ID}/personal-data`)).status).toBe(403);
  expect((await compliance.get('/api/customers/nobody/personal-data')).status).toBe(404);
});

test('who objects to marketing is not looked at by marketing rules any more, at night and live, and service rules go on', async () => {
  const before = await bank.detections();
  expect(before.filter((line) => line.includes(ID))).toEqual([
    `marketing ${ID} 2026-03-02 first-1`,
    `paid ${ID} 2026-03-02 first-1`,
  ]);
  const rm = await application.as('rm');
  const objection = {
    channel: 'any',
    purpose: 'marketing',
    granted: false,
    source: 'call',
    place: 'B1',
    wording: 'no',
  };
  expect((await rm.post(`/api/customers/${ID}/consents`, objection)).status).toBe(204);
  await moveTo(new Date('2026-03-03T09:00:00Z'));
  await night('2026-03-03', 'second');
  await live('third');
  const after = (await bank.detections()).filter((line) => line.includes(ID) && !before.includes(line));
  expect(after).toEqual([`paid ${ID} 2026-03-03 second-1`, `paid ${ID} 2026-03-03 third`]);
});

async function live(eventId: string): Promise<{ results: object[] }> {
  const administrator = await application.as('administrator');
  const made = await administrator.post('/api/api-tokens', { name: eventId, permissions: ['event.write'] });
  const { token } = made.body as { token: string };
  const event = completed(debit(eventId, ID, '2026-03-03T09:30:00+01:00', 2_000, { accountId: canary.account }));
  const answer = await application
    .nobody()
    .post('/api/events')
    .set('Authorization', `Bearer ${token}`)
    .send({ events: [event] });
  return answer.body as { results: object[] };
}

test('a legal hold refuses erasure with its reason until it is released', async () => {
  const held = await compliance.post(`/api/customers/${ID}/holds`, { reason: 'court of Brno, 12 C 34/2026' });
  expect(held.status).toBe(201);
  expect((await compliance.post(`/api/customers/${ID}/holds`, { reason: 'again' })).body).toMatchObject({
    code: 'LEGAL_HOLD_EXISTS',
  });
  const refused = await compliance.post(`/api/customers/${ID}/erasure`, { confirm: ID });
  expect(refused.status).toBe(409);
  expect(refused.body).toMatchObject({ code: 'LEGAL_HOLD' });
  expect(JSON.stringify(refused.body)).toContain('court of Brno');
  const { id } = held.body as { id: number };
  expect((await compliance.post(`/api/privacy/holds/${id}/release`, { reason: 'settled' })).status).toBe(200);
  expect((await compliance.post(`/api/privacy/holds/${id}/release`, { reason: 'settled' })).status).toBe(404);
  expect((await compliance.get('/api/privacy/holds')).body).toMatchObject({
    items: [{ id, releaseReason: 'settled' }],
  });
});

test('an erased person is named nowhere: tables, dumps, statistics, log, files; the books and the chain stand; nothing comes back', async () => {
  const { database } = application;
  const planted = await placesInDatabase(database, canaries);
  for (const { table } of personalTables)
    expect((await database.query(`SELECT 1 FROM ${table} WHERE ${rowOf(table)} LIMIT 1`, [ID])).length, table).toBe(1);
  expect(planted.length).toBeGreaterThan(100);
  expect((await compliance.post(`/api/customers/${ID}/erasure`, { confirm: OTHER })).body).toMatchObject({
    code: 'ERASURE_NOT_CONFIRMED',
  });
  const erased = await compliance.post(`/api/customers/${ID}/erasure`, { confirm: ID });
  expect(erased.status, log.slice(-1500)).toBe(200);
  expect((erased.body as { rows: Record<string, number> }).rows).toMatchObject({ customer: 1, contact_message: 1 });
  expect(await placesInDatabase(database, canaries)).toEqual([]);
  expect(await placesInFolder(dataDir, canaries)).toEqual([]);
  const serverLog = join(tmpdir(), `baleen-tests-${process.getuid?.()}`);
  if (!process.env.TEST_DATABASE_URL) {
    const { readFileSync } = await import('node:fs');
    const text = readFileSync(join(serverLog, 'postgres.log'), 'utf8');
    expect(canaries.filter((told) => text.includes(told))).toEqual([]);
  }
  expect(log).toContain('request');
  expect(canaries.filter((told) => log.includes(told))).toEqual([]);
  await booksStand();
  await chainStands();
});

const rowOf = (table: string): string => {
  const { where } = personalTables.find((one) => one.table === table)!;
  return where.replace('partition = ANY($2) AND ', '').replaceAll('ANY($1)', 'ANY(ARRAY[$1::text])');
};

/** What was decided is still there to be counted and looked at, under the number alone. */
async function booksStand(): Promise<void> {
  const list = await compliance.get(`/api/detections?customerId=${ID}`);
  const { items } = list.body as { items: { id: string; customerName: string | null }[] };
  expect(items.length).toBeGreaterThan(2);
  expect(items.every(({ customerName }) => customerName === null)).toBe(true);
  expect((await compliance.get(`/api/detections/${items[0]!.id}`)).status).toBe(200);
  const contacts = await compliance.get(`/api/contacts?customerId=${ID}`);
  expect(contacts.status).toBe(200);
  for (const { id } of (contacts.body as { items: { id: string }[] }).items)
    expect((await compliance.get(`/api/contacts/${id}`)).status).toBe(200);
  expect((await compliance.get(`/api/customers/${ID}`)).status).toBe(404);
  expect((await compliance.get(`/api/customers/${OTHER}`)).status).toBe(200);
  expect((await compliance.get('/api/privacy/erasures')).body).toMatchObject({ items: [{ customerId: ID }] });
}

async function chainStands(): Promise<void> {
  const checkpoints = new Checkpoints(dataDir);
  await checkpoints.make(application.database, application.clock.wallTime());
  const verifier = new ChainVerifier({ checkpoints: checkpoints.list(), publicKey: checkpoints.key().publicPem });
  const range = (await rangeOf(application.database))!;
  for await (const page of auditLines(application.database, range)) for (const line of page) verifier.take(line);
  expect(verifier.end().findings).toEqual([]);
}

test('what later files and systems say of an erased person is not taken, and not kept as refused either', async () => {
  const { database, clock } = application;
  const files = {
    'customers.csv': people(ID, OTHER),
    'tags.csv': `customerId,tagId,value,asOf\n${ID},vip-note,${canary.identity},2026-02-01`,
  };
  const event = completed(debit('fourth', ID, '2026-03-03T11:00:00+01:00', 5_000, { accountId: canary.account }));
  const folder = await bank.write({
    businessDate: '2026-03-04',
    files: { ...files, 'events.jsonl': JSON.stringify(event) },
  });
  const imported = await importFolder({ folder: folder.path, bank: testBank, database, clock, actor: 'command' });
  await folder.remove();
  expect(imported).toMatchObject({ kind: 'imported', report: { rowsIn: 4, quarantined: 3 } });
  await moveTo(new Date('2026-03-05T09:00:00Z'));
  await night('2026-03-05', 'fifth');
  expect(await live('sixth')).toMatchObject({ results: [{ status: 'refused', problem: { code: 'CUSTOMER_ERASED' } }] });
  const refused = await database.query(`SELECT DISTINCT code, raw FROM quarantine_row WHERE code = 'CUSTOMER_ERASED'`);
  expect(refused).toEqual([{ code: 'CUSTOMER_ERASED', raw: '' }]);
  const [{ count }] = (await database.query('SELECT count(*)::int AS count FROM event WHERE customer_id = $1', [
    ID,
  ])) as [{ count: number }];
  expect(count).toBe(0);
  const names = [canary.name, canary.phone, canary.email, canary.identity, canary.card];
  expect(await placesInDatabase(database, names)).toEqual([]);
  expect((await compliance.post(`/api/customers/${ID}/erasure`, { confirm: ID })).body).toMatchObject({
    code: 'CUSTOMER_ERASED',
  });
});

test('what has been kept for long enough is counted first, and goes when somebody says so; what is held stays', async () => {
  const { database } = application;
  const { kinds } = (await compliance.get('/api/privacy/retention')).body as {
    kinds: { kind: string; days: number; leastDays: number }[];
  };
  const days = Object.fromEntries(kinds.map(({ kind, leastDays }) => [kind, leastDays]));
  const tooShort = { isAutomatic: false, days: { ...days, events: 30 } };
  expect((await compliance.put('/api/privacy/retention', tooShort)).body).toMatchObject({
    code: 'RETENTION_TOO_SHORT',
  });
  expect((await compliance.put('/api/privacy/retention', { isAutomatic: false, days })).status).toBe(200);
  expect(await goes()).toEqual({});
  await compliance.post(`/api/customers/${OTHER}/holds`, { reason: 'tax office' });
  await ensureEventMonths(database, ['2019-05-03']);
  const old = { event_id: 'OLD', customer_id: 'C-OLD', booked_on: '2019-05-03' };
  await database.query('INSERT INTO event SELECT (jsonb_populate_record(e, $1)).* FROM event e LIMIT 1', [old]);
  await database.query('INSERT INTO reservation (key) SELECT unnest($1::text[])', [
    [...countersOver, ...countersInUse],
  ]);
  await moveTo(new Date('2030-01-01T09:00:00Z'));
  const expected = await goes();
  expect(Object.keys(expected)).toEqual(expect.arrayContaining(['decisions', 'refused-rows']));
  const applied = await compliance.post('/api/privacy/retention/apply', {});
  expect(applied.status, JSON.stringify(applied.body)).toBe(200);
  expect(await goes()).toEqual({});
  const left = await database.query<{ id: string }>('SELECT DISTINCT customer_id AS id FROM detection');
  expect(left).toEqual([{ id: OTHER }]);
  expect(await database.query('SELECT DISTINCT customer_id AS id FROM event')).toEqual([{ id: OTHER }]);
  expect(await database.query("SELECT to_regclass('event_2019_05') AS month")).toEqual([{ month: null }]);
  const counters = await database.query<{ key: string }>("SELECT key FROM reservation WHERE key LIKE '%counted%'");
  expect(counters.map(({ key }) => key).sort()).toEqual([...countersInUse].sort());
  expect((applied.body as { figures: object[] }).figures).toContainEqual(
    expect.objectContaining({ kind: 'events', rows: expected['events'] }),
  );
  const entries = await database.query(`SELECT 1 FROM audit_entry WHERE action = 'retention.applied'`);
  expect(entries).toHaveLength(1);
  await chainStands();
});

/** Of days that are long past; of a day that is not, and of an offer for as long as it is there. */
const countersOver = [
  'rm:counted/day/2019-05-03',
  'channel:counted/day/2019-05-03',
  'channel:counted/hour/2019-05-03T08:00',
];
const countersInUse = ['rm:counted/day/2029-12-31', 'offer:counted'];

/** Kinds of which something is over, with their rows. */
async function goes(): Promise<Record<string, object>> {
  const answer = await compliance.get('/api/privacy/retention/figures');
  const { figures } = answer.body as { figures: { kind: string; rows: object }[] };
  return Object.fromEntries(
    figures.filter(({ rows }) => Object.keys(rows).length > 0).map(({ kind, rows }) => [kind, rows]),
  );
}
