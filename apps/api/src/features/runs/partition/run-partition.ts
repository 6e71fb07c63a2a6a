import { type Day, limitOfDay, parseDay } from '@baleen/rules';
import { type Database, type Transaction } from '../../../platform/database.js';
import { readBroadcasts, type StoredEvent } from '../../intake/index.js';
import { type RunSetup } from '../run-setup.js';
import { advanceBlock, type BlockFigures } from './advance-block.js';
import { isSame, lockProgress, missingDays, needsOf, type Progress, saveProgress } from './progress.js';

/** What one run wants of every partition. */
export interface PartitionWork {
  readonly runId: number;
  readonly from: Day;
  readonly to: Day;
  readonly makesContacts: boolean;
  /** Events imported up to here are seen: a value of `event.seq`. */
  readonly eventsUntil: number;
  /** Newest receipt among them. */
  readonly receivedUntil: number;
  /** No event that any partition still has to evaluate occurred on an earlier local day. */
  readonly pendingFrom: Day | undefined;
}

export interface BlockDone extends BlockFigures {
  /** Business dates of the run that this partition has still to do. */
  readonly daysLeft: number;
}

/** Customers times dates of one transaction: what a kill can lose. */
const CUSTOMER_DAYS_PER_BLOCK = 100_000;

/**
 * Does the next block of dates of one partition in one transaction: detections, what follows from them, states and progress. Whoever did a part of it
 * before, in this run or in another, it is not done again.
 * @param onDone within the transaction, to keep the run's own figures in step
 * @returns undefined where there was nothing left to do
 */
export function runBlock(
  database: Database,
  setup: RunSetup,
  work: PartitionWork,
  partition: number,
  onDone: (transaction: Transaction, done: BlockDone) => Promise<void>,
): Promise<BlockDone | undefined> {
  return database.transaction(async (transaction) => {
    const progress = await lockProgress(transaction, partition);
    const missing = await missingDays(transaction, partition, [work.from, work.to]);
    const hasEvents = work.eventsUntil > progress.eventsUntil;
    if (missing.length === 0 && !hasEvents) return undefined;
    const days = missing.slice(0, await daysPerBlock(transaction, partition));
    const figures = await advance(transaction, setup, work, { partition, progress, days });
    const done = { ...figures, daysLeft: missing.length - days.length };
    await onDone(transaction, done);
    return done;
  });
}

async function daysPerBlock(transaction: Transaction, partition: number): Promise<number> {
  const [row] = await transaction.query<{ count: number }>(
    'SELECT count(*) AS count FROM customer WHERE partition = $1',
    [partition],
  );
  return Math.max(1, Math.floor(CUSTOMER_DAYS_PER_BLOCK / Math.max(1, row!.count)));
}

interface Step {
  readonly partition: number;
  readonly progress: Progress;
  readonly days: readonly Day[];
}

async function advance(
  transaction: Transaction,
  setup: RunSetup,
  work: PartitionWork,
  { partition, progress, days }: Step,
): Promise<BlockFigures> {
  const { runId, makesContacts, receivedUntil, pendingFrom } = work;
  const eventsUntil = Math.max(work.eventsUntil, progress.eventsUntil);
  const { library, zone } = setup;
  const needs = needsOf(library.needs);
  const [firstDay, last] = [days[0], days.at(-1)];
  const isBackwards = firstDay !== undefined && progress.lastDay !== undefined && firstDay < progress.lastDay;
  const usesStates = isSame(progress.needs, needs) && !isBackwards;
  const timersUntil = Math.max(receivedUntil, last === undefined ? receivedUntil : limitOfDay(zone, last));
  const broadcasts = await broadcastsOf(transaction, setup, eventsUntil);
  const daysDone = usesStates || library.watchedTags.length === 0 ? [] : await readDaysDone(transaction, partition);
  const chunk = { partition, progress, usesStates, eventsUntil, pendingFrom, firstDay, daysDone, broadcasts };
  const figures = await advanceBlock(transaction, setup, { ...chunk, runId, makesContacts, days, timersUntil });
  await saveProgress(transaction, { partition, days, eventsUntil, timersUntil, needs });
  return figures;
}

/** Events for everybody that some rule reads. */
export async function broadcastsOf(
  transaction: Transaction,
  { library }: RunSetup,
  eventsUntil: number,
): Promise<readonly StoredEvent[]> {
  const events = await readBroadcasts(transaction, { upToSeq: eventsUntil });
  return events.filter(({ type, reverses }) => library.needs.has(type) || reverses !== undefined);
}

export async function readDaysDone(transaction: Transaction, partition: number): Promise<Day[]> {
  const [row] = await transaction.query<{ days: readonly string[] }>(
    `SELECT array_agg(day::date::text ORDER BY day) AS days FROM run_partition, unnest(days_done) AS span,
       generate_series(lower(span), upper(span) - 1, interval '1 day') AS day WHERE partition = $1`,
    [partition],
  );
  return (row?.days ?? []).map((day) => parseDay(day)!);
}
