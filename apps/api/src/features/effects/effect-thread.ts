import { parentPort, workerData } from 'node:worker_threads';
import { Database } from '../../platform/database.js';
import { type EffectTask, type FromEffectThread } from './messages.js';
import { ruleEffect } from './rule-effect.js';

/** Evaluates beside the thread that serves people; it ends with its answer, or when somebody ends it. */
const { databaseUrl, bank, before, after } = workerData as EffectTask;
const tell = (message: FromEffectThread): void => parentPort!.postMessage(message);

const database = await Database.connect(databaseUrl, { poolSize: 2 });
try {
  const { signal } = new AbortController();
  const onProgress = (progress: number): void => tell({ kind: 'progress', progress });
  tell({ kind: 'done', report: await ruleEffect(database, { bank, before, after, onProgress, signal }) });
} finally {
  await database.close();
}
