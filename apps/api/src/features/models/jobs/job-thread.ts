import { parentPort, workerData } from 'node:worker_threads';
import { type Bank } from '../../../platform/bank.js';
import { Database } from '../../../platform/database.js';
import { doModelWork } from './do-model-work.js';
import { type ModelWork } from './model-work.js';

/** What the thread is given; it opens a connection of its own. */
export interface ThreadInput {
  readonly url: string;
  readonly bank: Bank;
  readonly now: Date;
  readonly work: ModelWork;
}

const { url, bank, now, work } = workerData as ThreadInput;
const database = await Database.connect(url, { poolSize: 2 });
try {
  const onProgress = (share: number): void => parentPort!.postMessage({ progress: share });
  parentPort!.postMessage({ result: await doModelWork({ database, bank, now, onProgress }, work) });
} finally {
  await database.close();
}
