import { afterAll, beforeAll, expect, test } from 'vitest';
import { berkaFolder } from '../../apps/api/src/features/intake/berka/berka-bank.js';
import { customer, customerHeader } from '../support/import-bench.js';
import { type TemporaryFolder, writeImportFolder } from '../support/import-folder.js';
import { runBaleen } from '../support/processes.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let target: TestDatabase;
let folder: TemporaryFolder;
beforeAll(async () => {
  target = await createTestDatabase();
  const rows = customer('C1') + customer('C2').replace('2010-05-06', '2010-02-31');
  folder = await writeImportFolder({ files: { 'customers.csv': customerHeader + rows } });
});
afterAll(async () => {
  await folder.remove();
  await target.drop();
});

const run = (...args: string[]): ReturnType<typeof runBaleen> =>
  runBaleen(['import', ...args], { DATABASE_URL: target.url });

test('an import prints its figures as one JSON object, and quarantine is no failure', async () => {
  const { status, stdout } = await run(folder.path, '--json');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ rowsIn: 2, accepted: 1, repeated: 0, quarantined: 1, status: 'done' });
});

test('the same folder again is refused with status 2, saying when it came', async () => {
  const { status, stdout, stderr } = await run(folder.path);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/manifest\.json: this folder was already imported on \d{4}-\d\d-\d\d .*\(ALREADY_IMPORTED\)/);
  const [batch] = await target.database.query('SELECT count(*) AS n FROM import_batch');
  expect(batch).toEqual({ n: 1 });
});

test('a folder that is none, and an adapter that there is not, are refused with status 2', async () => {
  const { status, stdout } = await run('/nowhere', '--json');
  expect(status).toBe(2);
  expect(JSON.parse(stdout)).toMatchObject({ status: 'refused', problems: [{ code: 'MANIFEST_MISSING' }] });
  expect(await run(folder.path, '--adapter', 'berkha')).toMatchObject({ status: 2 });
});

test('the files of Berka are refused by a bank of another currency', async () => {
  const { status, stderr } = await run(berkaFolder, '--adapter', 'berka');
  expect(status).toBe(2);
  expect(stderr).toContain('baseCurrency is CNY and not CZK');
});

test('the files of Berka make an empty database the Berka bank', async () => {
  const empty = await createTestDatabase();
  try {
    const { status, stdout } = await runBaleen(['import', '--adapter', 'berka', berkaFolder, '--json'], {
      DATABASE_URL: empty.url,
    });
    expect(status).toBe(0);
    // 67,016 rows of the published files, and a consent for each of the 5,369 clients.
    expect(JSON.parse(stdout)).toMatchObject({ accepted: 72_385, quarantined: 0 });
    const [bank] = await empty.database.query(
      "SELECT value->>'baseCurrency' AS currency FROM bank_setting WHERE key = 'bank'",
    );
    expect(bank).toEqual({ currency: 'CZK' });
  } finally {
    await empty.drop();
  }
});
