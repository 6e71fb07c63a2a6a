import {
  advance,
  createMemory,
  type Customer,
  type CustomerState,
  type Day,
  History,
  type HistoryEvent,
  type HouseholdMember,
  type Library,
  Session,
} from '@baleen/rules';
import { type Transaction } from '../../../platform/database.js';
import { type SleepingCustomer, type StoredCustomer } from '../../customers/index.js';
import { readEvents, type StoredEvent } from '../../intake/index.js';
import { type RunSetup } from '../run-setup.js';
import { householdIds, readHousehold, type ReadState, readStates, rebuildStates } from '../../customer-states/index.js';
import { keptNeeds } from './kept-needs.js';
import { type Progress } from './progress.js';

/** A customer with all that an evaluation reads, and the events that are still to be evaluated. */
export interface LoadedCustomer {
  readonly session: Session;
  readonly state: CustomerState;
  readonly pending: readonly HistoryEvent[];
  /** The version of the kept state that was read; undefined where the customer has never been evaluated before. */
  readonly seen: string | undefined;
  /** Bytes of events that may still be put behind the kept state's base. */
  readonly room: number;
}

export interface ChunkContext {
  readonly partition: number;
  readonly progress: Progress;
  /** Whether the kept states will do; else they are built again from events and detections. */
  readonly usesStates: boolean;
  /** Events imported up to here are seen: a value of `event.seq`. */
  readonly eventsUntil: number;
  /** No event that is still to be evaluated occurred on an earlier local day. */
  readonly pendingFrom: Day | undefined;
  /** First business date to be run; undefined where only events are. */
  readonly firstDay: Day | undefined;
  /** Every business date that the partition has done, oldest first; only where tags are built again. */
  readonly daysDone: readonly Day[];
  readonly broadcasts: readonly StoredEvent[];
}

export interface ChunkRows {
  readonly rows: readonly SleepingCustomer[];
  /** Events that are not stored yet, by customer. */
  readonly arrivals?: ReadonlyMap<string, readonly HistoryEvent[]>;
}

const none: ReadonlyMap<string, readonly HistoryEvent[]> = new Map();

/** What is read of some customers beside their rows. */
export interface ChunkRead extends ChunkRows {
  readonly states: ReadonlyMap<string, ReadState>;
  /** Stored events that are not evaluated. */
  readonly pending: ReadonlyMap<string, readonly HistoryEvent[]>;
  readonly household: ReadonlyMap<string, HouseholdMember>;
}

/** Completes some customers of the partition, each when its turn comes. */
export async function loadChunk(
  transaction: Transaction,
  setup: RunSetup,
  context: ChunkContext,
  { rows, arrivals }: ChunkRows,
): Promise<Iterable<LoadedCustomer>> {
  const states = await statesOf(transaction, setup, context, rows);
  const pending = await pendingOf(transaction, context, rows, states);
  const household = await householdOf(transaction, setup, context, rows);
  return completed(setup, context, { rows, ...(arrivals && { arrivals }), states, pending, household });
}

/** The same of what is read already. */
export function completed(
  setup: RunSetup,
  context: ChunkContext,
  { rows, arrivals = none, states, pending, household }: ChunkRead,
): Iterable<LoadedCustomer> {
  const load = (row: SleepingCustomer): LoadedCustomer => {
    const known = states.get(row.id);
    const state = known?.open() ?? { history: new History(), memory: createMemory() };
    const customer = customerOf(row.open(), state.history, household);
    const session = new Session(customer, setup.surroundings);
    const waiting = [...(pending.get(row.id) ?? []), ...(arrivals.get(row.id) ?? [])];
    const events = addBroadcasts(state.history, waiting, context, known !== undefined);
    if (!context.usesStates && known) replayTags(session, state, setup, context);
    return { session, state, pending: events, seen: known?.seen, room: known?.room ?? 0 };
  };
  return eachOf(rows, load);
}

function* eachOf<T, Result>(items: readonly T[], make: (item: T) => Result): Generator<Result> {
  for (const item of items) yield make(item);
}

