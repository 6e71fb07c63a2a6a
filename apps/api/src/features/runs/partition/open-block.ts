import { formatDay, limitOfDay } from '@baleen/rules';
import { type Queryable, type Transaction } from '../../../platform/database.js';
import { type RunSetup } from '../run-setup.js';
import { missingDays, type Progress } from './progress.js';
import { keptNeeds } from './kept-needs.js';
import { type KeptBlock, type OpenBlock } from './kept-block.js';
import { type PartitionWork } from './partition-work.js';

/** Customers times dates of one block: after that many the dates done are noted, and another worker may go on. */
const CUSTOMER_DAYS_PER_BLOCK = 100_000;

/** @returns undefined where the partition has nothing left to do */
export async function planBlock(
  transaction: Transaction,
  setup: RunSetup,
  work: PartitionWork,
  { partition, progress }: { readonly partition: number; readonly progress: Progress },
): Promise<{ readonly block: OpenBlock; readonly daysLeft: number } | undefined> {
  const missing = await missingDays(transaction, partition, [work.from, work.to]);
  const hasEvents = work.eventsUntil > progress.eventsUntil;
  const hasArrivals = work.night !== undefined && !(await hasDone(transaction, work.night.importId, partition));
  if (missing.length === 0 && !hasEvents && !hasArrivals) return undefined;
  const days = missing.length > 1 ? missing.slice(0, await daysPerBlock(transaction, partition)) : missing;
  const [firstDay, last] = [days[0], days.at(-1)];
  const isBackwards = firstDay !== undefined && progress.lastDay !== undefined && firstDay < progress.lastDay;
  const timersUntil = Math.max(
    work.receivedUntil,
    last === undefined ? work.receivedUntil : limitOfDay(setup.zone, last),
  );
  const block: OpenBlock = {
    days,
    eventsUntil: Math.max(work.eventsUntil, progress.eventsUntil),
    timersUntil: Number.isFinite(timersUntil) ? timersUntil : null,
    usesStates: keptNeeds(setup, progress.needs).isHeld && !isBackwards,
    makesContacts: work.makesContacts,
    importId: hasArrivals ? work.night!.importId : null,
  };
  return { block, daysLeft: missing.length - days.length };
}

/** The events of a night come once, with the first block that it makes. */
async function hasDone(transaction: Transaction, importId: number, partition: number): Promise<boolean> {
  const found = await transaction.query('SELECT 1 FROM night_partition WHERE import_id = $1 AND partition = $2', [
    importId,
    partition,
  ]);
  return found.length > 0;
}

async function daysPerBlock(transaction: Transaction, partition: number): Promise<number> {
  const [row] = await transaction.query<{ count: number }>(
    'SELECT count(*) AS count FROM customer WHERE partition = $1',
    [partition],
  );
  return Math.max(1, Math.floor(CUSTOMER_DAYS_PER_BLOCK / Math.max(1, row!.count)));
}

/** Notes that customers up to this one have done the block, and with the first of them what it is. */
export async function moveCursor(
  transaction: Queryable,
  partition: number,
  { block, cursor }: { readonly block: OpenBlock; readonly cursor: string },
): Promise<void> {
  const kept: KeptBlock = { ...block, days: block.days.map(formatDay) };
  await transaction.query('UPDATE run_partition SET block = $2, block_cursor = $3 WHERE partition = $1', [
    partition,
    JSON.stringify(kept),
    cursor,
  ]);
}
