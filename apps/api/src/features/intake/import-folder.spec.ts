import { afterEach, beforeAll, afterAll, describe, expect, it } from 'vitest';
import { defaultBank } from '../../platform/bank.js';
import { ManualClock } from '../../platform/clock.js';
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/test-database.js';
import {
  type FolderSpec,
  type TemporaryFolder,
  writeImportFolder,
} from '../../../../../tests/support/import-folder.js';
import { importFolder } from './import-folder.js';
import { type ImportOutcome, type ImportReport } from './import-outcome.js';

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
    'TRUNCATE import_batch, quarantine_row, feed_coverage, event, customer, customer_version, holding, tag_value',
  );
});

async function bring(spec: FolderSpec): Promise<ImportOutcome> {
  const folder = await writeImportFolder(spec);
  folders.push(folder);
  return importFolder({ folder: folder.path, bank: defaultBank, database: test.database, clock, actor: 'command' });
}

async function accepted(spec: FolderSpec): Promise<ImportReport> {
  const outcome = await bring(spec);
  if (outcome.kind !== 'imported') throw new Error(JSON.stringify(outcome));
  return outcome.report;
}

const customers =
  'customerId,status,birthDate,relationshipStartDate,branchId,rmId,staff,vulnerable,residency,referralCount,name\n' +
  'C1,active,1980-02-29,2010-05-06,B1,rm-1,false,false,domestic,0,"Li, ""Lei"""\n' +
  'C2,active,1990-03-15,2012-05-06,B1,,false,false,domestic,0,王芳\n';

const credit =
  'eventId,customerId,occurredAt,receivedAt,sourceSystem,accountId,amount,currency,amountBase,creditKind,balanceAfterBase';
const creditRow = (id: string, at = '2025-01-01T10:00:00+08:00', amount = '100.00'): string =>
  `${id},C1,${at},${at},core,A1,${amount},CNY,${amount},payroll,2000.50\n`;

describe('importing a folder', () => {
  it('takes customers and events, and its figures reconcile', async () => {
    const report = await accepted({
      coveredFrom: { 'account-credit': '2024-01-01' },
      files: {
        'customers.csv': customers,
        'events-account-credit.csv': `${credit}\n${creditRow('E1')}${creditRow('E2')}${creditRow('E1')}`,
      },
    });
    expect(report).toMatchObject({ rowsIn: 5, accepted: 4, repeated: 1, quarantined: 0, businessDate: '2025-01-02' });
    expect(await test.database.query('SELECT customer_id, name, rm_id, since FROM customer ORDER BY 1')).toEqual([
      { customer_id: 'C1', name: 'Li, "Lei"', rm_id: 'rm-1', since: '2010-05-06' },
      { customer_id: 'C2', name: '王芳', rm_id: null, since: '2012-05-06' },
    ]);
    expect(await test.database.query(`SELECT event_id, booked_on, fields::text FROM event ORDER BY 1`)).toEqual([
      {
        event_id: 'E1',
        booked_on: '2025-01-01',
        fields:
          '{"amount": 100.00, "currency": "CNY", "accountId": "A1", "amountBase": 100.00, "creditKind": "payroll", "balanceAfterBase": 2000.50}',
      },
      expect.objectContaining({ event_id: 'E2' }),
    ]);
  });
});
