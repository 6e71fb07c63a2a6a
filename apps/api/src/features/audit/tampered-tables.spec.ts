import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tamperWithTables } from '../../../../../tests/support/tamper-audit.js';
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/test-database.js';
import { ManualClock } from '../../platform/clock.js';
import { AuditLog } from './audit-log.js';
import { Checkpoints } from './checkpoints.js';

const dataDir = mkdtempSync(join(tmpdir(), 'baleen-tampered-'));
const clock = new ManualClock(new Date('2026-03-02T09:00:00Z'));
let stored: TestDatabase;

beforeAll(async () => {
  stored = await createTestDatabase();
  const log = new AuditLog(clock);
  for (let i = 1; i <= 40; i++) {
    clock.advance(1_000);
    await stored.database.transaction((transaction) =>
      log.write(transaction, { actor: `user:${i % 5}`, action: 'rule.saved', thing: `rule:${i}`, detail: { i } }),
    );
    if (i % 13 === 0 || i === 40) await new Checkpoints(dataDir).make(stored.database, clock.now());
  }
});
afterAll(async () => {
  await stored.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

test('whatever the owner of the real tables does to them, the verifier finds it and names the place', async () => {
  const { missed, kinds } = await tamperWithTables(stored.database, { dataDir, times: 66, seed: 6 });
  expect(missed).toEqual([]);
  expect(Object.values(kinds)).toEqual(Array.from({ length: 11 }, () => 6));
});
