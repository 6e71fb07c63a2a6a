import {
  createMemory,
  type CustomerState,
  decodeState,
  encodeState,
  History,
  type HistoryEvent,
  type Library,
  type Memory,
  remember,
  StateError,
  type Zone,
} from '@baleen/rules';
import { binaryArray } from '../../platform/binary-array.js';
import { type Queryable, type Transaction } from '../../platform/database.js';
import { customerPartition } from '../../platform/partition.js';
import { keptDetections } from '../detections/index.js';
import { readEvents } from '../intake/index.js';

/** A kept state, with the version of its row: whoever writes it back says which one was read. */
export interface ReadState {
  readonly state: CustomerState;
  readonly seen: string;
}

/** A state was changed by somebody else since it was read. */
export class StateMoved extends Error {}

/** The states of those customers that have been evaluated before, as they were kept. */
export async function readStates(
  transaction: Queryable,
  zone: Zone,
  ids: readonly string[],
): Promise<Map<string, ReadState>> {
  const rows = await transaction.query<{ id: string; seen: string; state: Buffer }>(
    'SELECT customer_id AS id, xmin::text AS seen, state FROM customer_state WHERE customer_id = ANY($1)',
    [ids],
  );
  return new Map(rows.map(({ id, seen, state }) => [id, { state: decode(state, zone, id), seen }]));
}

function decode(state: Uint8Array, zone: Zone, customerId: string): CustomerState {
  try {
    return decodeState(state, zone);
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
    throw new Error(`the kept state of customer ${customerId} is not readable (run "rebuild"): ${error.message}`);
  }
}

export interface RebuildRequest {
  readonly ids: readonly string[];
  /** Event types that are kept. */
  readonly needs: Library['needs'];
  /** Value of `event.seq` up to which the events have been evaluated. */
  readonly eventsUntil: number;
}

/** The same states, built again from events and detections, for customers that have been evaluated before. */
export async function rebuildStates(
  transaction: Transaction,
  { ids, needs, eventsUntil }: RebuildRequest,
): Promise<Map<string, ReadState>> {
  const known = await transaction.query<{ id: string; seen: string }>(
    'SELECT customer_id AS id, xmin::text AS seen FROM customer_state WHERE customer_id = ANY($1)',
    [ids],
  );
  const states = new Map(
    known.map(({ id, seen }) => [id, { state: { history: new History(), memory: createMemory() }, seen }]),
  );
  for (const [customerId, events] of await readEvents(transaction, [...states.keys()], {
    upToSeq: eventsUntil,
    evaluatedOnArrival: 'all',
  })) {
    const { history } = states.get(customerId)!.state;
    for (const event of events) if (isKept(event, needs)) history.add(event);
  }
  await recall(transaction, ids, (id) => states.get(id)?.state.memory);
  return states;
}

const isKept = (event: HistoryEvent, needs: Library['needs']): boolean =>
  needs.has(event.type) || event.reverses !== undefined;

async function recall(
  transaction: Transaction,
  ids: readonly string[],
  memoryOf: (customerId: string) => Memory | undefined,
): Promise<void> {
  for (const { customerId, detection } of await keptDetections(transaction, ids)) {
    const memory = memoryOf(customerId);
    if (memory) remember(memory, detection);
  }
}

export interface KeptState {
  readonly customerId: string;
  readonly state: CustomerState;
  /** The version that was read; undefined where there was none. */
  readonly seen: string | undefined;
}

/**
 * Keeps states, in place of those that were read.
 * @throws StateMoved where somebody else has written one of them meanwhile
 */
export async function writeStates(transaction: Transaction, states: readonly KeptState[]): Promise<void> {
  const [changed, added] = [states.filter(({ seen }) => seen), states.filter(({ seen }) => !seen)];
  const written = [await updateStates(transaction, changed), await insertStates(transaction, added)];
  if (written[0] !== changed.length || written[1] !== added.length)
    throw new StateMoved('a state was changed meanwhile');
}

async function updateStates({ client }: Transaction, states: readonly KeptState[]): Promise<number | null> {
  if (states.length === 0) return 0;
  const { rowCount } = await client.query(
    `UPDATE customer_state old SET state = new.state
     FROM unnest($1::text[], $2::bytea[], $3::text[]) AS new (customer_id, state, seen)
     WHERE old.customer_id = new.customer_id COLLATE "C" AND old.xmin::text = new.seen`,
    [states.map(({ customerId }) => customerId), encoded(states), states.map(({ seen }) => seen)],
  );
  return rowCount;
}

async function insertStates({ client }: Transaction, states: readonly KeptState[]): Promise<number | null> {
  if (states.length === 0) return 0;
  const { rowCount } = await client.query(
    `INSERT INTO customer_state (customer_id, partition, state)
     SELECT customer_id, partition, state FROM unnest($1::text[], $2::smallint[], $3::bytea[]) AS new (customer_id, partition, state)
     ON CONFLICT (customer_id) DO NOTHING`,
    [
      states.map(({ customerId }) => customerId),
      states.map(({ customerId }) => customerPartition(customerId)),
      encoded(states),
    ],
  );
  return rowCount;
}

const encoded = (states: readonly KeptState[]): Buffer => binaryArray(states.map(({ state }) => encodeState(state)));

/** A history without the events that are for everybody: those are kept once, and not with each customer. */
export function ownHistory(history: History, broadcastIds: ReadonlySet<string>): History {
  if (broadcastIds.size === 0) return history;
  return new History([...history.all()].filter(({ id }) => !broadcastIds.has(id)));
}
