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
import { copyRows } from '../../../platform/copy-rows.js';
import { type Transaction } from '../../../platform/database.js';
import { keptDetections } from '../../detections/index.js';
import { readEvents } from '../../intake/index.js';

/** The states of those customers that have been evaluated before, as they were kept. */
export async function readStates(
  transaction: Transaction,
  zone: Zone,
  ids: readonly string[],
): Promise<Map<string, CustomerState>> {
  const rows = await transaction.query<{ id: string; state: Buffer }>(
    'SELECT customer_id AS id, state FROM customer_state WHERE customer_id = ANY($1)',
    [ids],
  );
  return new Map(rows.map(({ id, state }) => [id, decode(state, zone, id)]));
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
  readonly library: Library;
  /** Value of `event.seq` up to which the events have been evaluated. */
  readonly eventsUntil: number;
}

/** The same states, built again from events and detections, for customers that have been evaluated before. */
export async function rebuildStates(
  transaction: Transaction,
  { ids, library, eventsUntil }: RebuildRequest,
): Promise<Map<string, CustomerState>> {
  const known = await transaction.query<{ id: string }>(
    'SELECT customer_id AS id FROM customer_state WHERE customer_id = ANY($1)',
    [ids],
  );
  const states = new Map(known.map(({ id }) => [id, { history: new History(), memory: createMemory() }]));
  for (const [customerId, events] of await readEvents(transaction, [...states.keys()], { upToSeq: eventsUntil })) {
    const { history } = states.get(customerId)!;
    for (const event of events) if (isKept(event, library)) history.add(event);
  }
  await recall(transaction, ids, (id) => states.get(id)?.memory);
  return states;
}

const isKept = (event: HistoryEvent, { needs }: Library): boolean =>
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
}

/** Keeps states, in place of earlier ones of the same customers. */
export async function writeStates(
  transaction: Transaction,
  partition: number,
  states: readonly KeptState[],
): Promise<void> {
  if (states.length === 0) return;
  await transaction.query(
    'CREATE TEMPORARY TABLE IF NOT EXISTS new_state (customer_id text COLLATE "C", state bytea) ON COMMIT DROP',
  );
  await transaction.query('TRUNCATE new_state');
  await copyRows(
    transaction.client,
    'new_state',
    ['customer_id', 'state'],
    states.map(({ customerId, state }) => [customerId, encodeState(state)]),
  );
  await transaction.query(
    `INSERT INTO customer_state (customer_id, partition, state) SELECT customer_id, $1, state FROM new_state
     ON CONFLICT (customer_id) DO UPDATE SET state = excluded.state`,
    [partition],
  );
}

/** A history without the events that are for everybody: those are kept once, and not with each customer. */
export function ownHistory(history: History, broadcastIds: ReadonlySet<string>): History {
  if (broadcastIds.size === 0) return history;
  return new History([...history.all()].filter(({ id }) => !broadcastIds.has(id)));
}
