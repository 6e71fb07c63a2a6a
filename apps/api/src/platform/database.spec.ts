import { getPriority } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Database } from './database.js';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/test-database.js';

let fresh: TestDatabase;
beforeAll(async () => {
  fresh = await createTestDatabase();
  await fresh.database.query('CREATE TABLE thing (id bigserial PRIMARY KEY, day date, price numeric(12, 2))');
});
afterAll(() => fresh.drop());

test('dates and exact numbers arrive as texts, bigints as numbers', async () => {
  const rows = await fresh.database.query("INSERT INTO thing (day, price) VALUES ('1993-01-01', 0.10) RETURNING *");
  expect(rows).toEqual([{ id: 1, day: '1993-01-01', price: '0.10' }]);
  expect(await fresh.database.query("SELECT '-infinity'::date AS day")).toEqual([{ day: '-infinity' }]);
});

test('a bigint that a number cannot hold is an error, not a wrong number', async () => {
  await expect(fresh.database.query('SELECT 9007199254740993::bigint')).rejects.toThrow(/bigint/);
});

test('a transaction that throws leaves nothing, and its connection serves nobody else', async () => {
  const count = () => fresh.database.query<{ n: number }>('SELECT count(*) AS n FROM thing');
  const before = await count();
  const failing = fresh.database.transaction(async (transaction) => {
    await transaction.query("INSERT INTO thing (day) VALUES ('2020-02-02')");
    throw new Error('stop');
  });
  await expect(failing).rejects.toThrow('stop');
  expect(await count()).toEqual(before);
});

test('a second migration of the same database does nothing', async () => {
  expect(await fresh.database.migrate()).toEqual([]);
});

test('a server that cannot be reached is named, and the password is not', async () => {
  const connecting = Database.connect('postgres://anna:secret@localhost:1/bank');
  await expect(connecting).rejects.toThrow(/anna@localhost:1\/bank: connect ECONNREFUSED/);
  await expect(connecting).rejects.not.toThrow(/secret/);
});

test('a connection that the server ends fails its work, and nothing else', async () => {
  const working = fresh.database.transaction(async (transaction) => {
    const [self] = await transaction.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    // Listened to from before: the end may come sooner than the answer to who asked for it.
    const ended = new Promise((resolve) => transaction.client.once('end', resolve));
    await fresh.database.query('SELECT pg_terminate_backend($1)', [self!.pid]);
    await ended;
    await transaction.query('SELECT 1');
  });
  await expect(working).rejects.toThrow();
  expect(await fresh.database.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

// A server of one's own is on this machine.
const isOurs = process.platform === 'linux' && !process.env['TEST_DATABASE_URL'];

test.runIf(isOurs)('who is patient is served behind all others', async () => {
  const patient = await Database.connect(fresh.url, { poolSize: 1, isPatient: true });
  try {
    const [row] = await patient.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    expect(getPriority(row!.pid)).toBe(10);
  } finally {
    await patient.close();
  }
});
