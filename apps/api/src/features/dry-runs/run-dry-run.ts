import { type Database } from '../../platform/database.js';
import { runInThread } from '../../platform/thread-work.js';
import { dryRun, type DryRunWork } from './dry-run.js';
import { type DryRunReport } from './dry-run-report.js';

/** Makes a dry run beside the thread that serves people. @returns undefined where it was broken off */
export function runDryRun(
  database: Database,
  { onProgress, signal, ...task }: DryRunWork,
): Promise<DryRunReport | undefined> {
  return runInThread(database, {
    entry: new URL('./dry-run-thread.js', import.meta.url),
    input: task,
    onProgress,
    signal,
    here: () => dryRun(database, { ...task, onProgress, signal }),
  });
}
