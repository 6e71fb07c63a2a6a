import { afterEach, expect, test } from 'vitest';
import { livelyNights, livelyPeople, livelyRules } from '../../../../../tests/support/lively-bank.js';
import { runContents } from '../../../../../tests/support/run-contents.js';
import { smallRule, SmallBank } from '../../../../../tests/support/small-bank.js';
import { testBank } from '../../../../../tests/support/test-application.js';
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/test-database.js';
import { backfill } from './backfill.js';
import { rebuildAllStates } from './rebuild.js';
import { readSetup } from './run-setup.js';

const databases: TestDatabase[] = [];
afterEach(async () => {
  for (const test of databases.splice(0)) await test.drop();
});

/** Reads a type of event that no other rule reads. */
const coming = smallRule('looks-around', {
  trigger: { calendar: 'daily' },
  pattern: { kind: 'threshold', test: 'count(login,[1..20]) >= 2' },
});

const logins = ['C03', 'C04', 'C03'].map((customerId, i) => ({
  eventId: `G${i}`,
  customerId,
  type: 'login',
  occurredAt: `2025-06-01T1${i}:00:00+02:00`,
}));

async function bankWith(rules: typeof livelyRules): Promise<SmallBank> {
  const target = await createTestDatabase();
  databases.push(target);
  const bank = new SmallBank(target.database);
  await bank.rules(...rules);
  await bank.bring({ businessDate: '2025-06-01', customers: livelyPeople, events: logins });
  await bank.run('2025-06-01');
  const [first] = livelyNights(3);
  await bank.night(first!);
  return bank;
}

/** The version is approved and waits, or it goes live. */
async function makeComing({ database }: SmallBank, state: 'approved' | 'live'): Promise<void> {
  await database.session(async (client) => {
    await client.query("SET session_replication_role = 'replica'");
    await client.query(
      `UPDATE version SET state = $1, effective = CASE WHEN $1 = 'live' THEN tstzrange('2026-01-01', NULL) END
       WHERE kind = 'rule' AND id = 'looks-around'`,
      [state],
    );
    await client.query('RESET session_replication_role');
  });
}

const look = async ({ database }: SmallBank, signal?: AbortSignal): Promise<number> =>
  backfill({ database, setup: await readSetup(database, testBank, 0), rest: 0, signal });

const needsOf = async ({ database }: SmallBank): Promise<string[]> =>
  (await database.query<{ needs: string }>('SELECT DISTINCT needs::text AS needs FROM run_partition')).map(
    ({ needs }) => needs,
  );

test('a version that is coming gets its history before it goes live, and then detects what it would have from the beginning', async () => {
  const bank = await bankWith(livelyRules);
  const [before] = await needsOf(bank);
  expect(before).not.toContain('login');
  expect(await look(bank)).toBe(0);
  await bank.rules(coming);
  await makeComing(bank, 'approved');
  const stop = new AbortController();
  stop.abort();
  expect(await look(bank, stop.signal)).toBe(0);
  expect(await needsOf(bank)).toEqual([before]);
  expect(await look(bank)).toBe(64);
  expect(await look(bank)).toBe(0);
  const [after, ...others] = await needsOf(bank);
  expect([after, others]).toEqual([expect.stringContaining('login'), []]);
  expect(await bank.detections()).not.toContainEqual(expect.stringContaining('looks-around'));

  const [, second, third] = livelyNights(3);
  await bank.night(second!);
  expect(await needsOf(bank)).toEqual([after]);
  await makeComing(bank, 'live');
  await bank.night(third!);
  expect(await needsOf(bank)).toEqual([after]);
  const found = (await bank.detections()).filter((line) => line.startsWith('looks-around'));
  expect(found).toEqual(['looks-around C03 2025-06-04']);

  const contents = await runContents(bank.database);
  await rebuildAllStates({ database: bank.database, bank: testBank });
  expect(await runContents(bank.database)).toEqual(contents);
});

test('while a run is at work the background waits', async () => {
  const bank = await bankWith(livelyRules);
  await bank.rules(coming);
  await bank.database.query("UPDATE run SET status = 'running' WHERE id = (SELECT max(id) FROM run)");
  expect(await look(bank)).toBe(0);
});
