import { type Database, type Transaction } from '../../../platform/database.js';
import { partitionCount } from '../../../platform/partition.js';
import { Pace } from '../partition/pace.js';
import { Turns } from '../partition/turns.js';
import { type PartitionDone, runPartition } from '../partition/run-partition.js';
import { type PartitionWork } from '../partition/partition-work.js';
import { type RunSetup } from '../run-setup.js';
import { passEmpty } from '../partition/pass-empty.js';
import { addFigures, addPassed } from '../run-store.js';

/** The work of a run that may be shared. */
export interface SharedWork {
  readonly work: PartitionWork;
  readonly signal: AbortSignal | undefined;
  /** Told after each transaction. */
  readonly onDone: () => Promise<void>;
}

/** Does all partitions in this process, one after the other. @returns false where the signal has broken it off */
export async function runHere(
  database: Database,
  setup: RunSetup,
  { work, signal, onDone }: SharedWork,
): Promise<boolean> {
  const empty = work.night ? new Set<number>() : await passEmptyOnes(database, setup, work);
  const pace = new Pace();
  const turns = new Turns();
  for (let partition = 0; partition < partitionCount; partition++) {
    if (signal?.aborted) return false;
    if (empty.has(partition)) continue;
    const watch = {
      onDone: (transaction: Transaction, done: PartitionDone) => addFigures(transaction, work.runId, done),
      goesOn: async () => {
        await onDone();
        return !signal?.aborted;
      },
    };
    if (!(await runPartition(database, setup, work, { partition, pace, turns, watch }))) return false;
  }
  return true;
}

/** Events of a night are another matter: they are stored in whatever partition they belong to. */
export function passEmptyOnes(database: Database, setup: RunSetup, work: PartitionWork): Promise<ReadonlySet<number>> {
  return database.transaction(async (transaction) => {
    const { all, passed } = await passEmpty(transaction, setup, work);
    await addPassed(transaction, work.runId, passed);
    return all;
  });
}
