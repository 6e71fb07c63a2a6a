import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  credit,
  creditHeader,
  customer,
  customerHeader,
  login,
  ImportBench,
} from '../../../../../tests/support/import-bench.js';
import { type Bank, defaultBank, loadBank } from '../../platform/bank.js';
import { type ImportReport } from './import-outcome.js';
import { lockImports } from './import-store.js';

let bench: ImportBench;
beforeAll(async () => {
  bench = await ImportBench.create();
});
afterEach(() => bench.clear());
afterAll(() => bench.drop());

describe('a sound folder', () => {
  it('is taken with its decimals and its local days, and its figures reconcile', async () => {
    const report = await bench.accepted({
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
    expect(await bench.database.query('SELECT customer_id, name, rm_id, since FROM customer ORDER BY 1')).toEqual([
      { customer_id: 'C1', name: 'Li, "Lei"', rm_id: 'rm-1', since: '2010-05-06' },
      { customer_id: 'C2', name: '王芳', rm_id: 'rm-1', since: '2010-05-06' },
    ]);
    expect(await bench.database.query('SELECT event_id, booked_on, fields::text FROM event ORDER BY 1')).toEqual([
      {
        event_id: 'E1',
        booked_on: '2025-01-01',
        fields:
          '{"amount": 100.00, "currency": "CNY", "accountId": "A1", "amountBase": 100.00, "creditKind": "payroll", "balanceAfterBase": -2000.50}',
      },
      expect.objectContaining({ event_id: 'E2', booked_on: '2025-01-02' }),
    ]);
    expect(await bench.database.query('SELECT * FROM feed_coverage')).toEqual([
      { type: 'account-credit', covered_from: '2024-01-01' },
    ]);
  });

  it('settles the bank of an empty database, and keeps the one that is there', async () => {
    const bank: Bank = { ...defaultBank, id: 'other', timeZone: 'Europe/Prague', baseCurrency: 'JPY' };
    await bench.accepted({ files: { 'events.jsonl': login('E1', { occurredAt: '2025-01-01T23:30:00Z' }) } }, bank);
    expect(await loadBank(bench.database)).toEqual(bank);
    expect(await bench.database.query('SELECT booked_on FROM event')).toEqual([{ booked_on: '2025-01-02' }]);
    await bench.accepted({ files: { 'events.jsonl': login('E2') } });
    expect(await loadBank(bench.database)).toEqual(bank);
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
    await bench.accepted({ files: { 'customers.csv': { content, encoding: 'gb18030', rows: 1 } } });
    expect(await bench.database.query('SELECT name FROM customer')).toEqual([{ name: '王芳\r\n2' }]);
  });

  it('may begin with a byte order mark and lack the last line end', async () => {
    const content = `\ufeff${customerHeader}${customer('C1')}\n${customer('C2').trimEnd()}`;
    expect(await bench.accepted({ files: { 'customers.csv': { content, rows: 2 } } })).toMatchObject({ accepted: 2 });
  });

  it('may hold every collection, and tags whose empty value ends them', async () => {
    const report = await bench.accepted({
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
    expect(await bench.database.query('SELECT collection, row_id FROM holding ORDER BY 1, 2')).toEqual([
      { collection: 'consent', row_id: 'sms/marketing' },
      { collection: 'consent', row_id: 'sms/service' },
      { collection: 'relation', row_id: 'C2' },
      { collection: 'termDeposit', row_id: 'T1' },
    ]);
    expect(await bench.database.query('SELECT value, as_of FROM tag_value ORDER BY seq')).toEqual([
      { value: 'high', as_of: new Date('2025-01-01T00:00:00+08:00') },
      { value: null, as_of: new Date('2025-01-02T08:00:00+08:00') },
    ]);
  });
});

describe('repeats', () => {
  it('of an event are dropped whatever their date, within an import and across imports', async () => {
    await bench.accepted({ files: { 'events.jsonl': login('E1') + login('E2') } });
    const later = login('E1', { occurredAt: '2025-03-01T10:00:00+08:00' });
    const report = await bench.accepted({
      files: { 'events.jsonl': later + login('E3') + login('E3', { result: 'failed' }) },
    });
    expect(report).toMatchObject({ rowsIn: 3, accepted: 1, repeated: 2 });
    expect(await bench.database.query("SELECT event_id, fields->>'result' AS result FROM event ORDER BY 1")).toEqual(
      ['E1', 'E2', 'E3'].map((id) => ({ event_id: id, result: 'ok' })),
    );
  });

  it('of a customer write no version, a change one from its business date on, a correction of that day replaces it', async () => {
    const day = (businessDate: string, rows: string): Promise<ImportReport> =>
      bench.accepted({ businessDate, files: { 'customers.csv': customerHeader + rows } });
    await day('2025-01-01', customer('C1') + customer('C2'));
    const second = await day('2025-01-02', customer('C1') + customer('C2', { status: 'frozen' }));
    expect(second).toMatchObject({ accepted: 1, repeated: 1 });
    await day('2025-01-05', customer('C2', { status: 'closed' }));
    await day('2025-01-05', customer('C2', { status: 'dormant' }));
    await day('2025-01-03', customer('C2', { status: 'deceased' }));
    const versions = await bench.database.query(
      "SELECT customer_id AS id, valid_from AS from, fields->>'status' AS status FROM customer_version ORDER BY 1, 2",
    );
    expect(versions).toEqual([
      { id: 'C1', from: '-infinity', status: 'active' },
      { id: 'C2', from: '-infinity', status: 'active' },
      { id: 'C2', from: '2025-01-02', status: 'frozen' },
      { id: 'C2', from: '2025-01-03', status: 'deceased' },
      { id: 'C2', from: '2025-01-05', status: 'dormant' },
    ]);
    expect(await bench.database.query("SELECT status FROM customer WHERE customer_id = 'C2'")).toEqual([
      { status: 'dormant' },
    ]);
  });

  it('of a row within a file are repeats if equal and refused if they contradict the first', async () => {
    const rows = customer('C1') + customer('C1') + customer('C1', { name: 'Eva' }) + customer('C2');
    const report = await bench.accepted({ files: { 'customers.csv': customerHeader + rows } });
    expect(report).toMatchObject({ rowsIn: 4, accepted: 2, repeated: 1, quarantined: 1 });
    expect(await bench.quarantine()).toEqual(['4 DUPLICATE_KEY -']);
    expect(await bench.database.query("SELECT name FROM customer WHERE customer_id = 'C1'")).toEqual([
      { name: 'Anna' },
    ]);
  });
});

describe('two imports at once', () => {
  it('take turns: the second finds what the first has brought', async () => {
    const many = Array.from({ length: 20_000 }, (_, n) => login(`E${n}`)).join('');
    const outcomes = await Promise.all([
      bench.accepted({ files: { 'events.jsonl': many } }),
      bench.accepted({ businessDate: '2025-01-03', files: { 'events.jsonl': many } }),
    ]);
    expect(outcomes.map((report) => report.accepted).sort()).toEqual([0, 20_000]);
    expect(outcomes.map((report) => report.repeated).sort()).toEqual([0, 20_000]);
    expect(await bench.count('event')).toBe(20_000);
  });

  it('do not wait for ever: the second is told that another is at work', async () => {
    const folder = await bench.write({ files: { 'events.jsonl': login('E1') } });
    const outcome = await bench.database.transaction(async (transaction) => {
      await lockImports(transaction, 1000);
      return bench.bringFolder(folder, { patience: 20 });
    });
    expect(outcome).toMatchObject({ kind: 'busy', problems: [{ code: 'IMPORT_BUSY' }] });
    expect(await bench.count('event')).toBe(0);
  });
});
