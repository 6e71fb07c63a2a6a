import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDelivery, testChannel } from '../../../../../../tests/support/delivery.js';
import { runContents } from '../../../../../../tests/support/run-contents.js';
import { debit, largeDebit, SmallBank } from '../../../../../../tests/support/small-bank.js';
import { testBank } from '../../../../../../tests/support/test-application.js';
import { createTestDatabase, type TestDatabase } from '../../../../../../tests/support/test-database.js';
import { saveBank } from '../../../platform/bank.js';
import { ManualClock } from '../../../platform/clock.js';
import { type Database } from '../../../platform/database.js';
import { AuditLog } from '../../audit/index.js';
import { restoreBackup } from './restore-backup.js';
import { writeBackup } from './write-backup.js';

const databases: TestDatabase[] = [];
let folder: string;
let bank: SmallBank;
const clock = new ManualClock(new Date('2025-06-03T09:00:00Z'));
const people = Array.from({ length: 12 }, (_, i) => `C${i},RM1,B1,1980-06-10`);

async function newDatabase(): Promise<Database> {
  const target = await createTestDatabase();
  databases.push(target);
  return target.database;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baleen-backup-'));
  bank = new SmallBank(await newDatabase(), clock);
  await saveBank(bank.database, testBank);
  await bank.rules(largeDebit());
  const events = people.map((_, i) => debit(`E${i}`, `C${i}`, `2025-0${i % 2 ? 5 : 6}-01T09:00:00+02:00`, 1500 + i));
  await bank.bring({ businessDate: '2025-06-01', customers: people, events });
  await bank.run('2025-05-01', '2025-06-02');
  await bank.database.query(
    `UPDATE customer SET fields = fields || jsonb_build_object('phone', '+86138' || lpad(customer_id, 8, '0'))`,
  );
});
afterAll(async () => {
  for (const database of databases) await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const idsOf = async (database: Database, where: string): Promise<string[]> =>
  (await database.query<{ id: string }>(`SELECT contact_id AS id FROM contact WHERE ${where} ORDER BY 1`)).map(
    ({ id }) => id,
  );

test('a restored bank has every row, goes on with its numbers, and sends nothing that a provider has accepted since the backup', async () => {
  const backup = join(folder, 'whole');
  const manifest = await writeBackup({ database: bank.database, folder: backup, now: clock.now() });
  const before = await runContents(bank.database);
  expect(manifest.tables.find(({ name }) => name === 'event')).toMatchObject({ rows: 12 });

  const sms = testChannel('sms', clock, false);
  const delivery = await createTestDelivery(bank.database, testBank, clock);
  delivery.use('sms', sms.port, { timeoutMs: 1_000 });
  expect(await delivery.dispatcher.drain()).toBeGreaterThan(5);
  const accepted = await idsOf(bank.database, "status = 'accepted'");
  for (const id of accepted) expect(sms.provider.acceptances(id)).toHaveLength(1);

  // The data folder is lost too: nothing but the backup knows of the past.
  const restored = await newDatabase();
  expect(await restoreBackup({ database: restored, folder: backup, clock })).toMatchObject({ kind: 'restored' });
  expect(await runContents(restored)).toEqual(before);
  expect(await idsOf(restored, "status = 'accepted'")).toEqual([]);
  const again = await createTestDelivery(restored, testBank, clock);
  again.use('sms', sms.port, { timeoutMs: 1_000 });
  for (let i = 0; i < 3; i++) {
    await again.dispatcher.drain();
    clock.advance(120_000);
  }
  for (const id of accepted) expect(sms.provider.acceptances(id)).toHaveLength(1);
  expect(await idsOf(restored, "status = 'accepted'")).toEqual(accepted);
  expect([...delivery.faults, ...again.faults]).toEqual([]);

  await new SmallBank(restored, clock).bring({
    businessDate: '2025-06-03',
    events: [debit('N1', 'C0', '2025-06-02T09:00:00+02:00', 9_000)],
  });
  await new SmallBank(restored, clock).run('2025-06-03');
  expect(await restored.query("SELECT 1 FROM detection WHERE event_id = 'N1'")).toHaveLength(1);
  await new AuditLog(clock).write(restored, { actor: 'command', action: 'test.done', thing: 'test:1' });
  const [chain] = await restored.query<{ broken: number }>(
    'SELECT count(*)::int AS broken FROM audit_entry e LEFT JOIN audit_link l ON l.entry_id = e.id WHERE l.seq IS NULL',
  );
  expect(chain!.broken).toBe(0);
  delivery.remove();
  again.remove();
});

test('a backup that is damaged, incomplete, of another version, or for a database in use is refused, and the database is as before', async () => {
  const backup = join(folder, 'damaged');
  await writeBackup({ database: bank.database, folder: backup, now: clock.now() });
  expect(await restoreBackup({ database: bank.database, folder: backup, clock })).toMatchObject({
    code: 'DATABASE_NOT_EMPTY',
  });
  const fresh = await newDatabase();
  const restore = () => restoreBackup({ database: fresh, folder: backup, clock });

  const file = join(backup, 'customer.copy.gz');
  const rows = await readFile(file);
  await writeFile(file, gzipSync(gunzipSync(rows).toString().replace('RM1', 'RM2')));
  expect(await restore()).toEqual({ kind: 'refused', code: 'BACKUP_DAMAGED', about: file });
  await writeFile(file, rows.subarray(0, rows.length / 2));
  expect(await restore()).toMatchObject({ code: 'BACKUP_DAMAGED' });
  await writeFile(file, rows);

  const page = join(backup, 'backup.json');
  const manifest = await readFile(page, 'utf8');
  await writeFile(page, manifest.replace('"migrations": [', '"migrations": ["Later1990000000000",'));
  expect(await restore()).toEqual({ kind: 'refused', code: 'BACKUP_OF_OTHER_VERSION', about: 'Later1990000000000' });
  await writeFile(page, manifest.slice(0, 100));
  expect(await restore()).toMatchObject({ code: 'BACKUP_UNREADABLE' });
  await writeFile(page, manifest.replace('"event_2025_06"', '"x; DROP TABLE customer"'));
  expect(await restore()).toMatchObject({ code: 'BACKUP_UNREADABLE' });
  expect(await fresh.query('SELECT 1 FROM customer UNION ALL SELECT 1 FROM bank_setting')).toEqual([]);
  await writeFile(page, manifest);
  expect(await restore()).toMatchObject({ kind: 'restored' });
});
