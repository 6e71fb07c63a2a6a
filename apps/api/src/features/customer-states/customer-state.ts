import {
  createMemory,
  type CustomerState,
  decodeState,
  History,
  type HistoryEvent,
  type Library,
  type Memory,
  remember,
  StateError,
  type Zone,
} from '@baleen/rules';
import { binaryArray } from '../../platform/binary-array.js';
import { copyOut, textArray } from '../../platform/copy-out.js';
import { type Prepared, type Queryable, type Transaction } from '../../platform/database.js';
import { customerPartition } from '../../platform/partition.js';
import { keptDetections } from '../detections/index.js';
import { readEvents } from '../intake/index.js';

/** A kept state, with the version of its row: whoever writes it back says which one was read. */
export interface ReadState {
  /** To be called once: what is done to the state, a second would not have. */
  open(): CustomerState;
  readonly seen: string;
  /** Bytes of events that may still be put behind its base. */
  readonly room: number;
}

/** A state was changed by somebody else since it was read. */
export class StateMoved extends Error {}

/** The states of those customers that have been evaluated before, as they were kept. */
export async function readStates(
  database: Queryable,
  zone: Zone,
  ids: readonly string[],
): Promise<Map<string, ReadState>> {
  const client = clientOf(database);
  const states = new Map<string, ReadState>();
  const wanted = `ANY(${textArray(client, ids)})`;
  const rows = await copyOut(
    client,
    `SELECT s.customer_id, s.xmin, b.state, s.added FROM customer_state s JOIN customer_state_base b ON b.customer_id = s.customer_id
     WHERE s.customer_id = ${wanted} AND b.customer_id = ${wanted}`,
  );
  while (rows.next()) {
    const [id, seen, state, added] = [rows.text()!, String(rows.unsigned()), rows.raw()!, rows.raw()];
    states.set(id, openState(id, { state, added, seen }, zone));
  }
  return states;
}

/** A state whose row somebody has read. */
export const openState = (customerId: string, { state, added, seen }: StateRow, zone: Zone): ReadState => ({
  open: () => decode(customerId, { state, added }, zone),
  seen,
  room: MOST_BEHIND_BYTES - (added?.length ?? 0),
});

/** Some forty events lie behind a base; then it is written anew. */
export const MOST_BEHIND_BYTES = 2_048;

interface StateRow {
  readonly state: Uint8Array;
  /** Events that have been put behind the base; absent: none. */
  readonly added: Uint8Array | undefined;
  readonly seen: string;
}

/**
 * From here to the end of the transaction nobody else changes these states: to be called before whatever else two transactions could wait for.
 * @returns their versions; of a customer who has never been evaluated there is none
 */
export async function holdStates(transaction: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const client = clientOf(transaction);
  const rows = await copyOut(client, `SELECT customer_id, xmin FROM ${held(textArray(client, ids))}`);
  const versions = new Map<string, string>();
  while (rows.next()) versions.set(rows.text()!, String(rows.unsigned()));
  return versions;
}

const held = (ids: string): string =>
  `customer_state WHERE customer_id = ANY(${ids}) ORDER BY customer_id FOR NO KEY UPDATE`;

/** The same of those states that nobody else is writing. @returns the others' customers */
export async function holdFreeStates(transaction: Queryable, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const free = await transaction.query<{ id: string }>(heldFree, [ids]);
  if (free.length === ids.length) return new Set();
  const known = await transaction.query<{ id: string }>(
    'SELECT customer_id AS id FROM customer_state WHERE customer_id = ANY($1)',
    [ids],
  );
  const isFree = new Set(free.map(({ id }) => id));
  return new Set(known.flatMap(({ id }) => (isFree.has(id) ? [] : [id])));
}

const heldFree: Prepared = {
  name: 'hold-free-states',
  text: `SELECT customer_id AS id FROM ${held('$1')} SKIP LOCKED`,
};

function clientOf(database: Queryable): Transaction['client'] {
  if (!isTransaction(database)) throw new Error('states are read and held within a transaction');
  return database.client;
}

const isTransaction = (database: Queryable): database is Transaction => 'client' in database;

