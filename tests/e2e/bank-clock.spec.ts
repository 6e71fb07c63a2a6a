import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { readBankClock, setBankClock } from '../../apps/api/src/platform/bank-clock.js';

let fresh: TestDatabase;
beforeEach(async () => {
  fresh = await createTestDatabase();
});
afterEach(() => fresh.drop());

const minute = 60_000;

test('the clock of a bank shows the present', async () => {
  const clock = await readBankClock(fresh.database);
  expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(minute);
  expect(Math.abs(clock.wallTime().getTime() - Date.now())).toBeLessThan(minute);
});

test('the clock of a demo bank shows the moment it was set to, goes on from there, and knows the present', async () => {
  const opening = new Date('2025-05-06T08:30:00+08:00');
  await setBankClock(fresh.database, opening);
  const clock = await readBankClock(fresh.database);
  const since = clock.now().getTime() - opening.getTime();
  expect(since).toBeGreaterThanOrEqual(0);
  expect(since).toBeLessThan(minute);
  expect(Math.abs(clock.wallTime().getTime() - Date.now())).toBeLessThan(minute);
});
