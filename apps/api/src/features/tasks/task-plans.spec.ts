import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillDesk } from '../../../../../tests/support/desk-bank.js';
import { testBank } from '../../../../../tests/support/test-application.js';
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/test-database.js';
import { BankSettings } from '../../platform/bank-settings.js';
import { type Database, type Queryable } from '../../platform/database.js';
import { type SignedInUser } from '../identity/index.js';
import { TaskStore } from './task-store.js';

const TODAY = '2026-03-02';
let fresh: TestDatabase;
beforeAll(async () => {
  fresh = await createTestDatabase();
  await fillDesk(fresh.database, { tasks: 30_000, managers: 300, branches: 15, today: TODAY });
});
afterAll(() => fresh.drop());

const user = (roles: SignedInUser['roles'], rmId: string | null, branchId: string | null): SignedInUser => ({
  id: 1,
  login: 'x',
  name: 'X',
  roles,
  rmId,
  branchId,
});

/** The plans of what the store asks. */
async function planOf(ask: (store: TaskStore) => Promise<unknown>): Promise<string> {
  const plans: string[] = [];
  const explaining: Queryable = {
    query: async (sql, parameters) => {
      const text = typeof sql === 'string' ? sql : sql.text;
      const rows = await fresh.database.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, parameters);
      plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
      return [];
    },
  };
  await ask(new TaskStore(explaining as Database, new BankSettings(testBank)));
  return plans.join('\n');
}

const page = { limit: 200, after: undefined };

test.each([
  ['a manager’s open tasks', user(['rm'], 'rm-7', 'B7'), 'task_rank'],
  ['a branch’s open tasks', user(['branch-manager'], null, 'B7'), 'task_branch'],
  ['the bank’s open tasks', user(['compliance'], null, null), 'task_list'],
])('%s are found by an index, and no table of tasks is read through', async (_, asking, index) => {
  const plan = await planOf((store) => store.list(asking, { status: 'open' }, page));
  expect(plan).toContain(index);
  expect(plan).not.toContain('Seq Scan on task ');
});

test('the day of a manager is found by an index', async () => {
  const plan = await planOf((store) => store.due(user(['rm'], 'rm-7', 'B7'), TODAY, 200));
  expect(plan).toContain('task_desk');
  expect(plan).not.toContain('Seq Scan on task ');
});
