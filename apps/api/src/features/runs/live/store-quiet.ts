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

/**
 * Stores it in a transaction that is one statement, with the checks that `writeStates` and `endLive` make.
 * @returns the version of the states that were written
 * @throws StateMoved where somebody else has written one of the states, or a run has gone on in one of the partitions; the database's error where an event is stored already
 */
export async function storeQuiet(database: Database, { arrivals, states, stood }: QuietWork): Promise<string> {
  const partitions = [...stood].sort(([a], [b]) => a - b);
  try {
    const [row] = await database.query<{ seen: string }>(statement, [
      JSON.stringify(arrivals.map(({ columns }) => columns)),
      states.map(({ customerId }) => customerId),
      binaryArray(states.map(({ bytes }) => bytes)),
      states.map(({ seen }) => seen),
      partitions.map(([partition]) => partition),
      partitions.map(([, version]) => version),
      eventLock,
      TURN,
    ]);
    return row!.seen;
  } catch (error) {
    if ((error as { code?: string }).code === MOVED) throw new StateMoved('somebody has been quicker');
    throw error;
  }
}

const statement: Prepared = {
  name: 'store-quiet',
  text: 'SELECT store_live_events($1, $2, $3, $4, $5, $6, $7, $8) AS seen',
};
