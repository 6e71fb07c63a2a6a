import { binaryArray } from '../../../platform/binary-array.js';
import { type Database, type Prepared } from '../../../platform/database.js';
import { customerPartition } from '../../../platform/partition.js';
import { isGrown, type KeptState } from '../../customer-states/index.js';
import { eventLock, type LiveArrival } from '../../intake/index.js';

/** What is to be written of events that lead to nothing but new states. */
export interface QuietWork {
  readonly arrivals: readonly LiveArrival[];
  readonly states: readonly KeptState[];
  /** Versions of the rows that said how far the partitions had come, by partition. */
  readonly stood: ReadonlyMap<number, string>;
}

export interface QuietStored {
  /** Whose events and states were written: nobody else is writing the state, or has since it was read, and no run has gone on in the partition. */
  readonly done: ReadonlySet<string>;
  /** The version of the states that were written. */
  readonly seen: string;
}

/**
 * Stores it in a transaction that is one statement and waits for nobody else's states.
 * @throws the database's error where an event is stored already
 */
export async function storeQuiet(database: Database, { arrivals, states, stood }: QuietWork): Promise<QuietStored> {
  const ids = states.map(({ customerId }) => customerId);
  const partitions = ids.map(customerPartition);
  const [row] = await database.query<{ seen: string; done: readonly string[] }>(statement, [
    JSON.stringify(arrivals.map(({ columns }) => columns)),
    ids,
    binaryArray(states.map(({ bytes }) => bytes)),
    states.map(isGrown),
    states.map(({ seen }) => seen),
    partitions,
    partitions.map((partition) => stood.get(partition)),
    eventLock,
  ]);
  return { done: new Set(row!.done), seen: row!.seen };
}

const statement: Prepared = {
  name: 'store-quiet',
  text: 'SELECT done, seen FROM store_live_events($1, $2, $3, $4, $5, $6, $7, $8)',
};
