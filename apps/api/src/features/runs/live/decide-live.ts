import { type Database, type Transaction } from '../../../platform/database.js';
import { customerPartition } from '../../../platform/partition.js';
import { isDeadlock } from '../../../platform/retry-deadlocks.js';
import { bringEmployerCircles, type ReadState, type StateCache, StateMoved } from '../../customer-states/index.js';
import { awake, readCustomersById, type StoredCustomer } from '../../customers/index.js';
import { type Arrival } from '../../intake/index.js';
import { advanceChunk, type ChunkWritten } from '../partition/advance-chunk.js';
import { type Block } from '../partition/block-context.js';
import { keptNeeds } from '../partition/kept-needs.js';
import { broadcastsOf } from '../partition/broadcasts.js';
import { endLive, keyOf, type Stand, standOf } from '../partition/live-turn.js';
import { readProgress } from '../partition/progress.js';
import { type RunSetup } from '../run-setup.js';

/** Events of one customer, in total order, each id once. */
export interface LiveJob {
  readonly customerId: string;
  readonly arrivals: readonly Arrival[];
}

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

export interface LiveParts {
  readonly database: Database;
  readonly cache: StateCache;
}

/** Attempts while a night or another event changes the same customers. */
const ATTEMPTS = 20;
const UNIQUE_VIOLATION = '23505';
/** Detections of a live event are of no run. */
const NO_RUN = 0;

/**
 * Stores events of some customers and evaluates them in the same transaction, by the code of the night; where the night or another event has been quicker, again with what is
 * there now.
 * @param jobs each of another customer
 * @returns for each in their order; undefined where the bank does not know the customer yet
 */
export async function decideLive(
  { database, cache }: LiveParts,
  setup: RunSetup,
  jobs: readonly LiveJob[],
): Promise<readonly (LiveOutcome | undefined)[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      const decided = await database.transaction((transaction) => decide(transaction, setup, cache, jobs));
      for (const { stand, written, seen } of decided.groups)
        for (const { customerId, state } of written.kept) if (state) cache.keep(customerId, { state, seen }, stand);
      return jobs.map(({ customerId }) => outcomeOf(customerId, decided));
    } catch (error) {
      const isKnown = (error as { code?: string }).code === UNIQUE_VIOLATION;
      // One id under two customers of the batch: the same again and again, until each is tried alone.
      const isRace = error instanceof StateMoved || isDeadlock(error) || (isKnown && jobs.length === 1);
      if (!isRace || attempt >= ATTEMPTS) throw error;
    }
  }
}

interface Decided {
  readonly known: ReadonlySet<string>;
  readonly groups: readonly {
    /** Of all customers of the group. */
    readonly stand: string;
    readonly written: ChunkWritten;
    /** The version of the states that were written. */
    readonly seen: string;
  }[];
}

async function decide(
  transaction: Transaction,
  setup: RunSetup,
  cache: StateCache,
  jobs: readonly LiveJob[],
): Promise<Decided> {
  const rows = await readCustomersById(
    transaction,
    jobs.map(({ customerId }) => customerId),
  );
  const known = new Set(rows.map(({ id }) => id));
  if (rows.length === 0) return { known, groups: [] };
  const stands = await standsOf(transaction, rows);
  const groups = new Map<string, StoredCustomer[]>();
  for (const row of rows) {
    const key = keyOf(stands.get(row.id)!);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const done: { stand: string; written: ChunkWritten }[] = [];
  for (const [stand, members] of groups) {
    const group = { rows: members, stand: stands.get(members[0]!.id)!, jobs, cache };
    const block = await liveBlock(transaction, setup, group);
    done.push({
      stand,
      written: await advanceChunk(transaction, setup, block, { rows: members.map(awake), looksEverywhere: true }),
    });
  }
  const seen = await endLive(transaction, stands);
  return { known, groups: done.map((one) => ({ ...one, seen })) };
}

async function standsOf(
  transaction: Transaction,
  rows: readonly StoredCustomer[],
): Promise<ReadonlyMap<string, Stand>> {
  const progress = await readProgress(transaction, [...new Set(rows.map(({ id }) => customerPartition(id)))]);
  return new Map(rows.map(({ id }) => [id, standOf(progress.get(customerPartition(id))!, id)]));
}

interface Group {
  /** Who stand at the same place. */
  readonly rows: readonly StoredCustomer[];
  readonly stand: Stand;
  readonly jobs: readonly LiveJob[];
  readonly cache: StateCache;
}

/** A block without dates. */
async function liveBlock(
  transaction: Transaction,
  setup: RunSetup,
  { rows, stand, jobs, cache }: Group,
): Promise<Block> {
  const ids = new Set(rows.map(({ id }) => id));
  const byCustomer = new Map(
    jobs.flatMap(({ customerId, arrivals }) => (ids.has(customerId) ? [[customerId, arrivals] as const] : [])),
  );
  const events = [...byCustomer.values()].flat().map(({ event }) => event);
  const times = events.map(({ at }) => at);
  await bringEmployerCircles(
    transaction,
    setup,
    events.map(({ day }) => day),
  );
  const usesStates = keptNeeds(setup, stand.needs).isHeld;
  return {
    runId: NO_RUN,
    partition: customerPartition(rows[0]!.id),
    progress: { ...stand, block: undefined, cursor: '' },
    days: [],
    firstDay: undefined,
    eventsUntil: stand.eventsUntil,
    timersUntil: stand.timersUntil,
    usesStates,
    makesContacts: true,
    pendingFrom: undefined,
    daysDone: [],
    broadcasts: await broadcastsOf(transaction, setup, stand.eventsUntil),
    held: usesStates ? heldOf(cache, ids, keyOf(stand)) : new Map(),
    night: {
      importId: null,
      spillFolder: '',
      span: { first: Math.min(...times), last: Math.max(...times) },
      arrivals: {
        customerIds: byCustomer.keys(),
        of: (id) => ({ arrivals: byCustomer.get(id) ?? [], repeatedIn: [] }),
      },
    },
  };
}

const heldOf = (cache: StateCache, ids: ReadonlySet<string>, stand: string): ReadonlyMap<string, ReadState> =>
  new Map(
    [...ids].flatMap((id) => {
      const held = cache.take(id, stand);
      return held ? [[id, held] as const] : [];
    }),
  );

function outcomeOf(customerId: string, { known, groups }: Decided): LiveOutcome | undefined {
  if (!known.has(customerId)) return undefined;
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
