import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuditLog, Checkpoints } from '../../apps/api/src/features/audit/index.js';
import { SystemClock } from '../../apps/api/src/platform/clock.js';
import { tamperWithTables } from '../support/tamper-audit.js';
import { createTestDatabase } from '../support/test-database.js';

const ENTRIES = 200;
const EVERY = 37;

/** 1,000 random tamperings with the real tables of the audit log, as their owner: all are found, with the place named. */
export async function soak({ quick }: { readonly quick: boolean }): Promise<{ figures: object; broken: string[] }> {
  const stored = await createTestDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'baleen-soak-audit-'));
  try {
    const clock = new SystemClock();
    const log = new AuditLog(clock);
    for (let i = 1; i <= ENTRIES; i++) {
      await stored.database.transaction((transaction) =>
        log.write(transaction, { actor: 'system', action: 'rule.saved', thing: `rule:${i}`, detail: { i } }),
      );
      if (i % EVERY === 0 || i === ENTRIES) await new Checkpoints(dataDir).make(stored.database, clock.now());
    }
    const { tried, kinds, missed } = await tamperWithTables(stored.database, {
      dataDir,
      times: quick ? 110 : 1_000,
      seed: 2026,
    });
    return { figures: { tried, found: tried - missed.length, kinds }, broken: [...missed] };
  } finally {
    await stored.drop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
