import { type Bank } from '../../../platform/bank.js';
import { serveThread } from '../../../platform/thread-work.js';
import { doModelWork } from './do-model-work.js';
import { type ModelWork } from './model-work.js';

/** What the thread is given. */
export interface ThreadInput {
  readonly bank: Bank;
  readonly now: Date;
  readonly work: ModelWork;
}

await serveThread(
  ({ database, input, onProgress }) => {
    const { bank, now, work } = input as ThreadInput;
    return doModelWork({ database, bank, now, onProgress }, work);
  },
  { isAwaited: false },
);
