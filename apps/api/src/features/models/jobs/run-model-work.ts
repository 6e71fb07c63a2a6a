import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type Result } from '@baleen/models';
import { doModelWork } from './do-model-work.js';
import { type ThreadInput } from './job-thread.js';
import { type ModelWork, type WorkOutcome, type WorkParts } from './model-work.js';

export interface RunningParts extends WorkParts {
  /** Breaks the work off; partitions that are committed stay. */
  readonly signal?: AbortSignal;
}

type Message = { readonly progress: number } | { readonly result: Result<WorkOutcome> };

const entry = new URL('./job-thread.js', import.meta.url);

/** Does the work in a thread of its own, so that the API goes on answering. Run from its sources, where a thread has no compiled entry, it is done here. */
export function runModelWork(parts: RunningParts, work: ModelWork): Promise<Result<WorkOutcome>> {
  return existsSync(fileURLToPath(entry)) ? inThread(parts, work) : doModelWork(parts, work);
}

function inThread(
  { database, bank, now, onProgress, signal }: RunningParts,
  work: ModelWork,
): Promise<Result<WorkOutcome>> {
  const workerData: ThreadInput = { url: database.url, bank, now, work };
  return new Promise((resolve, reject) => {
    const worker = new Worker(entry, { workerData });
    const stop = (): void => void worker.terminate();
    signal?.addEventListener('abort', stop, { once: true });
    worker.on('message', (message: Message) => {
      if ('progress' in message) onProgress(message.progress);
      else resolve(message.result);
    });
    worker.once('error', reject);
    worker.once('exit', () => {
      signal?.removeEventListener('abort', stop);
      reject(new Error('the thread of the job ended without a result'));
    });
  });
}
