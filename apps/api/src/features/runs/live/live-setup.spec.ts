import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { largeDebit, smallRule, SmallBank } from '../../../../../../tests/support/small-bank.js';
import { testBank } from '../../../../../../tests/support/test-application.js';
import { createTestDatabase, type TestDatabase } from '../../../../../../tests/support/test-database.js';
import { LiveSetup } from './live-setup.js';

let target: TestDatabase;
let bank: SmallBank;
beforeAll(async () => {
  target = await createTestDatabase();
  bank = new SmallBank(target.database);
});
afterEach(() => vi.useRealTimers());
afterAll(() => target.drop());

test('rules are compiled once, and again when one has gone live', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const setup = new LiveSetup(target.database);
  expect(await setup.current(testBank)).toBeUndefined();
  await bank.rules(largeDebit());
  await bank.bring({ businessDate: '2025-06-01', customers: ['C1,RM1,B1,1980-06-10'] });
  await bank.run('2025-06-01');
  const first = await setup.current(testBank);
  expect(first!.library.rules.size).toBe(1);
  vi.advanceTimersByTime(60_000);
  expect(await setup.current(testBank)).toBe(first);

  const pattern = { kind: 'threshold', test: 'count(account-debit,[0..6]) >= 3' };
  await bank.rules(smallRule('busy', { trigger: { events: ['account-debit'] }, pattern }));
  expect(await setup.current(testBank)).toBe(first);
  vi.advanceTimersByTime(5_000);
  expect((await setup.current(testBank))!.library.rules.size).toBe(2);
});
