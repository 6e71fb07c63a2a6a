import { type Day, type Instant } from '@baleen/rules';
import { type Transaction } from '../../../platform/database.js';
import { bringEmployerCircles } from '../../customer-states/index.js';
import { type Arrivals } from '../../intake/index.js';
import { type RunSetup } from '../run-setup.js';
import { type ChunkContext } from './chunk.js';
import { type OpenBlock } from './kept-block.js';
import { planBlock } from './open-block.js';
import { type Progress, readDaysDone } from './progress.js';
import { broadcastsOf } from './broadcasts.js';
import { type NightWork, type PartitionWork } from './partition-work.js';

/** Events that are stored with what they lead to; those of no import came by themselves. */
export interface BlockArrivals extends Omit<NightWork, 'importId'> {
  readonly importId: number | null;
  readonly arrivals: Arrivals;
}

/** Some business dates of one partition, and the events that wait there, with all that their evaluation needs. */
export interface Block extends ChunkContext {
  readonly runId: number;
  /** Without, detections are kept and nothing follows from them. */
  readonly makesContacts: boolean;
  readonly days: readonly Day[];
  /** Timers are fired whose last facts were received up to here. */
  readonly timersUntil: Instant;
  /** Events that are stored with it. */
  readonly night: BlockArrivals | undefined;
}

export interface Opened {
  readonly block: Block;
  /** As it is kept until its last customer is done. */
  readonly open: OpenBlock;
  /** Business dates of the run that are left for later blocks. */
  readonly daysLeft: number;
}

export interface BlockParts {
  readonly work: PartitionWork;
  readonly partition: number;
  readonly progress: Progress;
  readonly arrivals: Arrivals | undefined;
}

/** The block that was left unfinished, else the next one. @returns undefined where the partition has nothing left to do */
export async function openBlock(
  transaction: Transaction,
  setup: RunSetup,
  parts: BlockParts,
): Promise<Opened | undefined> {
  const { work, partition, progress } = parts;
  const planned = progress.block
    ? { block: progress.block, daysLeft: 0 }
    : await planBlock(transaction, setup, work, { partition, progress });
  if (!planned) return undefined;
  const { importId } = planned.block;
  if (importId !== null && importId !== work.night?.importId)
    throw new Error(`the night of import ${importId} is unfinished: start it again with its folder`);
  const block = await blockContext(transaction, setup, parts, planned.block);
  return { block, open: planned.block, daysLeft: planned.daysLeft };
}

async function blockContext(
  transaction: Transaction,
  setup: RunSetup,
  { work, partition, progress, arrivals }: BlockParts,
  open: OpenBlock,
): Promise<Block> {
  const { days, eventsUntil, usesStates, makesContacts, importId } = open;
  await bringEmployerCircles(
    transaction,
    setup,
    [work.pendingFrom, ...days].flatMap((day) => day ?? []),
  );
  const needsDays = !usesStates && setup.library.watchedTags.length > 0;
  return {
    runId: work.runId,
    partition,
    progress,
    days,
    firstDay: days[0],
    eventsUntil,
    timersUntil: open.timersUntil ?? Number.NEGATIVE_INFINITY,
    usesStates,
    makesContacts,
    pendingFrom: work.pendingFrom,
    daysDone: needsDays ? await readDaysDone(transaction, partition) : [],
    broadcasts: await broadcastsOf(transaction, setup, eventsUntil),
    night: work.night && arrivals && importId !== null ? { ...work.night, arrivals } : undefined,
  };
}
