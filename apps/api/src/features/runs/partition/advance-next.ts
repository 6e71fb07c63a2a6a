import { type Database, type Transaction } from '../../../platform/database.js';
import { addPartitionFigures, type Arrivals, knownAnywhere, storeArrivals } from '../../intake/index.js';
import { isDeadlock } from '../../../platform/retry-deadlocks.js';
import { readCustomerPage } from '../../customers/index.js';
import { type RunSetup } from '../run-setup.js';
import { advanceChunk, type BlockFigures } from './advance-chunk.js';
import { RepeatSeen } from './evaluate-chunk.js';
import { type Block, openBlock, type Opened } from './block-context.js';
import { type Pace } from './pace.js';
import { type Turns } from './turns.js';
import { type PartitionWork } from './partition-work.js';
import { StateMoved } from '../../customer-states/index.js';
import { keptNeeds } from './kept-needs.js';
import { isSameBlock } from './kept-block.js';
import { endChunk } from './live-turn.js';
import { moveCursor } from './open-block.js';
import { lockProgress, needsOf, saveProgress } from './progress.js';

export interface ChunkDone extends BlockFigures {
  readonly customers: number;
  /** Business dates of the block. */
  readonly days: number;
  /** Business dates of the run that are left for later blocks. */
  readonly daysLeft: number;
  /** The block is done. */
  readonly isLast: boolean;
}

export interface Partition {
  readonly partition: number;
  readonly work: PartitionWork;
  readonly arrivals: Arrivals | undefined;
  /** How many customers are held at once and committed together: what a kill can lose, and a live event may meet. */
  readonly pageSize: number;
  readonly pace: Pace;
  readonly turns: Turns;
  /** Within the transaction, after all else is written. */
  readonly onDone: (transaction: Transaction, done: ChunkDone) => Promise<void>;
}

/** Attempts while others change the same customers. */
const ATTEMPTS = 20;
const UNIQUE_VIOLATION = '23505';

/**
 * Does the next customers of the partition, in one transaction. Where somebody has come in between all the same, it is done again with what is there now.
 * @param known the block in which the customers before were done
 * @returns the block that is being done; undefined where the partition has nothing left to do
 */
export async function advanceNext(
  database: Database,
  setup: RunSetup,
  partition: Partition,
  known: Opened | undefined,
): Promise<Opened | undefined> {
  let looksEverywhere = false;
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.transaction(
        (transaction) => advance(transaction, setup, partition, { known, looksEverywhere, database }),
        { commit: 'soon' },
      );
    } catch (error) {
      if (error instanceof StateMoved) partition.pace.disturbed();
      const isRepeat: boolean =
        (error instanceof RepeatSeen || isUniqueViolation(error)) &&
        partition.arrivals !== undefined &&
        !looksEverywhere;
      if (attempt >= ATTEMPTS || !(error instanceof StateMoved || isDeadlock(error) || isRepeat)) throw error;
      looksEverywhere ||= isRepeat;
    }
  }
}

/** An id of the night that is stored under another customer: a repeat that could not be seen coming. */
const isUniqueViolation = (error: unknown): boolean => {
  const { code, table } = error as { code?: string; table?: string };
  return code === UNIQUE_VIOLATION && table !== undefined && table.startsWith('event_');
};

interface Attempt {
  readonly known: Opened | undefined;
  /** Whether repeated events are looked for under all customers. */
  readonly looksEverywhere: boolean;
  readonly database: Database;
}

async function advance(
  transaction: Transaction,
  setup: RunSetup,
  { partition, work, arrivals, pageSize, pace, turns, onDone }: Partition,
  { known, looksEverywhere, database }: Attempt,
): Promise<Opened | undefined> {
  const progress = await lockProgress(transaction, partition);
  // A worker that woke late finds another's block, and goes on with that.
  const isSame = known !== undefined && progress.block !== undefined && isSameBlock(progress.block, known.open);
  const opened = isSame ? known : await openBlock(transaction, setup, { work, partition, progress, arrivals });
  if (!opened) return undefined;
  const { block, open, daysLeft } = opened;
  const limit = pace.of(pageSize);
  const rows = await readCustomerPage(transaction, { partition, after: progress.cursor, limit });
  const isLast = rows.length < limit;
  const figures = await advanceChunk(transaction, setup, block, { rows, looksEverywhere, leasesBy: database, turns });
  if (isLast) await close(transaction, setup, block);
  else await moveCursor(transaction, partition, { block: open, cursor: rows.at(-1)!.id });
  await onDone(transaction, { ...figures, customers: rows.length, days: block.days.length, daysLeft, isLast });
  await endChunk(transaction, partition);
  if (figures.again > 0) pace.disturbed();
  else pace.undisturbed();
  return opened;
}

/** After the last customer: events of customers nobody knows yet are stored, and the partition has done its dates. */
async function close(transaction: Transaction, setup: RunSetup, block: Block): Promise<void> {
  const { partition, days, eventsUntil, timersUntil, night } = block;
  if (night?.importId) {
    const repeated = new Map<number, number>();
    const stored = await storeStrangers(transaction, block, repeated);
    await addPartitionFigures(transaction, [night.importId, partition], { stored, repeated });
  }
  const { needs } = keptNeeds(setup, block.progress.needs);
  await saveProgress(transaction, { partition, days, eventsUntil, timersUntil, needs: needsOf(needs) });
}

async function storeStrangers(
  transaction: Transaction,
  { night, partition }: Block,
  repeated: Map<number, number>,
): Promise<number> {
  // Customers of the partition have been asked for, but for those of pages that an earlier run has done.
  const ids = night!.arrivals.unasked();
  if (ids.length === 0) return 0;
  const strangers = await transaction.query<{ id: string }>(
    `SELECT id FROM unnest($2::text[]) AS id WHERE NOT EXISTS (
       SELECT 1 FROM customer WHERE customer.customer_id = id COLLATE "C" AND customer.partition = $1) ORDER BY id`,
    [partition, ids],
  );
  const brought = strangers.map(({ id }) => night!.arrivals.of(id));
  if (brought.length === 0) return 0;
  const isRepeated = (file: number): void => void repeated.set(file, (repeated.get(file) ?? 0) + 1);
  const arrivals = brought.flatMap((one) => one.arrivals);
  const known = await knownAnywhere(transaction, arrivals);
  const fresh = arrivals.filter(({ event, file }) => {
    if (known.has(event.id)) isRepeated(file);
    return !known.has(event.id);
  });
  for (const { repeatedIn } of brought) repeatedIn.forEach(isRepeated);
  await storeArrivals(transaction, fresh, { importId: night!.importId, isEvaluated: false });
  return fresh.length;
}
