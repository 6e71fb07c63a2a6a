import { type Queryable } from '../../../platform/database.js';
import { customerPartition } from '../../../platform/partition.js';
import { StateMoved } from '../../customer-states/index.js';
import { type Progress, readProgress, textOf } from './progress.js';

/** Any number that all Baleen processes agree on: with a partition's it names the turn of whoever is about to commit there. */
const TURN = 721_499_304;

/** Where one customer stands: what a live event is evaluated against. */
export type Stand = Pick<Progress, 'lastDay' | 'eventsUntil' | 'timersUntil' | 'needs'>;

/** A customer whom an unfinished block has done already stands where that block ends. */
export function standOf(progress: Progress, customerId: string): Stand {
  const { block, cursor, lastDay, eventsUntil, timersUntil, needs } = progress;
  if (block === undefined || customerId > cursor) return { lastDay, eventsUntil, timersUntil, needs };
  return {
    lastDay: Math.max(lastDay ?? Number.NEGATIVE_INFINITY, ...block.days),
    eventsUntil: block.eventsUntil,
    timersUntil: Math.max(timersUntil, block.timersUntil ?? timersUntil),
    needs,
  };
}

/**
 * The last thing that a transaction of live events does: if a night has brought a customer further meanwhile, a timer that an event sets could be due in the time
 * between, and nobody would fire it.
 * @param stands of the customers, as they were read
 * @returns the version that the rows written by this transaction will have
 * @throws StateMoved where a night has moved on
 */
export async function endLive(transaction: Queryable, stands: ReadonlyMap<string, Stand>): Promise<string> {
  const partitions = [...new Set([...stands.keys()].map(customerPartition))].sort((a, b) => a - b);
  const [row] = await transaction.query<{ seen: string }>(
    `SELECT count(pg_advisory_xact_lock_shared($1, partition)), pg_current_xact_id()::xid::text AS seen
     FROM unnest($2::int[]) AS partition`,
    [TURN, partitions],
  );
  const progress = await readProgress(transaction, partitions);
  for (const [customerId, stand] of stands) {
    const now = standOf(progress.get(customerPartition(customerId))!, customerId);
    if (keyOf(now) !== keyOf(stand)) throw new StateMoved('a night has moved on meanwhile');
  }
  return row!.seen;
}

/** Equal for customers who stand at the same place. */
export const keyOf = ({ lastDay, eventsUntil, timersUntil, needs }: Stand): string =>
  `${lastDay} ${eventsUntil} ${timersUntil} ${textOf(needs)}`;

/**
 * The last thing that a transaction of the night does: a live event that looks after it sees how far the night has come. Nothing is locked any more after it, so nobody waits
 * in a circle.
 */
export async function endChunk(transaction: Queryable, partition: number): Promise<void> {
  await transaction.query('SELECT pg_advisory_xact_lock($1, $2)', [TURN, partition]);
}
