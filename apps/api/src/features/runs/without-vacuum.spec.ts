import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/test-database.js';
import { ensureEventMonths, newestMonths } from '../intake/index.js';
import { withoutVacuum } from './without-vacuum.js';

let target: TestDatabase;
beforeEach(async () => {
  target = await createTestDatabase();
  await target.database.query('INSERT INTO customer_state SELECT i::text, 1 FROM generate_series(1, 100) AS i');
});
afterEach(() => target.drop());

const analyzed = async (): Promise<number> =>
  (
    await target.database.query<{ rows: number }>(
      "SELECT reltuples AS rows FROM pg_class WHERE relname = 'customer_state'",
    )
  )[0]!.rows;

/** As autovacuum does it: it does not wait for the table. @returns how many rows the server counts then */
async function vacuum(): Promise<number> {
  await target.database.query('VACUUM (ANALYZE, SKIP_LOCKED) customer_state');
  return analyzed();
}

const addRows = (): Promise<unknown> =>
  target.database.query("INSERT INTO customer_state SELECT 'new ' || gen_random_uuid(), 1 FROM generate_series(1, 50)");

test('a table that a night fills is left alone by autovacuum until the night is over, and others write to it', async () => {
  expect(await vacuum()).toBe(100);
  const end = new AbortController();
  const night = withoutVacuum(target.database, ['customer_state'], async () => {
    await pause(20_000, undefined, { signal: end.signal }).catch(() => undefined);
    return 'done';
  });
  await expect
    .poll(() =>
      target.database.query(
        "SELECT FROM pg_locks WHERE mode = 'ShareUpdateExclusiveLock' AND relation = 'customer_state'::regclass",
      ),
    )
    .toHaveLength(1);
  await addRows();
  expect(await vacuum()).toBe(100);
  end.abort();
  expect(await night).toBe('done');
  expect(await vacuum()).toBe(150);
});

test('a table of which the server has counted nothing is left to it', async () => {
  await withoutVacuum(target.database, ['customer_state'], async () => {
    await pause(100);
    expect(await vacuum()).toBe(100);
  });
});

test('a night does not wait for a table that is being vacuumed, and fails as its work fails', async () => {
  await vacuum();
  await target.database.transaction(async (vacuuming) => {
    await vacuuming.query('LOCK TABLE customer_state IN SHARE UPDATE EXCLUSIVE MODE');
    expect(await withoutVacuum(target.database, ['customer_state'], () => Promise.resolve(1))).toBe(1);
    await expect(
      withoutVacuum(target.database, ['customer_state'], () => Promise.reject(new Error('the disk is full'))),
    ).rejects.toThrow('the disk is full');
  });
});

test('the months of a night are those of its last 31 days that there are', async () => {
  await ensureEventMonths(target.database, ['2025-01-15', '2025-05-01', '2025-06-20', '2025-08-02']);
  const at = (text: string): number => Date.parse(text);
  const months = (first: string, last: string) => newestMonths(target.database, { first: at(first), last: at(last) });
  expect(await months('2025-06-19T00:00Z', '2025-06-20T00:00Z')).toEqual(['event_2025_06']);
  expect(new Set(await months('2025-01-15T00:00Z', '2025-06-20T00:00Z'))).toEqual(
    new Set(['event_2025_05', 'event_2025_06']),
  );
  expect(await months('2025-07-31T20:00Z', '2025-07-31T23:00Z')).toEqual(['event_2025_08']);
});
