import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { graphOf, type JourneyDocument, journeyHash, parseJourneyText } from '@baleen/journeys';
import { installVersions } from '../../apps/api/src/features/approvals/index.js';
import { type JourneyCounts, readJourneyCounts } from '../../apps/api/src/features/journeys/journey-counts.js';
import { LiveSetups } from '../../apps/api/src/features/journeys/live-setup.js';
import { takeMoveBatch } from '../../apps/api/src/features/journeys/moves/take-move-batch.js';
import { takeDueSteps } from '../../apps/api/src/features/journeys/take-due-steps.js';
import { saveBank } from '../../apps/api/src/platform/bank.js';
import { ManualClock } from '../../apps/api/src/platform/clock.js';
import { type Database } from '../../apps/api/src/platform/database.js';
import { projectFolder } from '../../apps/api/src/platform/project-folder.js';
import { type BreakPoint, HeldDatabase } from './break-points.js';
import { bundleProgram } from './bundle-program.js';
import { startBaleen } from './processes.js';
import { SmallBank, smallRule } from './small-bank.js';
import { testBank } from './test-application.js';
import { type TestDatabase } from './test-database.js';

const clock = new ManualClock(new Date('2026-03-02T09:00:00Z'));
export const journeyId = 'overseas-finance';
export const runDates = ['2025-03-01', '2025-03-10'] as const;
/** When the first half's time for an answer is up, and when everybody's is, on the new version too. */
export const firstDue = Date.parse('2025-03-14T12:00:00+01:00');
export const lastDue = Date.parse('2025-04-14T12:00:00+02:00');

const parsedTemplate = parseJourneyText(
  readFileSync(join(projectFolder, 'seeds/journey-templates/overseas-finance.json'), 'utf8'),
) as { value: JourneyDocument };

const rule = smallRule('fx-purchase-over-10k', {
  trigger: { events: ['fx-trade'] },
  pattern: { kind: 'threshold', test: 'event.amountUsd > 10000' },
  suppressions: [],
  need: 'fx-payment',
});

const journeyWithin = (within: string): JourneyDocument => ({
  ...parsedTemplate.value,
  blocks: parsedTemplate.value.blocks.map((block) =>
    block.id === 'response' ? { ...block, settings: { ...block.settings, within } } : block,
  ),
});

/** The journey as it is at first, and as those in flight are moved to. */
export const documents = [journeyWithin('7d'), journeyWithin('14d')] as const;

async function install(database: Database, kind: string, document: object, id: string, hash?: string): Promise<void> {
  await database.transaction((transaction) =>
    installVersions(transaction, kind, [{ id, document, ...(hash !== undefined && { hash }) }], {
      actor: 'command',
      clock,
    }),
  );
}

const installJourney = (database: Database, document: JourneyDocument): Promise<void> =>
  install(database, 'journey', document, document.id, journeyHash(document));

/** The second version, and an approved move of everybody who is in flight to it. */
export async function approveMove(database: Database): Promise<void> {
  await installJourney(database, documents[1]);
  const name = { en: 'Move', zh: '迁移' };
  const move = { schemaVersion: 1, journey: journeyId, name, from: [1], to: 2, places: {} };
  await install(database, 'journey-move', move, journeyId);
}

/** Customers who buy foreign currency on two days; some may be called, some not, some have a manager's task first. */
export async function bringBank({ database }: TestDatabase, count: number): Promise<SmallBank> {
  await saveBank(database, testBank);
  const bank = new SmallBank(database, clock);
  await bank.rules(rule);
  await installJourney(database, documents[0]);
  const ids = Array.from({ length: count }, (_, n) => `C${String(n).padStart(4, '0')}`);
  await bank.bring({
    businessDate: '2025-03-01',
    customers: ids.map((id, n) => `${id},RM${n % 5},B1,1980-06-10`),
    files: {
      'consents.csv': [
        'customerId,channel,purpose,granted,asOf',
        ...ids.flatMap((id, n) => [
          `${id},sms,marketing,true,2020-01-01`,
          ...(n % 3 === 0 ? [] : [`${id},call_centre,marketing,true,2020-01-01`]),
        ]),
      ].join('\n'),
    },
    events: ids.map((customerId, n) => ({
      eventId: `E-${customerId}`,
      customerId,
      type: 'fx-trade',
      occurredAt: `2025-03-0${7 + (n % 2)}T10:20:00+01:00`,
      side: 'buy',
      amount: '1.00',
      currency: 'USD',
      amountUsd: n % 4 === 0 ? '50000.00' : '12000.00',
      amountBase: '100000.00',
    })),
  });
  return bank;
}

