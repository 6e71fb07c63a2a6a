import { type Database, type Transaction } from '../../../platform/database.js';
import { customerPartition } from '../../../platform/partition.js';
import { isDeadlock } from '../../../platform/retry-deadlocks.js';
import { readCustomers } from '../../customers/index.js';
import { type Arrival } from '../../intake/index.js';
import { advanceChunk } from '../partition/advance-chunk.js';
import { type Block } from '../partition/block-context.js';
import { bringEmployerCircles, StateMoved } from '../../customer-states/index.js';
import { isSame, needsOf, type Progress, readProgress } from '../partition/progress.js';
import { endLive, standOf } from '../partition/live-turn.js';
import { broadcastsOf } from '../partition/broadcasts.js';
import { type RunSetup } from '../run-setup.js';

/** What became of the events of one customer. */
export interface LiveOutcome {
  /** Ids of the events that were new. */
  readonly recorded: ReadonlySet<string>;
  readonly detections: readonly LiveDetection[];
}

export interface LiveDetection {
  readonly id: string;
  readonly ruleId: string;
  readonly eventId: string | null;
}

/** Attempts while a night or another event changes the same customer. */
const ATTEMPTS = 20;
const UNIQUE_VIOLATION = '23505';
/** Detections of a live event are of no run. */
const NO_RUN = 0;

/**
 * Stores some events of one customer and evaluates them in the same transaction, by the code of the night; where the night or another event has been
 * quicker, again with what is there now.
 * @param arrivals in total order, each id once
 * @returns undefined where the bank does not know the customer yet
 */
export async function decideLive(
  database: Database,
  setup: RunSetup,
  arrivals: readonly Arrival[],
): Promise<LiveOutcome | undefined> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.transaction((transaction) => decide(transaction, setup, arrivals));
    } catch (error) {
      const isRace =
        error instanceof StateMoved || isDeadlock(error) || (error as { code?: string }).code === UNIQUE_VIOLATION;
      if (!isRace || attempt >= ATTEMPTS) throw error;
    }
  }
}

async function decide(
  transaction: Transaction,
  setup: RunSetup,
  arrivals: readonly Arrival[],
): Promise<LiveOutcome | undefined> {
  const { customerId } = arrivals[0]!;
  const partition = customerPartition(customerId);
  const rows = await firstPage(readCustomers(transaction, { partition, customerIds: [customerId], pageSize: 2 }));
  if (!rows) return undefined;
  const progress = await readProgress(transaction, partition);
  const stand = standOf(progress, customerId);
  const block = await liveBlock(transaction, setup, {
    partition,
    progress: { ...progress, ...stand },
    arrivals,
    customerId,
  });
  const { stored, detected } = await advanceChunk(transaction, setup, block, { rows, looksEverywhere: true });
  await endLive(transaction, { partition, customerId, stand });
  return {
    recorded: new Set(stored.map(({ event }) => event.id)),
    detections: detected.map(({ id, detection }) => ({
      id,
      ruleId: detection.ruleId,
      eventId: detection.eventId ?? null,
    })),
  };
}

async function firstPage<T>(pages: AsyncGenerator<readonly T[]>): Promise<readonly T[] | undefined> {
  for await (const page of pages) return page;
  return undefined;
}

interface LiveParts {
  readonly partition: number;
  readonly progress: Progress;
  readonly arrivals: readonly Arrival[];
  readonly customerId: string;
}

/** A block without dates. */
async function liveBlock(
  transaction: Transaction,
  setup: RunSetup,
  { partition, progress: at, arrivals, customerId }: LiveParts,
): Promise<Block> {
  const times = arrivals.map(({ event }) => event.at);
  await bringEmployerCircles(
    transaction,
    setup,
    arrivals.map(({ event }) => event.day),
  );
  return {
    runId: NO_RUN,
    partition,
    progress: at,
    days: [],
    firstDay: undefined,
    eventsUntil: at.eventsUntil,
    timersUntil: at.timersUntil,
    usesStates: isSame(at.needs, needsOf(setup.library.needs)),
    makesContacts: true,
    pendingFrom: undefined,
    daysDone: [],
    broadcasts: await broadcastsOf(transaction, setup, at.eventsUntil),
    night: {
      importId: null,
      spillFolder: '',
      span: { first: Math.min(...times), last: Math.max(...times) },
      arrivals: { byCustomer: new Map([[customerId, arrivals]]), repeated: new Map() },
    },
  };
}
