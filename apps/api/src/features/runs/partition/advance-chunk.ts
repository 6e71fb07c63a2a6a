import { advance, comesAgain, type Day, type Detection } from '@baleen/rules';
import { type Database, type Transaction } from '../../../platform/database.js';
import { createPause } from '../../../platform/pause.js';
import { marketingObjectors } from '../../consents/index.js';
import { type KeptState, writeStates } from '../../customer-states/index.js';
import { type SleepingCustomer } from '../../customers/index.js';
import { type NewDetection } from '../../detections/index.js';
import { addPartitionFigures, type Arrival, storeArrivals } from '../../intake/index.js';
import { type RunSetup } from '../run-setup.js';
import { type Block } from './block-context.js';
import { loadChunk, type LoadedCustomer } from './chunk.js';
import { concernedBy, decideChunk, type Evaluated } from './decide-chunk.js';
import { newArrivals } from './new-arrivals.js';
import { StatesToKeep } from './states-to-keep.js';

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
  readonly rows: readonly SleepingCustomer[];
  /** Whether repeated events are looked for under all customers. */
  readonly looksEverywhere: boolean;
  /** Whether somebody goes on with the states. */
  readonly holds?: boolean;
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
  const arrivals = await newArrivals(transaction, setup.library.needs, block, chunk);
  const ids = rows.map(({ id }) => id);
  const isConcerned = await concernedBy(transaction, setup, block, ids);
  const objectors = await marketingObjectors(transaction, ids);
  const customers = await loadChunk(transaction, setup, block, { rows, arrivals: arrivals.byCustomer });
  const { looksEverywhere, holds = false } = chunk;
  const whom = { isConcerned, objectors, holds, looksEverywhere };
  const { concerned: evaluated, states } = await evaluateChunk(setup, block, customers, whom);
  if (block.night) {
    const { importId } = block.night;
    await storeArrivals(transaction, arrivals.all, { importId, isEvaluated: true });
    const brought = { stored: arrivals.all.length, repeated: arrivals.repeated };
    if (importId !== null) await addPartitionFigures(transaction, [importId, block.partition], brought);
  }
  const context = { ...block, until: block.timersUntil, since: firstDayOf(block), leasesBy: chunk.leasesBy };
  const decided = await decideChunk(transaction, setup, context, evaluated);
  for (const one of evaluated) states.add(one);
  await writeStates(transaction, states.changed);
  const customerDays = rows.length * block.days.length;
  const { changed: kept, untouched } = states;
  return { ...decided, customerDays, stored: arrivals.all, kept, untouched };
}

export interface EvaluatedChunk {
  /** Whom decisions may be about; their states are not among the others yet. */
  readonly concerned: readonly Evaluated[];
  readonly states: StatesToKeep;
}

/** Brings some customers up to date, without writing anything. */
export async function evaluateChunk(
  setup: RunSetup,
  block: Block,
  customers: Iterable<LoadedCustomer>,
  { isConcerned, objectors, looksEverywhere, holds }: Whom,
): Promise<EvaluatedChunk> {
  const pause = createPause();
  const concerned: Evaluated[] = [];
  const states = new StatesToKeep(setup, block, { holds });
  for (const loaded of customers) {
    if (block.night && !looksEverywhere && comesAgain(loaded.state.history, loaded.pending))
      throw new RepeatSeen('an event comes again with another date');
    const hasObjected = objectors.has(loaded.session.customer.id);
    const one = { loaded, detections: evaluate(loaded, setup, { block, hasObjected }) };
    // Of all others nothing but the bytes of the state is left: what was taken apart for them is garbage at once.
    if (isConcerned(loaded.session.customer.id, one.detections)) concerned.push(one);
    else states.add(one);
    await pause();
  }
  return { concerned, states };
}

interface Whom extends Pick<Chunk, 'looksEverywhere'> {
  readonly isConcerned: (customerId: string, detections: readonly Detection[]) => boolean;
  readonly objectors: ReadonlySet<string>;
  readonly holds: boolean;
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

/** An event that is stored comes again, with a time under which it was not looked for: all events are to be looked for everywhere. */
export class RepeatSeen extends Error {}

const NEVER = Number.NEGATIVE_INFINITY;

function evaluate(
  { session, state, pending, seen }: LoadedCustomer,
  { library, firstDay, marketingRules }: RunSetup,
  { block, hasObjected }: { readonly block: Block; readonly hasObjected: boolean },
): Detection[] {
  const { days, timersUntil: until, progress } = block;
  const since = seen === undefined ? NEVER : progress.timersUntil;
  const work = { events: pending, days, firstDay, since, until, withTrace: true };
  return advance(library, session, state.memory, { ...work, ...(hasObjected && { without: marketingRules }) });
}

const MS_PER_DAY = 86_400_000;

/** No decision of the block speaks for an earlier local day. */
function firstDayOf({ days, pendingFrom, progress, timersUntil }: Block): Day {
  const known = [days[0], pendingFrom, progress.lastDay].filter((day) => day !== undefined);
  return known.length > 0 ? Math.min(...known) : Math.floor(Math.max(0, timersUntil) / MS_PER_DAY);
}
