import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type TemporaryFolder, writeImportFolder } from '../support/import-folder.js';
import { runBaleen, startBaleen } from '../support/processes.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const EVENTS = 80_000;
const CUSTOMERS = 5_000;

let folder: TemporaryFolder;
const databases: TestDatabase[] = [];
let expected: unknown;

beforeAll(async () => {
  folder = await writeImportFolder({ coveredFrom: { login: '2024-12-01' }, files: files() });
  const undisturbed = await freshDatabase();
  expect(await importInto(undisturbed)).toBe(0);
  expected = await contents(undisturbed);
});
afterAll(() => folder.remove());
afterEach(async () => {
  await Promise.all(databases.splice(0).map((database) => database.drop()));
});

/** Three months of events, a few of them broken or repeated, so that every table of an import gets rows. */
function files(): Record<string, string> {
  const customers = Array.from(
    { length: CUSTOMERS },
    (_, n) => `C${n},active,1980-01-01,2010-01-01,B1,false,false,domestic,${n === 7 ? 'none' : 0}`,
  );
  const events = Array.from({ length: EVENTS }, (_, n) => {
    const day = new Date(Date.UTC(2024, 11, 1) + (n % 62) * 86_400_000).toISOString().slice(0, 10);
    return `E${n % 79_000},C${n % CUSTOMERS},${day}T10:00:00+08:00,${day}T10:00:00+08:00,web,ok,${n % 1000 === 5 ? 'maybe' : 'true'}`;
  });
  const header = 'customerId,status,birthDate,relationshipStartDate,branchId,staff,vulnerable,residency,referralCount';
  return {
    'customers.csv': [header, ...customers].join('\n'),
    'events-login.csv': ['eventId,customerId,occurredAt,receivedAt,sourceSystem,result,newDevice', ...events].join(
      '\n',
    ),
    'consents.csv': 'customerId,channel,purpose,granted,asOf\nC1,sms,marketing,true,2024-05-01\n',
    'tags.csv': 'customerId,tagId,value,asOf\nC1,bh-x,high,2025-01-01\n',
  };
}

async function freshDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  databases.push(database);
  return database;
}

async function importInto({ url }: TestDatabase): Promise<number | null> {
  const { status, stderr } = await runBaleen(['import', folder.path, '--json'], { DATABASE_URL: url });
  if (status !== 0) throw new Error(stderr);
  return status;
}

/** Everything that an import writes, but for the moments at which it ran and the numbers that a broken-off one has used up. */
async function contents({ database }: TestDatabase): Promise<unknown> {
  const digest = (columns: string, table: string): string =>
    `SELECT count(*) AS rows, md5(string_agg(row::text, '' ORDER BY row::text)) AS digest FROM (SELECT ${columns} FROM ${table}) AS row`;
  const queries = [
    digest('event_id, customer_id, partition, type, occurred_at, received_at, booked_on, channel, fields', 'event'),
    digest('*', 'customer'),
    digest('*', 'customer_version'),
    digest('*', 'holding'),
    digest('customer_id, tag_id, value, as_of', 'tag_value'),
    digest('*', 'feed_coverage'),
    digest('file, line, field, code, raw', 'quarantine_row'),
    digest('business_date, status, rows_in, accepted, repeated, quarantined, files', 'import_batch'),
    digest('key, value', 'bank_setting'),
    digest('actor, action', 'audit_entry'),
  ];
  return Promise.all(queries.map(async (sql) => (await database.query(sql))[0]));
}

/** Whether another session of this database does what the condition says. */
async function isAnySession({ database }: TestDatabase, condition: string): Promise<boolean> {
  const sessions = await database.query(
    `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND ${condition}`,
  );
  return sessions.length > 0;
}

/** Starts the import and kills it as soon as the server works for it on such a statement, or some milliseconds later. */
async function killDuring(statement: string, target: TestDatabase, delay = 0): Promise<void> {
  const { child, result } = startBaleen(['import', folder.path], { DATABASE_URL: target.url });
  while (!(await isAnySession(target, `state = 'active' AND ltrim(query, E' \\n') LIKE '${statement}%'`))) {
    if (child.exitCode !== null) throw new Error(`the import ended before: ${(await result).stderr}`);
    await pause(2);
  }
  await pause(delay);
  child.kill('SIGKILL');
  await result;
  // The server may still be about to roll back, or to commit, for a client that is gone.
  while (await isAnySession(target, "state <> 'idle'")) await pause(20);
}

test.each(['COPY staged_event', 'INSERT INTO event'])(
  'an import killed during %s leaves the database as before, and the same command again ends as without the kill',
  async (statement) => {
    const target = await freshDatabase();
    const before = await contents(target);
    await killDuring(statement, target);
    expect(await contents(target)).toEqual(before);
    await importInto(target);
    expect(await contents(target)).toEqual(expected);
  },
);

test('an import killed again and again is as before or whole, and in the end whole', async () => {
  const target = await freshDatabase();
  const before = await contents(target);
  let now = before;
  for (const delay of [100, 400]) {
    if (isDeepStrictEqual(now, expected)) break;
    await killDuring('COPY staged_event', target, delay);
    now = await contents(target);
    expect([before, expected]).toContainEqual(now);
  }
  const { status } = await runBaleen(['import', folder.path], { DATABASE_URL: target.url });
  expect(status).toBe(isDeepStrictEqual(now, expected) ? 2 : 0);
  expect(await contents(target)).toEqual(expected);
});
