import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RuleDocument } from '@baleen/rules';
import { liveVersions } from '../../apps/api/src/features/approvals/index.js';
import { ruleEffect } from '../../apps/api/src/features/effects/rule-effect.js';
import { prepareLibrary } from '../../apps/api/src/features/runs/perform-run.js';
import { migrations } from '../../apps/api/src/migrations/index.js';
import { defaultBank } from '../../apps/api/src/platform/bank.js';
import { SystemClock } from '../../apps/api/src/platform/clock.js';
import { Database } from '../../apps/api/src/platform/database.js';
import { openEmbeddedPostgres } from '../../apps/api/src/platform/embedded-postgres/index.js';
import { loadHistory } from './night-bank/load-history.js';
import { people } from './night-bank/people.js';
import { fullSize, scaled } from './night-bank/sizes.js';

const RULE = 'large-deposit-out';

/**
 * The effect report of a changed rule over 90 days of the bench's bank: 200,000 customers, 6,000,000 events. Options: --scale=F (--small is 0.05), --rule=ID.
 */
export async function bench(options: readonly string[]) {
  const option = (name: string): string | undefined =>
    options.find((one) => one.startsWith(`--${name}=`))?.slice(`--${name}=`.length);
  const size = scaled(fullSize, Number(option('scale') ?? (options.includes('--small') ? 0.05 : 1)));
  const scratch = mkdtempSync(join(tmpdir(), 'baleen-bench-effects-'));
  const server = await openEmbeddedPostgres(join(scratch, 'data'), { durable: false });
  const database = await Database.connect(server.url, { migrations });
  try {
    await database.migrate();
    await loadHistory(database, people(size.customers), size);
    await prepareLibrary({ database, bank: defaultBank, clock: new SystemClock() });
    const live = await liveVersions<RuleDocument>(database, 'rule');
    const before = live.find(({ id }) => id === option('rule')) ?? live.find(({ id }) => id === RULE) ?? live[0]!;
    const document: RuleDocument = { ...before.document, cooldownDays: before.document.cooldownDays + 1 };
    const begun = performance.now();
    const report = await ruleEffect(database, {
      bank: defaultBank,
      before,
      after: { ...before, version: before.version + 1, hash: 'bench', document },
      onProgress: (progress) => void process.stderr.write(`${Math.round(progress * 100)}%\r`),
      signal: new AbortController().signal,
    });
    const seconds = (performance.now() - begun) / 1000;
    return {
      bench: 'effects',
      figures: {
        rule: before.id,
        customers: size.customers,
        events: size.history,
        seconds: Math.round(seconds * 10) / 10,
        detectionsBefore: report?.detections.before ?? -1,
        detectionsAfter: report?.detections.after ?? -1,
        peakRssBytes: process.resourceUsage().maxRSS * 1024,
      },
      goals: { seconds: '<= 120' },
    };
  } finally {
    await database.close();
    await server.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}
