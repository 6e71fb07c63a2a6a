import { advance, type Day, type Instant } from '@baleen/rules';
import { type Transaction } from '../../../platform/database.js';
import { createPause } from '../../../platform/pause.js';
import { storeContacts } from '../../contacts/index.js';
import { readCustomers } from '../../customers/index.js';
import { storeDetections } from '../../detections/index.js';
import { storeTasks } from '../../tasks/index.js';
import { type RunSetup } from '../run-setup.js';
import { type ChunkContext, loadChunk, type LoadedCustomer } from './chunk.js';
import { type KeptState, ownHistory, writeStates } from './customer-state.js';
import { type DraftContext, draftOutcome, type Drafts, noDrafts } from './draft-outcomes.js';
import { mustPruneAgain, pruneState } from './prune.js';

/** Some business dates of one partition, and the events that wait there. */
export interface Block extends ChunkContext, DraftContext {
  readonly days: readonly Day[];
  /** Timers are fired whose last facts were received up to here. */
  readonly timersUntil: Instant;
}

export interface BlockFigures {
  readonly customerDays: number;
  readonly detections: number;
  readonly contacts: number;
  readonly tasks: number;
}

/** How many customers are held at once. */
const CHUNK = 256;

/**
 * Brings every customer of the partition up to date and writes what that led to. Customers are held in chunks, so memory does not grow with the
 * partition.
 */
export async function advanceBlock(transaction: Transaction, setup: RunSetup, block: Block): Promise<BlockFigures> {
  const pause = createPause();
  const figures = { customerDays: 0, detections: 0, contacts: 0, tasks: 0 };
  const evaluation = evaluationOf(setup, block);
  for await (const rows of readCustomers(transaction, { partition: block.partition, pageSize: CHUNK })) {
    const drafts = noDrafts();
    const states: KeptState[] = [];
    for (const customer of await loadChunk(transaction, setup, block, rows)) {
      const kept = evaluation(customer, drafts);
      if (kept) states.push(kept);
      await pause();
    }
    await storeDetections(transaction, drafts.detections);
    await storeContacts(transaction, drafts.contacts);
    figures.tasks += await storeTasks(transaction, [...drafts.tasks.values()]);
    await writeStates(transaction, block.partition, states);
    figures.customerDays += rows.length * block.days.length;
    figures.detections += drafts.detections.length;
    figures.contacts += drafts.contacts.length;
  }
  return figures;
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
  return ({ session, state, pending, isNew }, drafts) => {
    const { customer } = session;
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
    return { customerId: customer.id, state: kept };
  };
}
