import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/test-database.js';
import { type Role } from './permissions.js';
import { type SignedInUser } from './signed-in-user.js';
import { visibleCustomers, type VisibilityOptions } from './visible-customers.js';

let fresh: TestDatabase;
beforeAll(async () => {
  fresh = await createTestDatabase();
  await fresh.database.query('CREATE TABLE client (id text, rm_id text, branch_id text)');
  await fresh.database.query(
    "INSERT INTO client VALUES ('a', 'RM1', 'B1'), ('b', 'RM2', 'B1'), ('c', 'RM1', 'B2'), ('d', NULL, 'B1'), ('e', NULL, NULL)",
  );
});
afterAll(() => fresh.drop());

const user = (roles: Role[], rmId: string | null = null, branchId: string | null = null): SignedInUser => ({
  id: 1,
  login: 'x',
  name: 'X',
  roles,
  rmId,
  branchId,
});

async function seenBy(who: SignedInUser, options?: VisibilityOptions): Promise<string> {
  const { sql, parameters } = visibleCustomers(who, { customer: 'c', firstParameter: 2, ...options });
  const rows = await fresh.database.query<{ id: string }>(
    `SELECT id FROM client c WHERE id <> $1 AND ${sql} ORDER BY id`,
    ['e', ...parameters],
  );
  return rows.map(({ id }) => id).join('');
}

test('a relationship manager sees their own customers, a branch manager those of the branch', async () => {
  expect(await seenBy(user(['rm'], 'RM1', 'B1'))).toBe('ac');
  expect(await seenBy(user(['branch-manager'], null, 'B1'))).toBe('abd');
  expect(await seenBy(user(['rm', 'branch-manager'], 'RM1', 'B1'))).toBe('abcd');
});

test('who stands in for an absent manager sees their customers too, in no other role', async () => {
  expect(await seenBy({ ...user(['rm'], 'RM2', 'B1'), standsInFor: ['RM1'] })).toBe('abc');
  expect(await seenBy({ ...user(['branch-manager'], null, 'B2'), standsInFor: ['RM2'] })).toBe('c');
});

test('a manager who stands for nobody sees nobody', async () => {
  expect(await seenBy(user(['rm']))).toBe('');
  expect(await seenBy(user(['branch-manager'], 'RM1'))).toBe('');
});

test('roles for the whole bank see all customers, and who may see none sees none', async () => {
  expect(await seenBy(user(['compliance']))).toBe('abcd');
  expect(await seenBy(user(['administrator']))).toBe('');
});

test('a role that does not grant the permission widens nothing', async () => {
  expect(await seenBy(user(['rm', 'operations'], 'RM1'))).toBe('ac');
  expect(await seenBy(user(['rm', 'operations'], 'RM1'), { permission: 'detection.read' })).toBe('abcd');
});
