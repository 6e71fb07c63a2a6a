import { readFile, rm, writeFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type FolderSpec,
  type TemporaryFolder,
  writeImportFolder,
} from '../../../../../tests/support/import-folder.js';
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/test-database.js';
import { type Bank, defaultBank, loadBank } from '../../platform/bank.js';
import { ManualClock } from '../../platform/clock.js';
import { importFolder } from './import-folder.js';
import { type ImportOutcome, type ImportReport } from './import-outcome.js';
import { lockImports } from './import-store.js';

const clock = new ManualClock(new Date('2025-01-02T22:00:00Z'));
const folders: TemporaryFolder[] = [];
let test: TestDatabase;

beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());
afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => folder.remove()));
  await test.database.query(
    `TRUNCATE import_batch, quarantine_row, feed_coverage, event, customer, customer_version, holding, tag_value, bank_setting`,
  );
});

async function bring(spec: FolderSpec, bank: Bank = defaultBank): Promise<ImportOutcome> {
  const folder = await writeImportFolder(spec);
  folders.push(folder);
  return importFolder({ folder: folder.path, bank, database: test.database, clock, actor: 'command' });
}

async function accepted(spec: FolderSpec, bank?: Bank): Promise<ImportReport> {
  const outcome = await bring(spec, bank);
  if (outcome.kind !== 'imported') throw new Error(JSON.stringify(outcome));
  return outcome.report;
}

/** Codes and fields of the rows that were refused, by line. */
async function quarantine(): Promise<string[]> {
  const rows = await test.database.query<{ line: number; code: string; field: string | null }>(
    'SELECT line, code, field FROM quarantine_row ORDER BY file, line',
  );
  return rows.map(({ line, code, field }) => `${line} ${code} ${field ?? '-'}`);
}

