import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RuleDocument } from '@baleen/rules';
import { liveVersions, type LiveVersion } from '../../apps/api/src/features/approvals/index.js';
import { ruleEffect } from '../../apps/api/src/features/effects/rule-effect.js';
import { prepareLibrary } from '../../apps/api/src/features/runs/perform-run.js';
import { migrations } from '../../apps/api/src/migrations/index.js';
import { defaultBank } from '../../apps/api/src/platform/bank.js';
import { SystemClock } from '../../apps/api/src/platform/clock.js';
import { Database } from '../../apps/api/src/platform/database.js';
import { openEmbeddedPostgres } from '../../apps/api/src/platform/embedded-postgres/index.js';
import { BANK, urlOf } from './night-bank/kept-bank.js';
import { loadHistory } from './night-bank/load-history.js';
import { people } from './night-bank/people.js';
import { fullSize, scaled } from './night-bank/sizes.js';

/** One that an event wakes, and one that looks at every customer every day. */
const RULES = ['redemption-surge', 'spend-growth-instalment'];

/**
 * The effect report of changed rules over 90 days of the bench's bank: 200,000 customers, 6,000,000 events. Options: --scale=F (--small is 0.05), --rule=ID[,ID],
 * --bank=DIR (a bank that `night --bank=DIR` has kept, of the same scale).
 */
export async function bench(options: readonly string[]) {
  const option = (name: string): string | undefined =>
    options.find((one) => one.startsWith(`--${name}=`))?.slice(`--${name}=`.length);
  const size = scaled(fullSize, Number(option('scale') ?? (options.includes('--small') ? 0.05 : 1)));
  const kept = option('bank');
  const scratch = kept ?? mkdtempSync(join(tmpdir(), 'baleen-bench-effects-'));
  const server = await openEmbeddedPostgres(join(scratch, 'data'), { durable: kept !== undefined });
  const url = kept === undefined ? server.url : urlOf(server.url, BANK);
  const database = await Database.connect(url, { migrations });
  try {
    await database.migrate();
    if (kept === undefined) {
      await loadHistory(database, people(size.customers), size);
      await prepareLibrary({ database, bank: defaultBank, clock: new SystemClock() });
    }
    const live = await liveVersions<RuleDocument>(database, 'rule');
    const figures: Record<string, number> = {};
    for (const id of option('rule')?.split(',') ?? RULES)
      Object.assign(
        figures,
        await measure(
          database,
          live.find((rule) => rule.id === id)!,
        ),
      );
    return {
      bench: 'effects',
      figures: {
        customers: size.customers,
        events: size.history,
        ...figures,
        peakRssBytes: process.resourceUsage().maxRSS * 1024,
      },
      goals: Object.fromEntries(
        Object.keys(figures).flatMap((figure) => (figure.endsWith('Seconds') ? [[figure, '<= 120']] : [])),
      ),
    };
  } finally {
    await database.close();
    await server.close();
    if (kept === undefined) rmSync(scratch, { recursive: true, force: true });
  }
}

/** Of a rule that rests a day longer than before. Processor time is this process's, without the database's. */
async function measure(database: Database, before: LiveVersion<RuleDocument>): Promise<Record<string, number>> {
  const document: RuleDocument = { ...before.document, cooldownDays: before.document.cooldownDays + 1 };
  const [begun, used] = [performance.now(), process.cpuUsage()];
  const report = await ruleEffect(database, {
    bank: defaultBank,
    before,
    after: { ...before, version: before.version + 1, hash: 'bench', document },
    onProgress: () => undefined,
    signal: new AbortController().signal,
  });
  const { user, system } = process.cpuUsage(used);
  const seconds = (milliseconds: number): number => Math.round(milliseconds / 100) / 10;
  return {
    [`${before.id}: Seconds`]: seconds(performance.now() - begun),
    [`${before.id}: processor seconds`]: seconds((user + system) / 1000),
    [`${before.id}: found before`]: report!.found.before,
    [`${before.id}: found after`]: report!.found.after,
  };
}
