import { type Day } from '@baleen/rules';
import { type Database, type Transaction } from '../../../platform/database.js';
import { type KeptState, writeStates } from '../../customer-states/index.js';
import { type NewDetection } from '../../detections/index.js';
import { addPartitionFigures, type Arrival, storeArrivals } from '../../intake/index.js';
import { type RunSetup } from '../run-setup.js';
import { type Block } from './block-context.js';
import { decideChunk, type DecidedFigures } from './decide-chunk.js';
import { type Chunk } from './evaluate-chunk.js';
import { evaluatePage, type Held, holdSome, type PageToHold } from './evaluate-page.js';
import { countByFile, type NewArrivals } from './new-arrivals.js';

export interface BlockFigures {
  readonly customerDays: number;
  readonly detections: number;
  readonly contacts: number;
  readonly tasks: number;
}

/** What was done for some customers. */
export interface ChunkWritten extends BlockFigures {
  /** Events that were new. */
  readonly stored: readonly Arrival[];
  readonly detected: readonly NewDetection[];
  /** States as they were written. */
  readonly kept: readonly KeptState[];
  /** Customers who were evaluated a second time, since a live event had come meanwhile. */
  readonly again: number;
}

/** Brings some customers of the partition up to date and writes what that led to. */
export async function advanceChunk(
  transaction: Transaction,
  setup: RunSetup,
  block: Block,
  chunk: Chunk,
): Promise<ChunkWritten> {
  const { rows } = chunk;
  if (rows.length === 0) return nothing;
  const page = await evaluatePage(transaction, setup, block, chunk);
  // Most of what is written is written before anybody else has to wait.
  await storeBrought(transaction, block, page.arrivals);
  const work = { block, chunk, page };
  const concerned = new Set(page.concerned.map(({ loaded }) => loaded.session.customer.id));
  const first = await decideHeld(transaction, setup, work, {
    whom: (id) => concerned.has(id),
    leasesBy: chunk.leasesBy,
  });
  // The others, most of the page, stay free until all of that is decided. What this leads to is little, and committed at once: places need no lease.
  const late = await decideHeld(transaction, setup, work, { whom: (id) => !concerned.has(id) });
  await writeStates(transaction, page.states.changed);
  return {
    customerDays: rows.length * block.days.length,
    detections: first.detections + late.detections,
    contacts: first.contacts + late.contacts,
    tasks: first.tasks + late.tasks,
    detected: [...first.detected, ...late.detected],
    stored: page.arrivals.all,
    kept: page.states.changed,
    again: first.again + late.again,
  };
}

interface Whom {
  readonly whom: (customerId: string) => boolean;
  readonly leasesBy?: Database | undefined;
}

/** Holds some customers of the page and decides about those of them whom decisions may be about; from then on their states are right as the page has them. */
async function decideHeld(
  transaction: Transaction,
  setup: RunSetup,
  work: PageToHold,
  { whom, leasesBy }: Whom,
): Promise<DecidedFigures & Pick<Held, 'again'>> {
  const { block, page } = work;
  const { concerned, again } = await holdSome(transaction, setup, work, whom);
  if (concerned.length === 0) return { detections: 0, contacts: 0, tasks: 0, detected: [], again };
  const context = { ...block, until: block.timersUntil, since: firstDayOf(block), leasesBy };
  const decided = await decideChunk(transaction, setup, context, concerned);
  for (const one of concerned) page.states.add(one);
  return { ...decided, again };
}

async function storeBrought(
  transaction: Transaction,
  { night, partition }: Block,
  arrivals: NewArrivals,
): Promise<void> {
  if (!night) return;
  const { importId } = night;
  await storeArrivals(transaction, arrivals.all, { importId, isEvaluated: true });
  const brought = { stored: arrivals.all.length, repeated: countByFile(arrivals.repeated) };
  if (importId !== null) await addPartitionFigures(transaction, [importId, partition], brought);
}

const nothing: ChunkWritten = {
  customerDays: 0,
  detections: 0,
  contacts: 0,
  tasks: 0,
  stored: [],
  detected: [],
  kept: [],
  again: 0,
};

const MS_PER_DAY = 86_400_000;

/** No decision of the block speaks for an earlier local day. */
function firstDayOf({ days, pendingFrom, progress, timersUntil }: Block): Day {
  const known = [days[0], pendingFrom, progress.lastDay].filter((day) => day !== undefined);
  return known.length > 0 ? Math.min(...known) : Math.floor(Math.max(0, timersUntil) / MS_PER_DAY);
}
