import { afterAll, beforeAll, expect, test } from 'vitest';
import { Database } from './database.js';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/test-database.js';

let test_: TestDatabase;
beforeAll(async () => {
  test_ = await createTestDatabase();
  await test_.database.query('CREATE TABLE thing (id bigserial PRIMARY KEY, day date, price numeric(12, 2))');
});
afterAll(() => test_.drop());

test('dates and exact numbers arrive as texts, bigints as numbers', async () => {
  const rows = await test_.database.query("INSERT INTO thing (day, price) VALUES ('1993-01-01', 0.10) RETURNING *");
  expect(rows).toEqual([{ id: 1, day: '1993-01-01', price: '0.10' }]);
  expect(await test_.database.query("SELECT '-infinity'::date AS day")).toEqual([{ day: '-infinity' }]);
});

test('a bigint that a number cannot hold is an error, not a wrong number', async () => {
  await expect(test_.database.query('SELECT 9007199254740993::bigint')).rejects.toThrow(/bigint/);
});

test('a transaction that throws leaves nothing, and its connection serves nobody else', async () => {
  const count = () => test_.database.query<{ n: number }>('SELECT count(*) AS n FROM thing');
  const before = await count();
  const failing = test_.database.transaction(async (transaction) => {
    await transaction.query("INSERT INTO thing (day) VALUES ('2020-02-02')");
    throw new Error('stop');
  });
  await expect(failing).rejects.toThrow('stop');
  expect(await count()).toEqual(before);
});

test('a second migration of the same database does nothing', async () => {
  expect(await test_.database.migrate()).toEqual([]);
});

test('a server that cannot be reached is named, and the password is not', async () => {
  const connecting = Database.connect('postgres://anna:secret@localhost:1/bank');
  await expect(connecting).rejects.toThrow(/anna@localhost:1\/bank: connect ECONNREFUSED/);
  await expect(connecting).rejects.not.toThrow(/secret/);
});
