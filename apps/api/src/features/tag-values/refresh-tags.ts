import { formatDay, tagValuesAt } from '@baleen/rules';
import { type Bank } from '../../platform/bank.js';
import { type Database } from '../../platform/database.js';
import { partitionCount } from '../../platform/partition.js';
import { createPause } from '../../platform/pause.js';
import { newestRunDate, prepareEvaluation, readSessions } from './evaluation.js';
import { type Distribution, saveDistribution } from './tag-distribution.js';

export interface TagRefresh {
  readonly database: Database;
  readonly bank: Bank;
  /** Told after each partition how many are done. */
  readonly onPartition?: (done: number) => void;
  /** Breaks the refresh off; nothing of it is kept. */
  readonly signal?: AbortSignal;
}

export interface Refreshed {
  readonly asOf: string;
  readonly tags: number;
  readonly customers: number;
}

/**
 * Counts the values of all live tags over all customers, as the newest daily run saw them. Memory does not grow with the customers, and others have
 * their turn in between.
 * @returns undefined before the first run, and where it was broken off
 */
export async function refreshTags({ database, bank, onPartition, signal }: TagRefresh): Promise<Refreshed | undefined> {
  const day = await newestRunDate(database);
  if (day === undefined) return undefined;
  const evaluation = await prepareEvaluation(database, bank, day);
  const pause = createPause();
  const counts: Distribution = new Map(evaluation.tags.map(({ document }) => [document.id, new Map()]));
  let customers = 0;
  for (let partition = 0; partition < partitionCount; partition++) {
    for await (const session of readSessions(database, evaluation, { partition })) {
      count(counts, tagValuesAt(evaluation.library, session, day));
      customers++;
      await pause();
      if (signal?.aborted) return undefined;
    }
    onPartition?.(partition + 1);
  }
  await saveDistribution(database, counts, day);
  return { asOf: formatDay(day), tags: evaluation.tags.length, customers };
}

function count(counts: Distribution, values: ReadonlyMap<string, string | undefined>): void {
  for (const [id, value = null] of values) {
    const ofTag = counts.get(id)!;
    ofTag.set(value, (ofTag.get(value) ?? 0) + 1);
  }
}
