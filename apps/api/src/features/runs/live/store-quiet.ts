import { binaryArray } from '../../../platform/binary-array.js';
import { type Database, type Prepared } from '../../../platform/database.js';
import { type KeptState, StateMoved } from '../../customer-states/index.js';
import { eventLock, type LiveArrival } from '../../intake/index.js';
import { TURN } from '../partition/live-turn.js';

/** What is to be written of events that lead to nothing but new states. */
export interface QuietWork {
  readonly arrivals: readonly LiveArrival[];
  readonly states: readonly KeptState[];
  /** Versions of the rows that said how far the partitions had come, by partition. */
  readonly stood: ReadonlyMap<number, string>;
}

const MOVED = 'BL001';

export interface QuietStored {
  /** Whose events and states were written. Others' states somebody else is writing now, or has written since they were read. */
  readonly done: ReadonlySet<string>;
  /** The version of the states that were written. */
  readonly seen: string;
}

/**
 * Stores it in a transaction that is one statement and waits for nobody's, with the checks that `writeStates` and `endLive` make.
 * @throws StateMoved where a run has gone on in one of the partitions; the database's error where an event is stored already
 */
export async function storeQuiet(database: Database, { arrivals, states, stood }: QuietWork): Promise<QuietStored> {
  const partitions = [...stood].sort(([a], [b]) => a - b);
  try {
    const [row] = await database.query<{ seen: string; done: readonly string[] }>(statement, [
      JSON.stringify(arrivals.map(({ columns }) => columns)),
      states.map(({ customerId }) => customerId),
      binaryArray(states.map(({ bytes }) => bytes)),
      states.map(({ seen }) => seen),
      partitions.map(([partition]) => partition),
      partitions.map(([, version]) => version),
      eventLock,
      TURN,
    ]);
    return { done: new Set(row!.done), seen: row!.seen };
  } catch (error) {
    if ((error as { code?: string }).code === MOVED) throw new StateMoved('a run has gone on meanwhile');
    throw error;
  }
}

const statement: Prepared = {
  name: 'store-quiet',
  text: 'SELECT done, seen FROM store_live_events($1, $2, $3, $4, $5, $6, $7, $8)',
};
