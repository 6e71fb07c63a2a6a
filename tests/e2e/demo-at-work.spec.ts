import { setTimeout as pause } from 'node:timers/promises';
import { parseDay } from '@baleen/rules';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { demoAtWork } from '../../apps/api/src/demo-at-work.js';
import { alone } from '../../apps/api/src/features/runs/index.js';
import { debit, largeDebit, SmallBank } from '../support/small-bank.js';
import { testBank, testStaff } from '../support/test-application.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let fresh: TestDatabase;
let bank: SmallBank;
beforeEach(async () => {
  fresh = await createTestDatabase();
  bank = new SmallBank(fresh.database);
  await bank.rules(largeDebit());
  const events = [debit('E1', 'C1', '2025-06-02T10:00:00+02:00', 5000)];
  await bank.bring({ businessDate: '2025-06-02', customers: ['C1,RM1,B1,1980-06-10'], events });
  await fresh.database.query(
    `INSERT INTO app_user (login, name, roles, password_hash, created_at)
     SELECT login, login, ARRAY[login], 'none', now() FROM unnest('{rm,branch-manager}'::text[]) AS login`,
  );
});
afterEach(() => fresh.drop());

const demo = demoAtWork(
  {
    id: 'small',
    bank: testBank,
    opensAt: undefined,
    staff: testStaff,
    load: () => Promise.resolve(),
  },
  { dates: { from: parseDay('2025-06-01')!, to: parseDay('2025-06-03')! }, running: { en: 'Running', zh: '运行中' } },
);

const load = (): Promise<void> =>
  demo.load({
    database: bank.database,
    clock: bank.clock,
    bank: testBank,
    progress: () => undefined,
    service: () => {
      throw new Error('the small demo needs no service');
    },
  });

const runs = (): Promise<{ status: string }[]> => bank.database.query('SELECT status FROM run ORDER BY id');

test('makes the runs when whoever is at one has ended', async () => {
  let [isHeld, isLoaded] = [false, false];
  const other = alone(bank.database, async () => {
    isHeld = true;
    await pause(600);
    expect(isLoaded).toBe(false);
  });
  while (!isHeld) await pause(5);
  await load().then(() => (isLoaded = true));
  await other;
  expect(await bank.detections()).toEqual(['large-debit C1 2025-06-02 E1']);
  expect(await runs()).toEqual([{ status: 'done' }]);
});

test('does not make runs again that the server has taken up by itself after a start that was broken off', async () => {
  const takenUp = bank.run('2025-06-01', '2025-06-03');
  while ((await runs()).length === 0) await pause(5);
  await load();
  expect((await takenUp).kind).toBe('done');
  await load();
  expect(await runs()).toEqual([{ status: 'done' }]);
});
