import { type Result } from '@baleen/models';
import { runInThread } from '../../../platform/thread-work.js';
import { doModelWork } from './do-model-work.js';
import { type ThreadInput } from './job-thread.js';
import { type ModelWork, type WorkOutcome, type WorkParts } from './model-work.js';

export interface RunningParts extends WorkParts {
  /** Breaks the work off; partitions that are committed stay. */
  readonly signal?: AbortSignal;
}

/** Does the work in a thread of its own, so that the API goes on answering. */
export async function runModelWork(parts: RunningParts, work: ModelWork): Promise<Result<WorkOutcome>> {
  const { database, bank, now, onProgress, signal = new AbortController().signal } = parts;
  const result = await runInThread<ThreadInput, Result<WorkOutcome>>(database, {
    entry: new URL('./job-thread.js', import.meta.url),
    input: { bank, now, work },
    onProgress,
    signal,
    here: () => doModelWork(parts, work),
  });
  if (!result) throw new Error('the thread of the job ended without a result');
  return result;
}
