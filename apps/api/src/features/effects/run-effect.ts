import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type Database } from '../../platform/database.js';
import { type EffectReport } from './effect-report.js';
import { type EffectTask, type FromEffectThread } from './messages.js';
import { ruleEffect } from './rule-effect.js';

const threadFile = fileURLToPath(new URL('./effect-thread.js', import.meta.url));

export interface EffectWork {
  readonly task: Omit<EffectTask, 'databaseUrl'>;
  readonly onProgress: (progress: number) => void;
  readonly signal: AbortSignal;
}

/** Works out an effect in a thread of its own; where the program does not run as it was built, as in tests, in this one. @returns undefined where it was broken off */
export function runEffect(
  database: Database,
  { task, onProgress, signal }: EffectWork,
): Promise<EffectReport | undefined> {
  if (!existsSync(threadFile)) return ruleEffect(database, { ...task, onProgress, signal });
  return new Promise((resolve, reject) => {
    const workerData: EffectTask = { ...task, databaseUrl: database.url };
    const worker = new Worker(threadFile, { workerData });
    const stop = (): void => void worker.terminate().then(() => resolve(undefined));
    signal.addEventListener('abort', stop, { once: true });
    worker.on('message', (message: FromEffectThread) => {
      if (message.kind === 'progress') onProgress(message.progress);
      else resolve(message.report);
    });
    worker.on('error', reject);
    worker.on('exit', () => {
      signal.removeEventListener('abort', stop);
      reject(new Error('the thread has ended without an answer'));
    });
  });
}
