import { formatDay, limitOfDay } from '@baleen/rules';
import { type Queryable } from '../../../platform/database.js';
import { type RunSetup } from '../run-setup.js';
import { needsOf } from './progress.js';
import { type PartitionWork } from './partition-work.js';

/** Partitions in which nobody is: a small bank has many, and each would cost a transaction. */
export interface EmptyPartitions {
  readonly all: ReadonlySet<number>;
  /** How many of them had something left to do. */
  readonly passed: number;
}

/** Notes for all partitions without customers at once that they have done the dates and events of the run. */
export async function passEmpty(
  transaction: Queryable,
  { needsAhead, zone }: RunSetup,
  { from, to, eventsUntil, receivedUntil }: PartitionWork,
): Promise<EmptyPartitions> {
  const isEmpty = 'NOT EXISTS (SELECT 1 FROM customer WHERE customer.partition = run_partition.partition)';
  const passed = await transaction.query(
    `UPDATE run_partition SET
       days_done = days_done + datemultirange(daterange($1, $2, '[]')), events_until = greatest(events_until, $3),
       timers_until = greatest(timers_until, $4), needs = $5, block = NULL, block_cursor = NULL
     WHERE ${isEmpty} AND NOT (days_done @> daterange($1, $2, '[]') AND events_until >= $3)
     RETURNING partition`,
    [
      formatDay(from),
      formatDay(to),
      eventsUntil,
      new Date(Math.max(receivedUntil, limitOfDay(zone, to))),
      JSON.stringify(Object.entries(needsOf(needsAhead))),
    ],
  );
  const all = await transaction.query<{ partition: number }>(`SELECT partition FROM run_partition WHERE ${isEmpty}`);
  return { all: new Set(all.map(({ partition }) => partition)), passed: passed.length };
}
