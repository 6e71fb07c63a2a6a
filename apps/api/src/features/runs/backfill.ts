import { setTimeout as pause } from 'node:timers/promises';
import { type Database } from '../../platform/database.js';
import { partitionCount } from '../../platform/partition.js';
import { lockProgress, isSame, type Needs, needsOf, readProgress } from './partition/progress.js';
import { rebuildPartition, unlessMoved } from './rebuild.js';
import { type RunSetup } from './run-setup.js';

export interface Backfill {
  readonly database: Database;
  readonly setup: RunSetup;
  /** Breaks it off between two partitions. */
  readonly signal?: AbortSignal;
  /** How long it rests after each partition, as a share of the time that the partition took. */
  readonly rest?: number;
}

const REST = 1;

/**
 * Gives the kept states the history that rules need and states do not hold: of versions that are approved or scheduled, before they go live. One partition is one transaction; runs go
 * first, live events go on. What is broken off goes on where it stopped.
 * @returns how many partitions were done
 */
export async function backfill({ database, setup, signal, rest = REST }: Backfill): Promise<number> {
  const wanted = needsOf(setup.needsAhead);
  let done = 0;
  for (const partition of await partitionsBut(database, wanted)) {
    if (signal?.aborted || (await isRunning(database))) return done;
    const begun = performance.now();
    const isDone = await unlessMoved(() =>
      database.transaction(async (transaction) => {
        const progress = await lockProgress(transaction, partition);
        const isOpen = progress.block !== undefined;
        if (progress.needs === undefined || isOpen || isSame(progress.needs, wanted)) return false;
        await rebuildPartition(transaction, setup, partition, { ...progress, needs: undefined });
        return true;
      }),
    );
    if (!isDone) continue;
    done++;
    await pause((performance.now() - begun) * rest, undefined, { ref: false });
  }
  return done;
}

/** Those whose states hold something else than is wanted. */
async function partitionsBut(database: Database, wanted: Needs): Promise<number[]> {
  const all = [...Array(partitionCount).keys()];
  const progress = await readProgress(database, all);
  return all.filter((partition) => {
    const needs = progress.get(partition)?.needs;
    return needs !== undefined && !isSame(needs, wanted);
  });
}

async function isRunning(database: Database): Promise<boolean> {
  return (await database.query("SELECT 1 FROM run WHERE status = 'running'")).length > 0;
}