function decode(customerId: string, { state, added }: Omit<StateRow, 'seen'>, zone: Zone): CustomerState {
  try {
    return decodeState(state, zone, added);
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
  const states = new Map(known.map(({ id }) => [id, { history: new History(), memory: createMemory() }]));
  for (const [customerId, events] of await readEvents(transaction, [...states.keys()], {
    upToSeq: eventsUntil,
    evaluatedOnArrival: 'all',
  })) {
    const { history } = states.get(customerId)!;
    for (const event of events) if (isKept(event, needs)) history.add(event);
  }
  await recall(transaction, ids, (id) => states.get(id)?.memory);
  return new Map(known.map(({ id, seen }) => [id, { open: () => states.get(id)!, seen, room: 0 }]));
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
  /** A base as `encodeState` writes it, or what is put behind it, as `encodeAdded` does. */
  readonly bytes: Uint8Array;
  /** Bytes that may still be put behind the base after these; absent: these are the base. */
  readonly room?: number;
  /** Where somebody goes on with it. */
  readonly state?: CustomerState;
  /** The version that was read; undefined where there was none. */
  readonly seen: string | undefined;
}

/**
 * Keeps states, in place of those that were read.
 * @throws StateMoved where somebody else has written one of them meanwhile
 */
export async function writeStates(transaction: Transaction, states: readonly KeptState[]): Promise<void> {
  const known = states.filter(({ seen }) => seen);
  const [grown, changed] = [known.filter(isGrown), known.filter((state) => !isGrown(state))];
  const fresh = states.filter(({ seen }) => !seen);
  const written = [
    await growStates(transaction, grown),
    await changeStates(transaction, changed),
    await insertStates(transaction, fresh),
  ];
  if (written[0] !== grown.length || written[1] !== changed.length || written[2] !== fresh.length)
    throw new StateMoved('a state was changed meanwhile');
}

export const isGrown = ({ room }: KeptState): boolean => room !== undefined;

/** A state grows at its end many times until its base, which is longer, is written once. */
async function growStates({ client }: Transaction, states: readonly KeptState[]): Promise<number | null> {
  if (states.length === 0) return 0;
  const { rowCount } = await client.query(
    `UPDATE customer_state old SET added = nullif(coalesce(old.added, '') || new.added, '')
     FROM unnest($1::text[], $2::bytea[], $3::xid[]) AS new (customer_id, added, seen)
     WHERE old.customer_id = new.customer_id COLLATE "C" AND old.xmin = new.seen`,
    [idsOf(states), encoded(states), states.map(({ seen }) => seen)],
  );
  return rowCount;
}

async function changeStates({ client }: Transaction, states: readonly KeptState[]): Promise<number | null> {
  if (states.length === 0) return 0;
  const { rowCount } = await client.query(
    `UPDATE customer_state old SET added = NULL FROM unnest($1::text[], $2::xid[]) AS new (customer_id, seen)
     WHERE old.customer_id = new.customer_id COLLATE "C" AND old.xmin = new.seen`,
    [idsOf(states), states.map(({ seen }) => seen)],
  );
  if (rowCount !== states.length) return rowCount;
  const bases = await client.query(
    `UPDATE customer_state_base old SET state = new.state FROM unnest($1::text[], $2::bytea[]) AS new (customer_id, state)
     WHERE old.customer_id = new.customer_id COLLATE "C"`,
    [idsOf(states), encoded(states)],
  );
  return bases.rowCount;
}

async function insertStates({ client }: Transaction, states: readonly KeptState[]): Promise<number | null> {
  if (states.length === 0) return 0;
  const ids = idsOf(states);
  const { rowCount } = await client.query(
    `INSERT INTO customer_state (customer_id, partition) SELECT * FROM unnest($1::text[], $2::smallint[]) ON CONFLICT (customer_id) DO NOTHING`,
    [ids, ids.map(customerPartition)],
  );
  if (rowCount !== states.length) return rowCount;
  await client.query(
    'INSERT INTO customer_state_base (customer_id, state) SELECT * FROM unnest($1::text[], $2::bytea[])',
    [ids, encoded(states)],
  );
  return rowCount;
}

const idsOf = (states: readonly KeptState[]): string[] => states.map(({ customerId }) => customerId);
const encoded = (states: readonly KeptState[]): Buffer => binaryArray(states.map(({ bytes }) => bytes));

/** A history without the events that are for everybody: those are kept once, and not with each customer. */
export function ownHistory(history: History, broadcasts: readonly HistoryEvent[]): History {
  if (broadcasts.length === 0) return history;
  const broadcastIds = new Set(broadcasts.map(({ id }) => id));
  return new History([...history.all()].filter(({ id }) => !broadcastIds.has(id)));
}
