import { encodeState } from '@baleen/rules';
import { type Bank } from '../../platform/bank.js';
import { type Database, type Transaction } from '../../platform/database.js';
import { partitionCount } from '../../platform/partition.js';
import { awake, readCustomers } from '../customers/index.js';
import { loadChunk } from './partition/chunk.js';
import { ownHistory, StateMoved, writeStates } from '../customer-states/index.js';
import { keptNeeds } from './partition/kept-needs.js';
import { lockProgress, needsOf, type Progress, saveNeeds, readDaysDone } from './partition/progress.js';
import { pruneState } from './partition/prune.js';
import { broadcastsOf } from './partition/broadcasts.js';
import { alone } from './alone.js';
import { readSetup, type RunSetup } from './run-setup.js';

export interface Rebuild {
  readonly database: Database;
  readonly bank: Bank;
  /** Told after each partition how many are done. */
  readonly onPartition?: (done: number) => void;
}

const CHUNK = 256;
const NEVER = Number.NEGATIVE_INFINITY;

/**
 * Builds the kept states of all customers again from their events and detections: the bytes are those that the runs have left, once what lies behind a base is taken into it. Nothing is detected.
 * @returns how many states; undefined where a run is at work
 */
export async function rebuildAllStates({ database, bank, onPartition }: Rebuild): Promise<number | undefined> {
  return alone(database, async () => {
    const setup = await readSetup(database, bank, NEVER);
    let states = 0;
    for (let partition = 0; partition < partitionCount; partition++) {
      states += await unlessMoved(() =>
        database.transaction((transaction) => rebuildWhole(transaction, setup, partition)),
      );
      onPartition?.(partition + 1);
    }
    return states;
  });
}

const ATTEMPTS = 20;

/** Once more where a live event has changed a state meanwhile. */
export async function unlessMoved<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= ATTEMPTS || !(error instanceof StateMoved)) throw error;
    }
  }
}

async function rebuildWhole(transaction: Transaction, setup: RunSetup, partition: number): Promise<number> {
  return rebuildPartition(transaction, setup, partition, await lockProgress(transaction, partition));
}

/** @param progress of the partition, which is locked; with its `needs` left out the states get what is to come too */
export async function rebuildPartition(
  transaction: Transaction,
  setup: RunSetup,
  partition: number,
  progress: Progress,
): Promise<number> {
  const { library } = setup;
  const { lastDay, eventsUntil } = progress;
  const { needs } = keptNeeds(setup, progress.needs);
  if (lastDay === undefined && eventsUntil === 0) return 0;
  const broadcasts = await broadcastsOf(transaction, setup, eventsUntil);
  const daysDone = library.watchedTags.length === 0 ? [] : await readDaysDone(transaction, partition);
  const context = { partition, progress, usesStates: false, eventsUntil, daysDone, broadcasts };
  let states = 0;
  for await (const rows of readCustomers(transaction, { partition, pageSize: CHUNK })) {
    const loaded = await loadChunk(
      transaction,
      setup,
      { ...context, pendingFrom: undefined, firstDay: undefined },
      { rows: rows.map(awake) },
    );
    const kept = [...loaded]
      .filter(({ seen }) => seen !== undefined)
      .map(({ session, state: { history, memory }, seen }) => {
        const state = { history: ownHistory(history, broadcasts), memory };
        pruneState(state, needs, lastDay ?? NEVER);
        return { customerId: session.customer.id, bytes: encodeState(state), seen };
      });
    await writeStates(transaction, kept);
    states += kept.length;
  }
  await saveNeeds(transaction, partition, needsOf(needs));
  return states;
}