/** Takes what is due and makes approved moves, here and undisturbed. */
export async function workHere(database: Database, until: number): Promise<void> {
  const setups = new LiveSetups(testBank);
  while (await takeDueSteps({ database, setups, until }));
  while (await takeMoveBatch({ database, setups, now: new Date(until) }));
}

export type Work = { readonly kind: 'run' } | { readonly kind: 'due'; readonly until: number };

/** Starts the work as a process of its own, kills it with -9 at the point, and lets the database do what it does then. */
export async function killAt(target: TestDatabase, work: Work, point: BreakPoint, isCommitted: boolean): Promise<void> {
  const held = new HeldDatabase(target);
  await held.open();
  try {
    await held.hold(point);
    const { child, result } = await startWork(target.url, work);
    let words: string | undefined;
    void result.then((said) => (words = said));
    await held.reached(() => words);
    child.kill('SIGKILL');
    await result;
    await held.release(point, isCommitted);
  } finally {
    await held.close();
  }
}

let workerScript: Promise<string> | undefined;

async function startWork(url: string, work: Work) {
  if (work.kind === 'run') {
    const { child, result } = startBaleen(['run', '--from', runDates[0], '--to', runDates[1]], { DATABASE_URL: url });
    return { child, result: result.then(({ stdout, stderr }) => `${stdout}${stderr}`) };
  }
  workerScript ??= bundleProgram('due-worker');
  const { VITEST: _, NODE_OPTIONS: __, ...env } = process.env;
  const child = spawn(process.execPath, [await workerScript, String(work.until)], {
    env: { ...env, DATABASE_URL: url },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return { child, result: Promise.all([text(child.stderr), once(child, 'close')]).then(([words]) => words) };
}

interface Visited {
  readonly entered: number;
  readonly waiting: number;
  readonly left: number;
}

/** The counts of the canvas beside the same figures, counted by walking every customer's own rows. */
export async function countsBesideRows(
  database: Database,
  version: 1 | 2,
): Promise<{ readonly shown: JourneyCounts['blocks']; readonly walked: Record<string, Visited> }> {
  const document = documents[version - 1]!;
  const shown = await readJourneyCounts(database, { journeyId, version, document });
  const steps = await database.query<{ block: string; port: string | null; code: string; isLast: boolean }>(
    `SELECT s.block_id AS block, s.port, s.reason->>'code' AS code, e.state = 'ended' AND s.step = e.step - 1 AS "isLast"
     FROM journey_step s JOIN journey_entry e USING (entry_id) WHERE s.journey_version = $1 AND s.journey_id = $2`,
    [version, journeyId],
  );
  const standing = await database.query<{ block: string }>(
    "SELECT block_id AS block FROM journey_entry WHERE journey_version = $1 AND journey_id = $2 AND state <> 'ended'",
    [version, journeyId],
  );
  const walked: Record<string, Visited> = Object.fromEntries(
    [...graphOf(document).blocks.keys()].map((id) => {
      const waiting = standing.filter(({ block }) => block === id).length;
      const left = steps.filter(
        ({ block, port, code, isLast }) => block === id && (port !== null || code === 'moved' || isLast),
      ).length;
      return [id, { entered: waiting + left, waiting, left }];
    }),
  );
  return { shown: shown.blocks, walked };
}
