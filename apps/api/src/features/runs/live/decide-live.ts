import { type Database, type Transaction } from '../../../platform/database.js';
import { customerPartition } from '../../../platform/partition.js';
import { isDeadlock } from '../../../platform/retry-deadlocks.js';
import {
  bringEmployerCircles,
  holdFreeStates,
  holdStates,
  MOST_BEHIND_BYTES,
  type StateCache,
  StateMoved,
} from '../../customer-states/index.js';
import { awake, readCustomersById, type StoredCustomer } from '../../customers/index.js';
import { advanceChunk, type ChunkWritten } from '../partition/advance-chunk.js';
import { endLive, keyOf, type Stand, standOf } from '../partition/live-turn.js';
import { readProgress } from '../partition/progress.js';
import { type RunSetup } from '../run-setup.js';
import { liveBlock } from './live-block.js';
import { type LiveJob, type LiveOutcome } from './live-job.js';
import { type LiveStands } from './live-stands.js';

export interface LiveParts {
  readonly database: Database;
  /** The same, with connections for the quick way alone. */
  readonly quick: Database;
  readonly cache: StateCache;
  readonly stands: LiveStands;
}

export interface LiveBatch {
  /** Each of another customer. */
  readonly jobs: readonly LiveJob[];
  /** Whether for those whose state somebody else is writing. */
  readonly waits: boolean;
}

/** Attempts while a night or another event changes the same customers. */
const ATTEMPTS = 20;
const UNIQUE_VIOLATION = '23505';

/**
 * Stores events of some customers and evaluates them in the same transaction, by the code of the night; where the night or another event has been quicker, again with what is
 * there now.
 * @returns for each job in their order; `soon` for those who were not waited for, undefined where the bank does not know the customer yet
 */
export async function decideLive(
  { database, cache, stands }: LiveParts,
  setup: RunSetup,
  { jobs, waits }: LiveBatch,
): Promise<readonly (LiveOutcome | 'soon' | undefined)[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      const decided = await database.transaction((transaction) => decide(transaction, setup, { stands, jobs, waits }));
      for (const { written, seen } of decided.groups)
        for (const { customerId, state, room = MOST_BEHIND_BYTES } of written.kept)
          if (state) cache.keep(customerId, { state, seen, room });
      return jobs.map(({ customerId }) => outcomeOf(customerId, decided));
    } catch (error) {
      const isKnown = (error as { code?: string }).code === UNIQUE_VIOLATION;
      // One id under two customers of the batch: the same again and again, until each is tried alone.
      const isRace = error instanceof StateMoved || isDeadlock(error) || (isKnown && jobs.length === 1);
      if (!isRace || attempt >= ATTEMPTS) throw error;
    }
  }
}

interface Deciding extends LiveBatch {
  readonly stands: LiveStands;
}

interface Decided {
  readonly known: ReadonlySet<string>;
  readonly busy: ReadonlySet<string>;
  readonly groups: readonly {
    readonly written: ChunkWritten;
    /** The version of the states that were written. */
    readonly seen: string;
  }[];
}

async function decide(
  transaction: Transaction,
  setup: RunSetup,
  { stands: known, jobs, waits }: Deciding,
): Promise<Decided> {
  const found = await readCustomersById(
    transaction,
    jobs.map(({ customerId }) => customerId),
  );
  const ids = new Set(found.map(({ id }) => id));
  const busy = await hold(transaction, [...ids], waits);
  const rows = found.filter(({ id }) => !busy.has(id));
  if (rows.length === 0) return { known: ids, busy, groups: [] };
  await bringEmployerCircles(
    transaction,
    setup,
    jobs.flatMap(({ arrivals }) => arrivals.map(({ event }) => event.day)),
  );
  const stands = await standsOf(transaction, rows);
  const groups = new Map<string, StoredCustomer[]>();
  for (const row of rows) {
    const key = keyOf(stands.get(row.id)!);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const done: ChunkWritten[] = [];
  for (const members of groups.values()) {
    const stand = stands.get(members[0]!.id)!;
    const broadcasts = await known.broadcastsOf(transaction, setup, stand.eventsUntil);
    const block = liveBlock(setup, { rows: members, stand, jobs, broadcasts });
    const chunk = { rows: members.map(awake), looksEverywhere: true, holds: true, isHeld: true };
    done.push(await advanceChunk(transaction, setup, block, chunk));
  }
  const seen = await endLive(transaction, stands);
  return { known: ids, busy, groups: done.map((written) => ({ written, seen })) };
}

/** @returns whose states could not be held */
async function hold(transaction: Transaction, ids: readonly string[], waits: boolean): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  if (!waits) return holdFreeStates(transaction, ids);
  await holdStates(transaction, ids);
  return new Set();
}

async function standsOf(
  transaction: Transaction,
  rows: readonly StoredCustomer[],
): Promise<ReadonlyMap<string, Stand>> {
  const progress = await readProgress(transaction, [...new Set(rows.map(({ id }) => customerPartition(id)))]);
  return new Map(rows.map(({ id }) => [id, standOf(progress.get(customerPartition(id))!, id)]));
}

function outcomeOf(customerId: string, { known, busy, groups }: Decided): LiveOutcome | 'soon' | undefined {
  if (!known.has(customerId)) return undefined;
  if (busy.has(customerId)) return 'soon';
  const recorded = groups.flatMap(({ written }) =>
    written.stored.filter((arrival) => arrival.customerId === customerId),
  );
  const detected = groups.flatMap(({ written }) =>
    written.detected.filter(({ detection }) => detection.customerId === customerId),
  );
  return {
    recorded: new Set(recorded.map(({ event }) => event.id)),
    detections: detected.map(({ id, detection }) => ({
      id,
      ruleId: detection.ruleId,
      eventId: detection.eventId ?? null,
    })),
  };
}