const count = async (table: string): Promise<number> =>
  (await test.database.query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`))[0]!.n;

const customerHeader =
  'customerId,status,birthDate,relationshipStartDate,branchId,rmId,staff,vulnerable,residency,referralCount,name\n';
const customer = (id: string, { status = 'active', name = 'Anna' } = {}): string =>
  `${id},${status},1980-02-29,2010-05-06,B1,rm-1,false,false,domestic,0,${name}\n`;

const creditHeader =
  'eventId,customerId,occurredAt,receivedAt,sourceSystem,accountId,amount,currency,amountBase,creditKind,balanceAfterBase\n';
const credit = (
  id: string,
  change: { at?: string; amount?: string; currency?: string; kind?: string } = {},
): string => {
  const { at = '2025-01-01T10:00:00+08:00', amount = '100.00', currency = 'CNY', kind = 'payroll' } = change;
  return `${id},C1,${at},${at},core,A1,${amount},${currency},100.00,${kind},-2000.50\n`;
};

const login = (id: string, more: object = {}): string =>
  `${JSON.stringify({
    eventId: id,
    type: 'login',
    customerId: 'C1',
    occurredAt: '2025-01-01T10:00:00+08:00',
    receivedAt: '2025-01-01T10:00:01+08:00',
    sourceSystem: 'web',
    channel: 'mobile_bank',
    result: 'ok',
    newDevice: true,
    ...more,
  })}\n`;

describe('a sound folder', () => {
  it('is taken with its decimals and its local days, and its figures reconcile', async () => {
    const report = await accepted({
      coveredFrom: { 'account-credit': '2024-01-01' },
      files: {
        'customers.csv': `${customerHeader}${customer('C1', { name: '"Li, ""Lei"""' })}${customer('C2', { name: '王芳' })}`,
        'events-account-credit.csv':
          creditHeader + credit('E1') + credit('E2', { at: '2025-01-01T16:00:00Z' }) + credit('E1'),
      },
    });
    expect(report).toMatchObject({ rowsIn: 5, accepted: 4, repeated: 1, quarantined: 0, businessDate: '2025-01-02' });
    expect(report.files).toEqual([
      { name: 'customers.csv', rowsIn: 2, accepted: 2, repeated: 0, quarantined: 0 },
      { name: 'events-account-credit.csv', rowsIn: 3, accepted: 2, repeated: 1, quarantined: 0 },
    ]);
    expect(await test.database.query('SELECT customer_id, name, rm_id, since FROM customer ORDER BY 1')).toEqual([
      { customer_id: 'C1', name: 'Li, "Lei"', rm_id: 'rm-1', since: '2010-05-06' },
      { customer_id: 'C2', name: '王芳', rm_id: 'rm-1', since: '2010-05-06' },
    ]);
    expect(await test.database.query('SELECT event_id, booked_on, fields::text FROM event ORDER BY 1')).toEqual([
      {
        event_id: 'E1',
        booked_on: '2025-01-01',
        fields:
          '{"amount": 100.00, "currency": "CNY", "accountId": "A1", "amountBase": 100.00, "creditKind": "payroll", "balanceAfterBase": -2000.50}',
      },
      expect.objectContaining({ event_id: 'E2', booked_on: '2025-01-02' }),
    ]);
    expect(await test.database.query('SELECT * FROM feed_coverage')).toEqual([
      { type: 'account-credit', covered_from: '2024-01-01' },
    ]);
  });

  it('settles the bank of an empty database, and keeps the one that is there', async () => {
    const bank: Bank = { ...defaultBank, id: 'other', timeZone: 'Europe/Prague', baseCurrency: 'JPY' };
    await accepted({ files: { 'events.jsonl': login('E1', { occurredAt: '2025-01-01T23:30:00Z' }) } }, bank);
    expect(await loadBank(test.database)).toEqual(bank);
    expect(await test.database.query('SELECT booked_on FROM event')).toEqual([{ booked_on: '2025-01-02' }]);
    await accepted({ files: { 'events.jsonl': login('E2') } });
    expect(await loadBank(test.database)).toEqual(bank);
  });

  it('may come in GB18030, with CRLF and with line ends inside quotes', async () => {
    // 客户 王 芳 in GB18030; written as bytes, since nothing here encodes it.
    const name = Buffer.from([0xcd, 0xf5, 0xb7, 0xbc]);
    const [before, after] = customer('C1', { name: '"|\r\n2"' }).replace(/\n$/, '\r\n').split('|') as [string, string];
    const content = Buffer.concat([
      Buffer.from(customerHeader.replace('\n', '\r\n') + before),
      name,
      Buffer.from(after),
    ]);
    await accepted({ files: { 'customers.csv': { content, encoding: 'gb18030', rows: 1 } } });
    expect(await test.database.query('SELECT name FROM customer')).toEqual([{ name: '王芳\r\n2' }]);
  });

  it('may begin with a byte order mark and lack the last line end', async () => {
    const content = `\ufeff${customerHeader}${customer('C1')}\n${customer('C2').trimEnd()}`;
    expect(await accepted({ files: { 'customers.csv': { content, rows: 2 } } })).toMatchObject({ accepted: 2 });
  });

  it('may hold every collection, and tags whose empty value ends them', async () => {
    const report = await accepted({
      files: {
        'holdings-termDeposit.csv':
          'customerId,depositId,principalBase,ratePct,openDate,maturityDate,autoRoll,status\nC1,T1,1000.00,1.75,2024-01-01,2025-01-01,false,active\n',
        'relations.jsonl': `${JSON.stringify({ customerId: 'C1', relatedId: 'C2', relationKind: 'spouse', isCustomer: true, sameHousehold: true })}\n`,
        'consents.csv':
          'customerId,channel,purpose,granted,asOf\nC1,sms,marketing,true,2024-05-01\nC1,sms,service,false,2024-05-01\n',
        'tags.csv': 'customerId,tagId,value,asOf\nC1,bh-x,high,2025-01-01\nC1,bh-x,,2025-01-02T08:00:00+08:00\n',
      },
    });
    expect(report).toMatchObject({ rowsIn: 6, accepted: 6 });
    expect(await test.database.query('SELECT collection, row_id FROM holding ORDER BY 1, 2')).toEqual([
      { collection: 'consent', row_id: 'sms/marketing' },
      { collection: 'consent', row_id: 'sms/service' },
      { collection: 'relation', row_id: 'C2' },
      { collection: 'termDeposit', row_id: 'T1' },
    ]);
    expect(await test.database.query('SELECT value, as_of FROM tag_value ORDER BY seq')).toEqual([
      { value: 'high', as_of: new Date('2025-01-01T00:00:00+08:00') },
      { value: null, as_of: new Date('2025-01-02T08:00:00+08:00') },
    ]);
  });
});

describe('repeats', () => {
  it('of an event are dropped whatever their date, within an import and across imports', async () => {
    await accepted({ files: { 'events.jsonl': login('E1') + login('E2') } });
    const later = login('E1', { occurredAt: '2025-03-01T10:00:00+08:00' });
    const report = await accepted({
      files: { 'events.jsonl': later + login('E3') + login('E3', { result: 'failed' }) },
    });
    expect(report).toMatchObject({ rowsIn: 3, accepted: 1, repeated: 2 });
    expect(await test.database.query("SELECT event_id, fields->>'result' AS result FROM event ORDER BY 1")).toEqual(
      ['E1', 'E2', 'E3'].map((id) => ({ event_id: id, result: 'ok' })),
    );
  });

  it('of a customer write no version, a change one from its business date on, a correction of that day replaces it', async () => {
    const day = (businessDate: string, rows: string): Promise<ImportReport> =>
      accepted({ businessDate, files: { 'customers.csv': customerHeader + rows } });
    await day('2025-01-01', customer('C1') + customer('C2'));
    const second = await day('2025-01-02', customer('C1') + customer('C2', { status: 'frozen' }));
    expect(second).toMatchObject({ accepted: 1, repeated: 1 });
    await day('2025-01-05', customer('C2', { status: 'closed' }));
    await day('2025-01-05', customer('C2', { status: 'dormant' }));
    await day('2025-01-03', customer('C2', { status: 'deceased' }));
    const versions = await test.database.query(
      "SELECT customer_id AS id, valid_from AS from, fields->>'status' AS status FROM customer_version ORDER BY 1, 2",
    );
    expect(versions).toEqual([
      { id: 'C1', from: '-infinity', status: 'active' },
      { id: 'C2', from: '-infinity', status: 'active' },
      { id: 'C2', from: '2025-01-02', status: 'frozen' },
      { id: 'C2', from: '2025-01-03', status: 'deceased' },
      { id: 'C2', from: '2025-01-05', status: 'dormant' },
    ]);
    expect(await test.database.query("SELECT status FROM customer WHERE customer_id = 'C2'")).toEqual([
      { status: 'dormant' },
    ]);
  });

  it('of a row within a file are repeats if equal and refused if they contradict the first', async () => {
    const rows = customer('C1') + customer('C1') + customer('C1', { name: 'Eva' }) + customer('C2');
    const report = await accepted({ files: { 'customers.csv': customerHeader + rows } });
    expect(report).toMatchObject({ rowsIn: 4, accepted: 2, repeated: 1, quarantined: 1 });
    expect(await quarantine()).toEqual(['4 DUPLICATE_KEY -']);
    expect(await test.database.query("SELECT name FROM customer WHERE customer_id = 'C1'")).toEqual([{ name: 'Anna' }]);
  });
});

describe('a broken row', () => {
  it('goes to quarantine with file, line, field and reason, and the others are taken', async () => {
    const rows = [
      credit('E1'),
      credit('E2', { amount: '"12,50"' }),
      credit('E3', { amount: '0.00' }),
      credit('E4', { amount: '1.005' }),
      credit('E5', { currency: 'XXX' }),
      credit('E6', { currency: 'JPY', amount: '100.00' }),
      credit('E7', { at: '2025-02-30T10:00:00+08:00' }),
      credit('E8', { at: '2025-01-01T10:00:00' }),
      credit('E9', { kind: 'salary' }),
      credit(''),
      credit('E10', { amount: '12,50' }),
      credit('E11', { amount: '12345678901234.56' }),
      'E12,"C1,2025\n',
      credit('E13', { kind: 'refund' }),
    ];
    const report = await accepted({ files: { 'events-account-credit.csv': creditHeader + rows.join('') } });
    expect(report).toMatchObject({ rowsIn: 14, accepted: 2, repeated: 0, quarantined: 12 });
    expect(await quarantine()).toEqual([
      '3 DECIMAL_COMMA amount',
      '4 NOT_POSITIVE amount',
      '5 TOO_MANY_DECIMALS amount',
      '6 UNKNOWN_CURRENCY currency',
      '7 TOO_MANY_DECIMALS amount',
      '8 NO_SUCH_INSTANT occurredAt',
      '9 NO_OFFSET occurredAt',
      '10 NOT_IN_LIST creditKind',
      '11 MISSING eventId',
      '12 COLUMN_COUNT -',
      '13 TOO_MANY_DIGITS amount',
      '14 QUOTES -',
    ]);
    const [comma] = await test.database.query('SELECT file, reason, reason_zh, raw FROM quarantine_row WHERE line = 3');
    expect(comma).toEqual({
      file: 'events-account-credit.csv',
      reason: '"12,50" has a comma: write a decimal point and no thousands separator, as in 1234.50',
      reason_zh: '"12,50"含有逗号：请用小数点，不用千位分隔符，例如1234.50',
      raw: credit('E2', { amount: '"12,50"' }).trimEnd(),
    });
  });

  it('of JSON Lines likewise', async () => {
    const signal = (customerId: string, scope: string): string =>
      login(`S-${customerId}-${scope}`, {
        type: 'external-signal',
        customerId,
        signalKind: 'gold-move',
        scope,
      }).replace('"result":"ok","newDevice":true,', '');
    const lines = [
      login('E1', { deviceId: null }),
      login('E2', { newDevice: 'true' }),
      login('E3', { resutl: 'ok' }),
      login('E4', { type: 'logon' }),
      login('E5', { type: 7 }),
      login('E6', { customerId: '*' }),
      login('E7', { customerId: 12 }),
      login('E8', { deviceId: 'a\u0000b' }),
      '[1, 2]\n',
      '{"eventId": \n',
      login('E9', {
        type: 'service-case',
        result: undefined,
        newDevice: undefined,
        caseId: 'K',
        caseKind: 'complaint',
        change: 'opened',
        severity: 3_000_000_000,
        topic: 'app',
      }),
      signal('*', 'region'),
      signal('*', 'customer'),
      signal('C1', 'customer'),
      login('E10', {
        type: 'score-updated',
        result: undefined,
        newDevice: undefined,
        scoreName: 'x',
        version: '1',
        asOf: '2025-01-01',
      }).replace('}', ',"value":0.12345678901234567}'),
    ];
    const report = await accepted({ files: { 'events.jsonl': lines.join('') } });
    expect(report).toMatchObject({ rowsIn: 15, accepted: 3, quarantined: 12 });
    expect(await quarantine()).toEqual([
      '2 WRONG_JSON_TYPE newDevice',
      '3 UNKNOWN_FIELD resutl',
      '4 UNKNOWN_EVENT_TYPE type',
      '5 WRONG_JSON_TYPE type',
      '6 NOT_BROADCAST customerId',
      '7 WRONG_JSON_TYPE customerId',
      '8 CONTROL_CHARACTER deviceId',
      '9 NOT_JSON -',
      '10 NOT_JSON -',
      '11 INTEGER_RANGE severity',
      '13 NOT_BROADCAST customerId',
      '15 TOO_MANY_DIGITS -',
    ]);
  });

  it('keeps at most 2 KB of itself, and a file may be broken throughout', async () => {
    const long = `${'x'.repeat(5000)}\n`;
    const report = await accepted({ files: { 'customers.csv': customerHeader + long.repeat(5000) } });
    expect(report).toMatchObject({ rowsIn: 5000, accepted: 0, quarantined: 5000 });
    expect(await test.database.query('SELECT max(length(raw)) AS longest, count(*) AS n FROM quarantine_row')).toEqual([
      { longest: 2048, n: 5000 },
    ]);
  });
});

describe('a broken folder changes nothing', () => {
  /** Everything that an import may change. */
  async function state(): Promise<unknown> {
    const tables = [
      'import_batch',
      'quarantine_row',
      'feed_coverage',
      'event',
      'customer',
      'customer_version',
      'holding',
      'tag_value',
      'bank_setting',
      'audit_entry',
    ];
    return Promise.all(tables.map(count));
  }

  async function refusal(spec: FolderSpec): Promise<string[]> {
    await accepted({ files: { 'customers.csv': customerHeader + customer('C9') } });
    const before = await state();
    const outcome = await bring(spec);
    if (outcome.kind !== 'refused') throw new Error(JSON.stringify(outcome));
    expect(await state()).toEqual(before);
    return outcome.problems.map(({ code, path }) => `${code} ${path}`);
  }

  const good = customerHeader + customer('C1') + customer('C2');
  const customers = (content: string | Buffer, more: object = {}): FolderSpec => ({
    coveredFrom: { login: '2024-01-01' },
    files: {
      'consents.csv': 'customerId,channel,purpose,granted,asOf\nC1,sms,marketing,true,2024-05-01\n',
      'customers.csv': { content, ...more },
    },
  });
  const bytes = (...content: (string | number[])[]): Buffer =>
    Buffer.concat(content.map((part) => Buffer.from(part as string)));

  it.each<[string, FolderSpec, string[]]>([
    ['a wrong hash', customers(good, { sha256: 'a'.repeat(64) }), ['WRONG_HASH customers.csv']],
    ['a wrong number of rows', customers(good, { rows: 1 }), ['WRONG_ROW_COUNT customers.csv']],
    [
      'a file cut in the middle',
      customers(good.slice(0, -60), { rows: 3, sha256: 'a'.repeat(64) }),
      ['FILE_CUT_OFF customers.csv:3'],
    ],
    [
      'an unknown column',
      customers(good.replace('birthDate', 'birhtDate')),
      ['UNKNOWN_COLUMN customers.csv:1', 'MISSING_COLUMN customers.csv:1'],
    ],
    ['a column twice', customers(good.replace('rmId', 'status')), ['DUPLICATE_COLUMN customers.csv:1']],
    ['no header', customers('', { rows: 0 }), ['HEADER_MISSING customers.csv:1']],
    ['bytes that are not UTF-8', customers(bytes(good, 'C3,', [0xcd, 0xf5], '\n')), ['WRONG_ENCODING customers.csv:4']],
    [
      'UTF-8 that calls itself GB18030',
      customers(customerHeader + customer('C1', { name: '小'.repeat(10) }), { encoding: 'GB18030' }),
      ['WRONG_ENCODING customers.csv'],
    ],
    [
      'bytes that are not GB18030',
      customers(bytes(good, [0xff, 0xff], '\n'), { encoding: 'GB18030' }),
      ['WRONG_ENCODING customers.csv:4'],
    ],
    [
      'a character cut in the middle by a broken copy',
      customers(bytes(good, 'C3,', [0xe7, 0x8e]), { sha256: 'a'.repeat(64) }),
      ['WRONG_ENCODING customers.csv:4', 'WRONG_HASH customers.csv'],
    ],
    ['a file without line ends', customers('x'.repeat(1_500_000), { rows: 0 }), ['LINE_TOO_LONG customers.csv:1']],
    ['a file of an unknown name', { files: { 'costumers.csv': good } }, ['UNKNOWN_FILE_NAME costumers.csv']],
    ['events of an unknown type', { files: { 'events-logins.csv': good } }, ['UNKNOWN_FILE_NAME events-logins.csv']],
    ['a name that leads elsewhere', { files: { '..csv': good } }, ['UNKNOWN_FILE_NAME ..csv']],
    [
      'coverage of an unknown type',
      { ...customers(good), coveredFrom: { logins: '2024-01-01' } },
      ['MANIFEST_INVALID manifest.json'],
    ],
    [
      'dates that do not exist',
      { ...customers(good), businessDate: '2025-02-29', coveredFrom: { login: '1.1.2024' } },
      ['MANIFEST_INVALID manifest.json', 'MANIFEST_INVALID manifest.json'],
    ],
    ['an unknown encoding', customers(good, { encoding: 'latin1' }), ['MANIFEST_INVALID manifest.json']],
  ])('%s', async (_, spec, expected) => {
    expect(await refusal(spec)).toEqual(expected);
  });

  it('a file that is not there', async () => {
    const folder = await writeImportFolder(customers(good));
    folders.push(folder);
    await rm(`${folder.path}/customers.csv`);
    const outcome = await importFolder({
      folder: folder.path,
      bank: defaultBank,
      database: test.database,
      clock,
      actor: 'command',
    });
    expect(outcome).toMatchObject({ kind: 'refused', problems: [{ code: 'FILE_MISSING', path: 'customers.csv' }] });
  });

  it('a manifest that is missing, no JSON, or says what no manifest says', async () => {
    const folder = await writeImportFolder(customers(good));
    folders.push(folder);
    const path = `${folder.path}/manifest.json`;
    const sound = await readFile(path, 'utf8');
    const codes = async (): Promise<string[]> => {
      const outcome = await importFolder({
        folder: folder.path,
        bank: defaultBank,
        database: test.database,
        clock,
        actor: 'command',
      });
      return outcome.kind === 'refused' ? outcome.problems.map(({ message }) => message.en) : [];
    };
    await writeFile(path, sound.replace('"businessDate"', '"busines"'));
    expect(await codes()).toEqual(['/businessDate: Required', "/: Unrecognized key(s) in object: 'busines'"]);
    await writeFile(path, sound.slice(0, 40));
    expect((await codes())[0]).toContain('the manifest is no JSON');
    await rm(path);
    expect(await codes()).toEqual(['the folder has no manifest.json']);
  });

  it('the same folder a second time', async () => {
    const spec = { files: { 'customers.csv': customerHeader + customer('C9') } };
    const outcome = await refusal(spec);
    expect(outcome).toEqual(['ALREADY_IMPORTED manifest.json']);
  });
});

describe('two imports at once', () => {
  it('take turns: the second finds what the first has brought', async () => {
    const many = Array.from({ length: 20_000 }, (_, n) => login(`E${n}`)).join('');
    const outcomes = await Promise.all([
      accepted({ files: { 'events.jsonl': many } }),
      accepted({ businessDate: '2025-01-03', files: { 'events.jsonl': many } }),
    ]);
    expect(outcomes.map((report) => report.accepted).sort()).toEqual([0, 20_000]);
    expect(outcomes.map((report) => report.repeated).sort()).toEqual([0, 20_000]);
    expect(await count('event')).toBe(20_000);
  });

  it('do not wait for ever: the second is told that another is at work', async () => {
    const folder = await writeImportFolder({ files: { 'events.jsonl': login('E1') } });
    folders.push(folder);
    const { database } = test;
    const outcome = await database.transaction(async (transaction) => {
      await lockImports(transaction, 1000);
      return importFolder({ folder: folder.path, bank: defaultBank, database, clock, actor: 'command', patience: 20 });
    });
    expect(outcome).toMatchObject({ kind: 'busy', problems: [{ code: 'IMPORT_BUSY' }] });
    expect(await count('event')).toBe(0);
  });
});
