import { setImmediate as nextTurn } from 'node:timers/promises';
import { type JourneyDocument } from '@baleen/journeys';
import { formatDay } from '@baleen/rules';
import { type Bank } from '../../platform/bank.js';
import { type Database } from '../../platform/database.js';
import { type LiveSetup, readLiveSetup } from '../journeys/index.js';
import { newestBusinessDate, readTrialCustomers } from '../rule-trials/index.js';
import { type DryRunReport } from './dry-run-report.js';
import { DryRunTally } from './dry-run-tally.js';
import { PastDays, type PastSpan } from './past-days.js';
import { PastDecisions } from './past-decisions.js';

export interface DryRunTask {
  readonly bank: Bank;
  /** A drawing without problems. */
  readonly document: JourneyDocument;
  /** How many business dates, the newest one the last. */
  readonly days: number;
}

export interface DryRunWork extends DryRunTask {
  readonly onProgress: (progress: number) => void;
  readonly signal: AbortSignal;
}

/**
 * What the drawing would have done, had it gone live when the days began: every customer's events pass the live rules, all live journeys with the drawing
 * among them, arbitration and the contact gate, by the code of the runs. Reads and writes nothing. Customers come a few hundred at a time; of each only counts
 * stay.
 * @returns undefined where the signal has broken it off
 */
export async function dryRun(database: Database, work: DryRunWork): Promise<DryRunReport | undefined> {
  const begun = performance.now();
  const setup = await readLiveSetup(database, work.bank, work.document);
  const { zone } = setup.surroundings;
  const tally = new DryRunTally(work.document, zone);
  const to = await newestBusinessDate(database, zone);
  const span = to === undefined ? undefined : { from: to - work.days + 1, to };
  if (span && !(await runAll(database, { work, setup, span, tally }))) return undefined;
  return {
    from: span ? formatDay(span.from) : null,
    to: span ? formatDay(span.to) : null,
    ...tally.report(),
    seconds: Math.round((performance.now() - begun) / 100) / 10,
  };
}

interface Parts {
  readonly work: DryRunWork;
  readonly setup: LiveSetup;
  readonly span: PastSpan;
  readonly tally: DryRunTally;
}

/** @returns whether it came to its end */
async function runAll(database: Database, { work, setup, span, tally }: Parts): Promise<boolean> {
  const past = await PastDays.begin(database, setup, span);
  const decisions = await PastDecisions.begin(database, setup.decisions, span);
  const partitions = await database.query<{ partition: number }>(
    'SELECT DISTINCT partition FROM customer ORDER BY partition',
  );
  for (const [done, { partition }] of partitions.entries()) {
    for await (const page of readTrialCustomers(database, setup, { partition, days: [past.first, span.to] })) {
      if (work.signal.aborted) return false;
      const happenedTo = await past.open(page);
      const { decide, close } = await decisions.open(page.map(({ customer }) => customer.id));
      for (const one of page) tally.add(decide(happenedTo(one)));
      close();
      await nextTurn();
    }
    work.onProgress((done + 1) / partitions.length);
  }
  return true;
}
