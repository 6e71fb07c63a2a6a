import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../../../tests/support/test-database.js';
import { Database } from '../../../platform/database.js';
import { comeLiveEvents, LIVE_CONNECTION } from './live-traffic.js';

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
