import { type Database, type Transaction } from '../../../platform/database.js';
import { retryDeadlocks } from '../../../platform/retry-deadlocks.js';

/** Reserves for a batch, beside its long transaction. Who else reserves may want the same counters in another order. */
export const inShortTransaction = <Result>(
  database: Database,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> => retryDeadlocks(() => database.transaction(work));
