import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../../../tests/support/test-database.js';
import { Database, type Queryable } from '../../../platform/database.js';
import { comeLiveEvents, LIVE_CONNECTION, liveTraffic } from './live-traffic.js';

let test: TestDatabase;
let live: Database;
beforeAll(async () => {
  test = await createTestDatabase();
  live = await Database.connect(test.database.url, { poolSize: 1, name: LIVE_CONNECTION });
});
afterAll(async () => {
  await live.close();
  await test.drop();
});

it('sees live events from when one is decided until a tenth of a second after the last', async () => {
  await pause(300);
  expect(await comeLiveEvents(test.database)).toBe(false);
  const deciding = live.query('SELECT pg_sleep(1)');
  await pause(300);
  expect(await comeLiveEvents(test.database)).toBe(true);
  await deciding;
  await pause(300);
  expect(await comeLiveEvents(test.database)).toBe(false);
});

it('looks once for all who ask within a tenth of a second, and again afterwards', async () => {
  let [looks, now] = [0, 0];
  const answers: (() => Promise<object[]>)[] = [];
  const query = (): Promise<object[]> => answers[looks++]!();
  const comes = liveTraffic({ query } as unknown as Queryable, () => now);
  answers.push(
    () => Promise.resolve([{ isLive: true }]),
    () => Promise.resolve([{ isLive: false }]),
    () => Promise.reject(new Error('no connection')),
    () => Promise.resolve([{ isLive: true }]),
  );
  expect(await Promise.all([comes(), comes(), comes()])).toEqual([true, true, true]);
  now = 100;
  expect(await comes()).toBe(true);
  now = 101;
  expect(await comes()).toBe(false);
  expect(looks).toBe(2);
  now = 202;
  await expect(comes()).rejects.toThrow('no connection');
  now = 303;
  expect(await comes()).toBe(true);
});
