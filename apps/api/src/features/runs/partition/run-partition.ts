import { type Database, type Transaction } from '../../../platform/database.js';
import { traced } from '../../../platform/tracing.js';
import { readArrivals } from '../../intake/index.js';
import { type RunSetup } from '../run-setup.js';
import { type BlockFigures } from './advance-chunk.js';
import { advanceNext, type ChunkDone } from './advance-next.js';
import { type Opened } from './block-context.js';
import { type Pace } from './pace.js';
import { type Turns } from './turns.js';
import { type PartitionWork } from './partition-work.js';

export interface PartitionDone extends BlockFigures {
  /** How much of the partition's part of the run this was, 0 to 1. */
  readonly share: number;
  readonly isLast: boolean;
}

export interface PartitionWatch {
  /** Within the transaction, to keep the run's own figures in step. */
  readonly onDone: (transaction: Transaction, done: PartitionDone) => Promise<void>;
  /** After its commit. @returns false to break off */
  readonly goesOn: () => Promise<boolean>;
}

/**
 * Does what one partition has still to do, some hundred customers in one transaction: events of a night, detections, what follows from them, states and
 * progress. Whoever did a part of it before, in this run or in another, it is not done again.
 * @returns false where it was broken off
 */
export function runPartition(
  database: Database,
  setup: RunSetup,
  work: PartitionWork,
  part: WatchedPartition,
): Promise<boolean> {
  const { partition } = part;
  return traced('partition', { run: work.runId, partition }, () => runTraced(database, setup, work, part));
}

interface WatchedPartition {
  readonly partition: number;
  readonly pace: Pace;
  readonly turns: Turns;
  readonly watch: PartitionWatch;
}

async function runTraced(
  database: Database,
  setup: RunSetup,
  work: PartitionWork,
  { partition, pace, turns, watch }: WatchedPartition,
): Promise<boolean> {
  const customers = await countCustomers(database, partition);
  const pageSize = pageSizeOf(customers);
  const arrivals = work.night && readArrivals(work.night.spillFolder, { partition, zone: setup.zone });
  const onDone = (transaction: Transaction, done: ChunkDone): Promise<void> => {
    const ofDays = done.days === 0 ? 1 : done.days / (done.days + done.daysLeft);
    const share = customers === 0 ? ofDays : (ofDays * done.customers) / customers;
    return watch.onDone(transaction, { ...done, share, isLast: done.isLast && done.daysLeft === 0 });
  };
  let opened: Opened | undefined;
  for (;;) {
    opened = await advanceNext(database, setup, { partition, work, arrivals, pageSize, pace, turns, onDone }, opened);
    if (!opened) return true;
    if (!(await watch.goesOn())) return false;
  }
}

const CUSTOMERS_AT_ONCE = 1_024;

/** Pages of one size: a last one with a few customers would cost nearly as much as a full one. The last is one short, by which it is known. */
function pageSizeOf(customers: number): number {
  const pages = Math.max(1, Math.round(customers / CUSTOMERS_AT_ONCE));
  return Math.floor(customers / pages) + 1;
}

async function countCustomers(database: Database, partition: number): Promise<number> {
  const sql = 'SELECT count(*) AS count FROM customer WHERE partition = $1';
  return (await database.query<{ count: number }>(sql, [partition]))[0]!.count;
}