async function statesOf(
  transaction: Transaction,
  setup: RunSetup,
  { progress: { eventsUntil, needs: noted }, usesStates }: ChunkContext,
  rows: readonly SleepingCustomer[],
): Promise<ReadonlyMap<string, ReadState>> {
  const ids = rows.map(({ id }) => id);
  if (!usesStates) return rebuildStates(transaction, { ids, needs: keptNeeds(setup, noted).needs, eventsUntil });
  return readStates(transaction, setup.zone, ids);
}

/** Events not yet evaluated. A customer whose own row came after the first of its events has still all of them before it. */
async function pendingOf(
  transaction: Transaction,
  { progress, eventsUntil, pendingFrom }: ChunkContext,
  rows: readonly SleepingCustomer[],
  states: ReadonlyMap<string, ReadState>,
): Promise<ReadonlyMap<string, readonly HistoryEvent[]>> {
  const ids = rows.map(({ id }) => id);
  const isKnown = (id: string): boolean => states.has(id);
  const [known, unknown] = [ids.filter(isKnown), ids.filter((id) => !isKnown(id))];
  const wanted = {
    since: pendingFrom,
    afterSeq: progress.eventsUntil,
    upToSeq: eventsUntil,
    evaluatedOnArrival: 'none',
  } as const;
  const hasPending = pendingFrom !== undefined && known.length > 0;
  return new Map([
    ...(hasPending ? await readEvents(transaction, known, wanted) : []),
    ...(unknown.length > 0
      ? await readEvents(transaction, unknown, { upToSeq: eventsUntil, evaluatedOnArrival: 'all' })
      : []),
  ]);
}

/** Those already evaluated go into the history, the others are pending, for this customer as for all. */
function addBroadcasts(
  history: History,
  own: readonly HistoryEvent[],
  { broadcasts, progress }: ChunkContext,
  isKnown: boolean,
): readonly HistoryEvent[] {
  if (broadcasts.length === 0) return own;
  const pending = [...own];
  for (const broadcast of broadcasts) {
    // A copy for each customer: a history marks the events that are taken back.
    const event = { ...broadcast };
    if (isKnown && event.seq <= progress.eventsUntil) history.add(event);
    else pending.push(event);
  }
  return pending;
}

/** Snapshots count up to four days back, and are carried over three days. */
const HOUSEHOLD_DAYS = 10;

async function householdOf(
  transaction: Transaction,
  { library }: RunSetup,
  { eventsUntil, firstDay, pendingFrom }: ChunkContext,
  rows: readonly SleepingCustomer[],
): Promise<ReadonlyMap<string, HouseholdMember>> {
  if (!library.needs.has('balance-snapshot')) return new Map();
  const members = rows.flatMap((row) => (row.mayHold('relation') ? householdIds(row.open()) : []));
  const ids = [...new Set(members)];
  const days = [firstDay, pendingFrom].filter((day) => day !== undefined);
  if (days.length === 0) return new Map();
  return readHousehold(transaction, { ids, since: Math.min(...days) - HOUSEHOLD_DAYS, upToSeq: eventsUntil });
}

function customerOf(row: StoredCustomer, history: History, household: ReadonlyMap<string, HouseholdMember>): Customer {
  const members = household.size === 0 ? [] : householdIds(row).flatMap((id) => household.get(id) ?? []);
  const { id, joined, profile, holdings, tags } = row;
  return { id, joined, profile, holdings, tags, household: members, history };
}

/** The changes of watched tags are events that only a run makes: made again day by day, without any rule. */
function replayTags(session: Session, state: CustomerState, { library }: RunSetup, { daysDone }: ChunkContext): void {
  if (library.watchedTags.length === 0 || daysDone.length === 0) return;
  const tagsAlone: Library = { ...library, byEvent: new Map(), calendar: [], timers: new Map(), sequences: new Map() };
  const never = Number.NEGATIVE_INFINITY;
  advance(tagsAlone, session, state.memory, {
    events: [],
    days: daysDone,
    firstDay: never,
    since: never,
    until: never,
  });
}
