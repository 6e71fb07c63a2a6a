import { type Text } from '@baleen/rules';
import { type Bank } from '../../platform/bank.js';
import { type Clock } from '../../platform/clock.js';
import { type Database } from '../../platform/database.js';
import { type ProblemDetails } from '../../platform/problem.js';
import { traced } from '../../platform/tracing.js';
import { startDueVersions } from '../approvals/index.js';
import { newestEventSeq, newestMonths, type Night, unfinishedNight } from '../intake/index.js';
import { ensureContactPolicy } from '../contacts/index.js';
import { ensureDefaultJourneys } from '../journeys/index.js';
import { ensureLibrary } from '../rules/index.js';
import { alone } from './alone.js';
import { auditBegin, auditEnd } from './audit-run.js';
import { type PartitionWork } from './partition/partition-work.js';
import { refuseRun } from './refuse-run.js';
import { keepSetup, readPinnedSetup, type RunSetup, type SetupBasis } from './run-setup.js';
import { tablesOfNights, withoutVacuum } from './without-vacuum.js';
import { runHere } from './workers/run-here.js';
import { type RunWorkers } from './workers/run-workers.js';
import {
  beginRun,
  failRun,
  findRun,
  finishRun,
  pendingFrom,
  type RunItem,
  type RunRequest,
  type RunRow,
  settleFirstDay,
} from './run-store.js';

export interface RunParts {
  readonly database: Database;
  readonly bank: Bank;
  readonly clock: Clock;
  /** Told after each block. */
  readonly onProgress?: (run: RunItem) => void;
  /** Breaks the run off between two transactions; it can be taken up again. */
  readonly signal?: AbortSignal;
  /** Threads that share the work; without them it is done here. */
  readonly workers?: RunWorkers;
}

/** A run that was begun: done, or broken off by its signal. */
export interface Performed {
  readonly kind: 'done' | 'stopped';
  readonly run: RunItem;
}

export type RunOutcome = Performed | { readonly kind: 'refused'; readonly refusal: ProblemDetails };

/**
 * Makes the daily runs of a range of business dates. Dates that were done before are not done again; events that were imported since the last run
 * are evaluated whatever their date. After an interruption the same request goes on where the partitions stand.
 * @throws whatever went wrong, after the run has been marked as failed
 */
export async function performRun(parts: RunParts, request: RunRequest): Promise<RunOutcome> {
  const { database, bank, clock } = parts;
  const outcome = await alone(database, async (): Promise<RunOutcome> => {
    const refusal =
      (await prepareLibrary(parts)) ??
      (await unfinished(database)) ??
      (await refuseRun(database, request, { bank, now: clock.wallTime() }));
    return refusal ? { kind: 'refused', refusal } : perform(parts, request);
  });
  return outcome ?? { kind: 'refused', refusal: runInProgress };
}

export const runInProgress: ProblemDetails = {
  status: 409,
  code: 'RUN_IN_PROGRESS',
  detail: { en: 'Another run is at work; wait until it has ended.', zh: '另一批次正在运行，请等待其结束。' },
};

const libraryRefused = (problems: ProblemDetails['problems']): ProblemDetails => ({
  status: 409,
  code: 'LIBRARY_REFUSED',
  detail: { en: "The bank's rule library is not valid.", zh: '该银行的规则库无效。' },
  problems,
});

/** Loads the bank's library where there is none, and what was approved for a time that has come. @returns why not */
export async function prepareLibrary({ database, bank, clock }: RunParts): Promise<ProblemDetails | undefined> {
  const library = await ensureLibrary({ database, bank, clock, actor: 'system' });
  if (library?.kind === 'refused') return libraryRefused(library.problems);
  await ensureContactPolicy({ database, clock });
  await ensureDefaultJourneys({ database, clock });
  await startDueVersions({ database, clock });
  return undefined;
}

/** The events of a night that was interrupted are not all stored, so no other run would see what it should. */
async function unfinished(database: Database): Promise<ProblemDetails | undefined> {
  const night = await unfinishedNight(database);
  return (
    night && {
      status: 409,
      code: 'NIGHT_UNFINISHED',
      detail: {
        en: `The night of the folder ${night.folder} was interrupted: run it again first, it goes on where it stopped.`,
        zh: `文件夹${night.folder}的夜间批次被中断：请先重新运行，它会从中断处继续。`,
      },
    }
  );
}

/** Begins a run, or takes it up again, and does it. To be called by whoever runs alone. @param night whose events are stored on the way */
export async function perform(parts: RunParts, request: RunRequest, night?: Night): Promise<Performed> {
  const { database, bank, clock } = parts;
  const firstDay = await settleFirstDay(database, request.from);
  const receivedUntil = night?.span?.received;
  const seen = { eventsUntil: await newestEventSeq(database), receivedUntil, now: clock.now() };
  const row = await database.transaction(async (transaction) => {
    const begun = await beginRun(transaction, request, seen);
    await auditBegin(transaction, clock, request, begun.id);
    return begun;
  });
  try {
    await tell(parts, row.id);
    const basis = { firstDay, versions: row.versions };
    if (parts.workers) await parts.workers.prepare(basis, night ? 'night' : 'run');
    const setup = parts.workers ? undefined : await setupOf(database, bank, basis);
    const isComplete = await traced('run', { run: row.id }, () => runPartitions(parts, setup, row, night));
    if (isComplete)
      await database.transaction(async (transaction) => {
        await finishRun(transaction, row.id, clock.now());
        await auditEnd(transaction, clock, row);
      });
    const run = await tell(parts, row.id);
    return { kind: isComplete ? 'done' : 'stopped', run };
  } catch (error) {
    // Where even this cannot be written, the run stays open and is taken up again.
    await failRun(database, row.id, fault, clock.now()).catch(() => undefined);
    await tell(parts, row.id).catch(() => undefined);
    throw error;
  }
}

async function setupOf(database: Database, bank: Bank, basis: SetupBasis): Promise<RunSetup> {
  const read = await database.transaction((transaction) => readPinnedSetup(transaction, bank, basis));
  return keepSetup(database, read);
}

const fault: Text = {
  en: 'The run has failed; the log says why. Start it again to go on.',
  zh: '批次失败，原因见日志。重新运行即可继续。',
};

/** @returns false where the signal has broken the run off */
async function runPartitions(
  parts: RunParts,
  setup: RunSetup | undefined,
  row: RunRow,
  night: Night | undefined,
): Promise<boolean> {
  const { database, signal, workers } = parts;
  const work: PartitionWork = {
    ...row,
    runId: row.id,
    pendingFrom: await pendingFrom(database, row.eventsUntil),
    ...(night && { night: { importId: night.importId, spillFolder: night.spillFolder, span: night.span } }),
  };
  const share = { work, signal, onDone: async () => void (await tell(parts, row.id)) };
  const run = (): Promise<boolean> => (setup ? runHere(database, setup, share) : workers!.run(share));
  if (!night) return run();
  const months = night.span ? await newestMonths(database, night.span) : [];
  return withoutVacuum(database, [...tablesOfNights, ...months], run);
}

async function tell({ database, clock, onProgress }: RunParts, id: number): Promise<RunItem> {
  const run = await findRun(database, id, clock.now());
  onProgress?.(run!);
  return run!;
}
