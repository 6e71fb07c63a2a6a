import { advance, type Day, type Detection } from '@baleen/rules';
import { type Database, type Transaction } from '../../../platform/database.js';
import { createPause } from '../../../platform/pause.js';
import { type KeptState, ownHistory, writeStates } from '../../customer-states/index.js';
import { type StoredCustomer } from '../../customers/index.js';
import { type NewDetection } from '../../detections/index.js';
import { addPartitionFigures, type Arrival, storeArrivals } from '../../intake/index.js';
import { type RunSetup } from '../run-setup.js';
import { type Block } from './block-context.js';
import { loadChunk, type LoadedCustomer } from './chunk.js';
import { decideChunk, type Evaluated } from './decide-chunk.js';
import { keptNeeds } from './kept-needs.js';
import { newArrivals } from './new-arrivals.js';
import { mustPruneAgain, pruneState } from './prune.js';

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
  /** Versions of the states that were read and are right as they are, by customer. */
  readonly untouched: ReadonlyMap<string, string>;
}

export interface Chunk {
  readonly rows: readonly StoredCustomer[];
  /** Whether repeated events are looked for under all customers. */
  readonly looksEverywhere: boolean;
  /** Where places of channels and managers are leased; absent: they are locked until the end of the transaction, which then must be short. */
  readonly leasesBy?: Database;
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
  const pause = createPause();
  const evaluated: Evaluated[] = [];
  const arrivals = await newArrivals(transaction, block, chunk);
  for (const loaded of await loadChunk(transaction, setup, block, { rows, arrivals: arrivals.byCustomer })) {
    evaluated.push({ loaded, detections: evaluate(loaded, setup, block) });
    await pause();
  }
  if (block.night) {
    const { importId } = block.night;
    await storeArrivals(transaction, arrivals.all, { importId, isEvaluated: true });
    const brought = { stored: arrivals.all.length, repeated: arrivals.repeated };
    if (importId !== null) await addPartitionFigures(transaction, [importId, block.partition], brought);
  }
  const context = { ...block, until: block.timersUntil, since: firstDayOf(block), leasesBy: chunk.leasesBy };
  const decided = await decideChunk(transaction, setup, context, evaluated);
  const kept = keptStates(evaluated, setup, block);
  await writeStates(transaction, kept);
  const customerDays = rows.length * block.days.length;
  return { ...decided, customerDays, stored: arrivals.all, kept, untouched: untouchedOf(evaluated, kept) };
}

const nothing: ChunkWritten = {
  customerDays: 0,
  detections: 0,
  contacts: 0,
  tasks: 0,
  stored: [],
  detected: [],
  kept: [],
  untouched: new Map(),
};

function untouchedOf(evaluated: readonly Evaluated[], kept: readonly KeptState[]): Map<string, string> {
  const written = new Set(kept.map(({ customerId }) => customerId));
  const untouched = new Map<string, string>();
  for (const { loaded } of evaluated) {
    const { id } = loaded.session.customer;
    if (loaded.seen !== undefined && !written.has(id)) untouched.set(id, loaded.seen);
  }
  return untouched;
}

const NEVER = Number.NEGATIVE_INFINITY;

function evaluate({ session, state, pending, seen }: LoadedCustomer, setup: RunSetup, block: Block): Detection[] {
  const { library, firstDay } = setup;
  const { days, timersUntil: until, progress } = block;
  const since = seen === undefined ? NEVER : progress.timersUntil;
  return advance(library, session, state.memory, { events: pending, days, firstDay, since, until, withTrace: true });
}

const MS_PER_DAY = 86_400_000;

/** No decision of the block speaks for an earlier local day. */
function firstDayOf({ days, pendingFrom, progress, timersUntil }: Block): Day {
  const known = [days[0], pendingFrom, progress.lastDay].filter((day) => day !== undefined);
  return known.length > 0 ? Math.min(...known) : Math.floor(Math.max(0, timersUntil) / MS_PER_DAY);
}

/** The states that are not right any more as they are kept. */
function keptStates(evaluated: readonly Evaluated[], setup: RunSetup, block: Block): KeptState[] {
  const { days, progress, usesStates } = block;
  const { needs } = keptNeeds(setup, progress.needs);
  const lastDay = Math.max(progress.lastDay ?? NEVER, days.at(-1) ?? NEVER);
  const broadcastIds = new Set(block.broadcasts.map(({ id }) => id));
  return evaluated.flatMap(({ loaded: { session, state, pending, seen }, detections }) => {
    const hasNews = seen === undefined || pending.length > 0 || detections.length > 0;
    const hasChanged = hasNews || !usesStates || setup.library.watchedTags.length > 0;
    if (!hasChanged && !mustPruneAgain(state, needs, progress.lastDay, lastDay)) return [];
    const kept = { history: ownHistory(state.history, broadcastIds), memory: state.memory };
    pruneState(kept, needs, lastDay);
    return [{ customerId: session.customer.id, state: kept, seen }];
  });
}
