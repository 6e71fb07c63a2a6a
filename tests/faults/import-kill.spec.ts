import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type TemporaryFolder } from '../support/import-folder.js';
import { importContents, isAnySession, isExecuting, writeLargeImport } from '../support/large-import.js';
import { runBaleen, startBaleen } from '../support/processes.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let folder: TemporaryFolder;
const databases: TestDatabase[] = [];
let expected: unknown;

beforeAll(async () => {
  folder = await writeLargeImport();
  const undisturbed = await freshDatabase();
  expect(await importInto(undisturbed)).toBe(0);
  expected = await importContents(undisturbed.database);
});
afterAll(() => folder.remove());
afterEach(async () => {
  await Promise.all(databases.splice(0).map((database) => database.drop()));
});

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

/** Starts the import and kills it as soon as the server works for it on such a statement, or some milliseconds later. */
async function killDuring(statement: string, target: TestDatabase, delay = 0): Promise<void> {
  const { child, result } = startBaleen(['import', folder.path], { DATABASE_URL: target.url });
  while (!(await isExecuting(target.database, statement))) {
    if (child.exitCode !== null) throw new Error(`the import ended before: ${(await result).stderr}`);
    await pause(2);
  }
  await pause(delay);
  child.kill('SIGKILL');
  await result;
  // The server may still be about to roll back, or to commit, for a client that is gone.
  while (await isAnySession(target.database, "state <> 'idle'")) await pause(20);
}

test.each(['COPY staged_event', 'INSERT INTO event'])(
  'an import killed during %s leaves the database as before, and the same command again ends as without the kill',
  async (statement) => {
    const target = await freshDatabase();
    const before = await importContents(target.database);
    await killDuring(statement, target);
    expect(await importContents(target.database)).toEqual(before);
    await importInto(target);
    expect(await importContents(target.database)).toEqual(expected);
  },
);

test('an import killed again and again is as before or whole, and in the end whole', async () => {
  const target = await freshDatabase();
  const before = await importContents(target.database);
  let now = before;
  for (const delay of [100, 400]) {
    if (isDeepStrictEqual(now, expected)) break;
    await killDuring('COPY staged_event', target, delay);
    now = await importContents(target.database);
    expect([before, expected]).toContainEqual(now);
  }
  const { status } = await runBaleen(['import', folder.path], { DATABASE_URL: target.url });
  expect(status).toBe(isDeepStrictEqual(now, expected) ? 2 : 0);
  expect(await importContents(target.database)).toEqual(expected);
});
