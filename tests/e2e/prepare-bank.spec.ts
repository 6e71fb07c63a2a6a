import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadBank, saveBank } from '../../apps/api/src/platform/bank.js';
import { type DemoBank } from '../../apps/api/src/platform/demo-bank.js';
import { checkBankName, markDemoLoaded, prepareBank } from '../../apps/api/src/prepare-bank.js';
import { testBank, testStaff } from '../support/test-application.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const demo = (id: string): DemoBank => ({
  id,
  bank: { ...testBank, id, isDemo: true },
  opensAt: undefined,
  staff: testStaff,
  load: async () => undefined,
});
const demos = [demo('first'), demo('second')];

let fresh: TestDatabase;
beforeEach(async () => {
  fresh = await createTestDatabase();
});
afterEach(() => fresh.drop());

test('an empty database becomes the first demo bank, or the one wanted', async () => {
  const prepared = await prepareBank(fresh.database, undefined, demos);
  expect(prepared).toEqual({ bank: demos[0]!.bank, demo: demos[0] });
  expect(await loadBank(fresh.database)).toEqual(demos[0]!.bank);
});

test('a demo that was interrupted while loading is loaded again, and one that is complete is not', async () => {
  await prepareBank(fresh.database, 'second', demos);
  expect((await prepareBank(fresh.database, undefined, demos)).demo?.id).toBe('second');
  await markDemoLoaded(fresh.database, demos[1]!);
  expect(await prepareBank(fresh.database, 'second', demos)).toEqual({ bank: demos[1]!.bank, demo: undefined });
});

test('another bank than the one held is refused, and nothing is changed', async () => {
  await prepareBank(fresh.database, 'second', demos);
  await expect(prepareBank(fresh.database, 'first', demos)).rejects.toThrow(/BALEEN_DATA_DIR/);
  await expect(prepareBank(fresh.database, 'none', demos)).rejects.toThrow(/already holds/);
  expect((await loadBank(fresh.database))?.id).toBe('second');
});

test('none means a bank of one’s own without demo', async () => {
  const { bank, demo: loaded } = await prepareBank(fresh.database, 'none', demos);
  expect(loaded).toBeUndefined();
  expect(bank.isDemo).toBe(false);
  expect((await prepareBank(fresh.database, undefined, demos)).bank).toEqual(bank);
});

test('somebody’s own bank or own data never become part of a demo', async () => {
  await saveBank(fresh.database, testBank);
  expect(await prepareBank(fresh.database, undefined, demos)).toEqual({ bank: testBank, demo: undefined });
});

test('an unknown bank is refused with the names of those there are', () => {
  expect(() => checkBankName('third', demos)).toThrow('there are first, second, none');
  expect(() => ['first', 'none', undefined].forEach((name) => checkBankName(name, demos))).not.toThrow();
});
