import { advance } from '@baleen/rules';
import { type Transaction } from '../../../platform/database.js';
import { createPause } from '../../../platform/pause.js';
import { storeContacts } from '../../contacts/index.js';
import { type StoredCustomer } from '../../customers/index.js';
import { storeDetections } from '../../detections/index.js';
import { addPartitionFigures, storeArrivals } from '../../intake/index.js';
import { storeTasks } from '../../tasks/index.js';
import { type RunSetup } from '../run-setup.js';
import { type Block } from './block-context.js';
import { loadChunk, type LoadedCustomer } from './chunk.js';
import { type KeptState, ownHistory, writeStates } from './customer-state.js';
import { draftOutcome, type Drafts, noDrafts } from './draft-outcomes.js';
import { newArrivals } from './new-arrivals.js';
import { mustPruneAgain, pruneState } from './prune.js';

export interface BlockFigures {
  readonly customerDays: number;
  readonly detections: number;
  readonly contacts: number;
  readonly tasks: number;
}

export interface Chunk {
  readonly rows: readonly StoredCustomer[];
  /** Whether repeated events are looked for under all customers. */
  readonly looksEverywhere: boolean;
}

/** Brings some customers of the partition up to date and writes what that led to. */
export async function advanceChunk(
  transaction: Transaction,
  setup: RunSetup,
  block: Block,
  chunk: Chunk,
): Promise<BlockFigures> {
  const { rows } = chunk;
  if (rows.length === 0) return { customerDays: 0, detections: 0, contacts: 0, tasks: 0 };
  const pause = createPause();
  const evaluation = evaluationOf(setup, block);
  const drafts = noDrafts();
  const states: KeptState[] = [];
  const arrivals = await newArrivals(transaction, block, chunk);
  for (const customer of await loadChunk(transaction, setup, block, { rows, arrivals: arrivals.byCustomer })) {
    const kept = evaluation(customer, drafts);
    if (kept) states.push(kept);
    await pause();
  }
  if (block.night) {
    const { importId } = block.night;
    await storeArrivals(transaction, arrivals.all, { importId, isEvaluated: true });
    await addPartitionFigures(transaction, [importId, block.partition], {
      stored: arrivals.all.length,
      repeated: arrivals.repeated,
    });
  }
  await storeDetections(transaction, drafts.detections);
  await storeContacts(transaction, drafts.contacts);
  const tasks = await storeTasks(transaction, [...drafts.tasks.values()]);
  await writeStates(transaction, block.partition, states);
  const { length: detections } = drafts.detections;
  return { customerDays: rows.length * block.days.length, detections, contacts: drafts.contacts.length, tasks };
}

/** Evaluates one customer. @returns the state to be kept; undefined where the one that is kept already is still right */
function evaluationOf(
  setup: RunSetup,
  block: Block,
): (customer: LoadedCustomer, drafts: Drafts) => KeptState | undefined {
  const { library, firstDay } = setup;
  const { days, timersUntil, progress, usesStates } = block;
  const never = Number.NEGATIVE_INFINITY;
  const lastDay = Math.max(progress.lastDay ?? never, days.at(-1) ?? never);
  const broadcastIds = new Set(block.broadcasts.map(({ id }) => id));
  return ({ session, state, pending, seen }, drafts) => {
    const { customer } = session;
    const isNew = seen === undefined;
    const since = isNew ? never : progress.timersUntil;
    const work = { events: pending, days, firstDay, since, until: timersUntil, withTrace: true };
    const detections = advance(library, session, state.memory, work);
    if (detections.length > 0) {
      const detected = { customer, pending: new Map(pending.map((event) => [event.id, event])) };
      for (const detection of detections) draftOutcome(drafts, detection, detected, { setup, context: block });
    }
    const hasChanged =
      isNew || !usesStates || pending.length > 0 || detections.length > 0 || library.watchedTags.length > 0;
    if (!hasChanged && !mustPruneAgain(state, library.needs, progress.lastDay, lastDay)) return undefined;
    const kept = { history: ownHistory(state.history, broadcastIds), memory: state.memory };
    pruneState(kept, library.needs, lastDay);
    return { customerId: customer.id, state: kept, seen };
  };
}
