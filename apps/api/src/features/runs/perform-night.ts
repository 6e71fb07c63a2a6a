import { formatDay, parseDay } from '@baleen/rules';
import { type ProblemDetails, type ProblemItem } from '../../platform/problem.js';
import { type Actor } from '../audit/index.js';
import { type EventFileRead, type EventFileTask, finishNight, openNight, readEventFile } from '../intake/index.js';
import { type ImportReport } from '../intake/index.js';
import { alone } from './alone.js';
import { perform, prepareLibrary, runInProgress, type RunParts } from './perform-run.js';
import { refuseRun } from './refuse-run.js';
import { type RunItem } from './run-store.js';

export interface NightToRun {
  readonly folder: string;
  /** Without, detections are made and nothing follows from them. */
  readonly makesContacts: boolean;
  readonly actor: Actor;
}

export type NightOutcome =
  | { readonly kind: 'done'; readonly run: RunItem; readonly report: ImportReport }
  /** Nothing was written. */
  | { readonly kind: 'refused'; readonly refusal: ProblemDetails }
  /** Broken off by its signal; the same folder again goes on. */
  | { readonly kind: 'stopped'; readonly run: RunItem };

/**
 * Imports a folder of the bank's files and makes the daily run of its business date in one go: events are read once, and stored in the transaction that evaluates
 * them. A folder with anything wrong is refused as a whole; one that was interrupted goes on when it is run again.
 * @throws whatever went wrong, after the run has been marked as failed
 */
export async function performNight(parts: RunParts, night: NightToRun): Promise<NightOutcome> {
  const outcome = await alone(parts.database, async (): Promise<NightOutcome> => {
    const refusal = await prepareLibrary(parts);
    return refusal ? { kind: 'refused', refusal } : openAndRun(parts, night);
  });
  return outcome ?? { kind: 'refused', refusal: runInProgress };
}

async function openAndRun(parts: RunParts, { folder, makesContacts, actor }: NightToRun): Promise<NightOutcome> {
  const { database, bank, clock, workers } = parts;
  const readEventFiles = (tasks: readonly EventFileTask[]): Promise<readonly EventFileRead[]> =>
    workers ? workers.readEventFiles(tasks) : readHere(tasks);
  const mayRun = (businessDate: string): Promise<ProblemItem | undefined> => refusalOf(parts, businessDate);
  const opened = await openNight({ folder, bank, database, clock, readEventFiles, mayRun });
  if (opened.kind !== 'open') return { kind: 'refused', refusal: filesRefused(opened) };
  const { night } = opened;
  try {
    const day = parseDay(night.businessDate)!;
    const done = await perform(parts, { from: day, to: day, makesContacts, requestedBy: actor }, night);
    if (done.kind === 'stopped') return { kind: 'stopped', run: done.run };
    const report = await database.transaction((transaction) =>
      finishNight(transaction, night.importId, { clock, actor }),
    );
    return { kind: 'done', run: done.run, report };
  } finally {
    await night.close();
  }
}

async function readHere(tasks: readonly EventFileTask[]): Promise<readonly EventFileRead[]> {
  const read: EventFileRead[] = [];
  for (const task of tasks) read.push(await readEventFile(task, 0));
  return read;
}

/** The night's own files are the data that a run needs. */
async function refusalOf({ database, bank, clock }: RunParts, businessDate: string): Promise<ProblemItem | undefined> {
  const day = parseDay(businessDate)!;
  const refusal = await refuseRun(database, { from: day, to: day }, { bank, now: clock.wallTime() });
  if (!refusal || refusal.code === 'NO_DATA') return undefined;
  return { code: refusal.code, path: `manifest.json: ${formatDay(day)}`, message: refusal.detail };
}

const filesRefused = ({
  kind,
  problems,
}: {
  kind: 'refused' | 'busy';
  problems: readonly ProblemItem[];
}): ProblemDetails => ({
  status: kind === 'busy' ? 409 : 422,
  code: problems[0]!.code,
  detail: kind === 'busy' ? problems[0]!.message : folderRefused,
  problems,
});

const folderRefused = {
  en: 'The folder was refused; the database is as before.',
  zh: '该文件夹被拒绝；数据库保持原状。',
};
