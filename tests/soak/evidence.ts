import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { formatDay } from '@baleen/rules';
import { FIRST_RUN, LAST_RUN } from '../../seeds/demo-bank/calendar.js';
import { installVersions } from '../../apps/api/src/features/approvals/index.js';
import { Checkpoints } from '../../apps/api/src/features/audit/index.js';
import { writePack } from '../../apps/api/src/features/evidence/collect/write-pack.js';
import { verifyPack } from '../../apps/api/src/features/evidence/verify-pack.js';
import { haichaoData } from '../../apps/api/src/features/intake/index.js';
import { installOffers } from '../../apps/api/src/features/offers/index.js';
import { ensureLibrary } from '../../apps/api/src/features/rules/index.js';
import { performRun } from '../../apps/api/src/features/runs/index.js';
import { saveBank } from '../../apps/api/src/platform/bank.js';
import { ManualClock } from '../../apps/api/src/platform/clock.js';
import { type Database } from '../../apps/api/src/platform/database.js';
import { createTestDatabase } from '../support/test-database.js';
import { type SoakResult } from './delivery.js';

/** Decisions that are to come out again at least, and the business dates that are run. */
const sizes = { quick: { decisions: 1_000, days: 14 }, long: { decisions: 10_000, days: LAST_RUN - FIRST_RUN + 1 } };
const opened = new Date('2025-05-06T08:30:00+08:00');

/**
 * The demo bank decides for months; then every rule gets another version, every segment another name, every customer other scores that say they are old, and the feeds another
 * coverage. Every decision of a pack about all of it comes out again with the same bytes.
 */
export async function soak({ quick }: { readonly quick: boolean }): Promise<SoakResult> {
  const size = quick ? sizes.quick : sizes.long;
  const folder = mkdtempSync(join(tmpdir(), 'baleen-evidence-soak-'));
  const test = await createTestDatabase();
  try {
    await work(test.database, size.days);
    await changeEverything(test.database);
    return await prove(test.database, folder, size);
  } finally {
    await test.drop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function work(database: Database, days: number): Promise<void> {
  const { bank } = haichaoData;
  const clock = new ManualClock(opened);
  const loading = { database, bank, clock, progress: () => undefined, service: noService };
  await saveBank(database, bank);
  await haichaoData.load(loading as never);
  await ensureLibrary({ bank, database, clock, actor: 'system' });
  await installOffers({ ...loading, seeds: 'seeds/demo-bank' } as never);
  const dates = { from: FIRST_RUN, to: FIRST_RUN + days - 1 };
  const outcome = await performRun({ database, bank, clock }, { ...dates, makesContacts: true, requestedBy: 'system' });
  if (outcome.kind !== 'done') throw new Error(`the runs are ${outcome.kind}`);
}

const noService = (): never => {
  throw new Error('there are no services here');
};

async function changeEverything(database: Database): Promise<void> {
  const clock = new ManualClock(opened);
  for (const kind of ['rule', 'segment']) {
    const live = await database.query<{ id: string; document: { name: { en: string; zh: string } } }>(
      "SELECT id, document FROM version WHERE kind = $1 AND state = 'live'",
      [kind],
    );
    const renamed = live.map(({ id, document }) => ({
      id,
      document: {
        ...document,
        name: { en: `${document.name.en} (new)`, zh: `${document.name.zh}（新）` },
        ...(kind === 'rule' && { priority: 1, cooldownDays: 0 }),
      },
    }));
    await database.transaction((transaction) =>
      installVersions(transaction, kind, renamed as never, { actor: 'command', clock }),
    );
  }
  await database.query(
    `INSERT INTO event (event_id, customer_id, partition, type, occurred_at, received_at, booked_on, source_system, fields)
     SELECT 'later-' || event_id, customer_id, partition, type, occurred_at, received_at, booked_on, source_system,
       fields || '{"value": 0.987}' FROM event WHERE type = 'score-updated'
     UNION ALL
     SELECT 'later-' || customer_id, customer_id, partition, 'account-debit', '2025-01-10T01:00:00Z', '2025-01-10T01:00:00Z', '2025-01-10', 'core',
       '{"accountId": "A", "amount": 9999999, "amountBase": 9999999, "currency": "CNY", "debitKind": "other", "balanceAfterBase": 1}' FROM customer`,
  );
  await database.query("UPDATE feed_coverage SET covered_from = '2025-04-01'");
  await database.query("DELETE FROM bank_setting WHERE key = 'tables'");
}

async function prove(
  database: Database,
  folder: string,
  { decisions }: { readonly decisions: number },
): Promise<SoakResult> {
  const file = join(folder, 'evidence.jsonl.gz');
  const begun = Date.now();
  await writePack(database, {
    ...{ bank: haichaoData.bank, asker: 'command', isMasked: false, at: new Date() },
    scope: { kind: 'period', from: formatDay(FIRST_RUN), to: formatDay(LAST_RUN) },
    visible: { sql: 'TRUE', parameters: [] },
    checkpoints: new Checkpoints(folder),
    limit: Number.POSITIVE_INFINITY,
    target: () => createWriteStream(file),
  });
  const written = Date.now();
  const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()) });
  const report = (await verifyPack(lines))!;
  const { detections, secondOpinions, fromValuesOnly, steps, proposals } = report.replayed;
  const all = detections + steps + proposals;
  const figures = {
    ...{ customers: report.customers, detections, secondOpinions, fromValuesOnly, steps, proposals, decisions: all },
    packMegabytes: Math.round(statSync(file).size / 1e5) / 10,
    writeSeconds: (written - begun) / 1000,
    verifySeconds: (Date.now() - written) / 1000,
    peakRssMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  const broken = [
    ...report.findings.slice(0, 10).map(({ part, field, message }) => `${part}${field ?? ''}: ${message.en}`),
    ...(all < decisions ? [`there were ${all} decisions, and ${decisions} were wanted`] : []),
    ...(fromValuesOnly > 0 ? [`${fromValuesOnly} detections could not be made anew from their events`] : []),
  ];
  return { figures, broken };
}
