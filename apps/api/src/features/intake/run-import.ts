import { runInThread } from '../../platform/thread-work.js';
import { importFolder, type ImportRequest } from './import-folder.js';
import { type ImportOutcome } from './import-outcome.js';

type AwaitedImport = Pick<ImportRequest, 'folder' | 'bank' | 'database' | 'clock' | 'actor'>;

/** An import as it crosses over to its thread. */
export interface ThreadImport extends Pick<ImportRequest, 'folder' | 'bank' | 'actor'> {
  /** Of the bank's clock from the system's, in milliseconds. */
  readonly clockOffset: number;
}

/** Imports a folder beside the thread that serves people: reading rows takes a processor for as long as there are any. */
export async function runImport(request: AwaitedImport): Promise<ImportOutcome> {
  const { database, folder, bank, clock, actor } = request;
  const input: ThreadImport = { folder, bank, actor, clockOffset: clock.now().getTime() - clock.wallTime().getTime() };
  const outcome = await runInThread<ThreadImport, ImportOutcome>(database, {
    entry: new URL('./import-thread.js', import.meta.url),
    input,
    onProgress: () => undefined,
    signal: new AbortController().signal,
    here: () => importFolder(request),
  });
  return outcome!;
}
