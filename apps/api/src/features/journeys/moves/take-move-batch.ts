import { type Database, type Transaction } from '../../../platform/database.js';
import { customerPartition } from '../../../platform/partition.js';
import { retryDeadlocks } from '../../../platform/retry-deadlocks.js';
import { ledgerSince, withLockedPlaces } from '../../contacts/index.js';
import { readSessions } from '../../customer-states/index.js';
import { decideCustomer } from '../decide/decide-customer.js';
import { type CustomerContext, type Drafts, type Entry, type EntryMove } from '../decide/types.js';
import { loadDecisionContext } from '../decision-context.js';
import { type LiveSetup, type LiveSetups } from '../live-setup.js';
import { storeDrafts } from '../store-drafts.js';
import { type MoveDocument, parseMove } from './move-document.js';
import { beginMove, endMove, keepProgress, type OpenMove, readOpenMove } from './move-progress.js';
import { placeOf } from './preview-move.js';

export interface MoveWork {
  readonly database: Database;
  readonly setups: LiveSetups;
  readonly now: Date;
  /** Told in the transaction that ends a move. */
  readonly onEnd?: (transaction: Transaction, move: OpenMove) => Promise<void>;
}

export interface TakenMove {
  readonly journeyId: string;
  readonly moved: number;
}

/** Customers of one transaction. */
const BATCH = 64;

/**
 * Moves the next customers of an approved move, with all that follows and how far it has come, in one transaction; so a kill loses at most one batch, and
 * a customer is never moved twice.
 * @returns undefined where nothing is to be moved now, or another worker does it
 */
export const takeMoveBatch = (work: MoveWork): Promise<TakenMove | undefined> =>
  retryDeadlocks(() => work.database.transaction((transaction) => takeBatch(transaction, work)));

async function takeBatch(transaction: Transaction, work: MoveWork): Promise<TakenMove | undefined> {
  const open = await readOpenMove(transaction);
  if (!open) return undefined;
  const { journeyId } = open;
  const document = documentOf(open);
  const setup = await work.setups.get(transaction);
  const isTargetLive = setup.decisions.journeys.live.some(
    ({ id, version }) => id === journeyId && version === document.to,
  );
  const progress = await beginMove(transaction, open, work.now);
  const batch = isTargetLive ? await nextBatch(transaction, document, progress.after) : [];
  if (batch.length === 0) {
    await endMove(transaction, open, isTargetLive ? 'done' : 'halted', work.now);
    await work.onEnd?.(transaction, open);
    return { journeyId, moved: 0 };
  }
  const moved = await moveCustomers(transaction, setup, { document, customerIds: batch, now: work.now.getTime() });
  await keepProgress(transaction, open, { after: batch.at(-1)!, ...moved });
  return { journeyId, moved: moved.moved };
}

/** @throws Error where an approved move cannot be read any more */
function documentOf({ journeyId, document }: OpenMove): MoveDocument {
  const read = parseMove(document);
  if (read.ok) return read.value;
  throw new Error(`the move of the journey ${journeyId} cannot be read: ${read.problems[0]?.code}`);
}

async function nextBatch(transaction: Transaction, { journey, from }: MoveDocument, after: string): Promise<string[]> {
  const rows = await transaction.query<{ id: string }>(
    `SELECT DISTINCT customer_id AS id FROM journey_entry
     WHERE journey_id = $1 AND journey_version = ANY ($2) AND state = 'waiting' AND customer_id > $3 ORDER BY 1 LIMIT ${BATCH}`,
    [journey, from, after],
  );
  return rows.map(({ id }) => id);
}

interface Moving {
  readonly document: MoveDocument;
  readonly customerIds: readonly string[];
  readonly now: number;
}

interface Moved {
  readonly moved: number;
  readonly stayed: Readonly<Record<string, number>>;
}

async function moveCustomers(
  transaction: Transaction,
  setup: LiveSetup,
  { document, customerIds, now }: Moving,
): Promise<Moved> {
  const { decisions } = setup;
  const day = decisions.zone.dayOf(now);
  const stored = await loadDecisionContext(transaction, decisions, { customerIds, since: day });
  const sessions = await readSessions(transaction, setup, { customerIds, day });
  const stayed: Record<string, number> = {};
  const moves = new Map<string, EntryMove[]>();
  for (const id of sessions.keys()) moves.set(id, movesOf(setup, stored.get(id)!, { document, now, stayed }));
  const drafts = await withLockedPlaces(transaction, ledgerSince(decisions.gate, day), (book) =>
    [...sessions].map(([id, session]): Drafts => {
      const happened = { events: [], detections: [], days: [], moves: moves.get(id)! };
      // Waits that are over besides are the worker's.
      const work = { session, partition: customerPartition(id), ...happened, until: Number.NEGATIVE_INFINITY };
      return decideCustomer(decisions, stored.get(id)!, work, book);
    }),
  );
  await storeDrafts(transaction, drafts);
  return { moved: [...moves.values()].flat().length, stayed };
}

interface Choosing {
  readonly document: MoveDocument;
  readonly now: number;
  /** Counts up. */
  readonly stayed: Record<string, number>;
}

/** Of one customer, whose rows are locked: they may have gone on since the batch was read. */
function movesOf({ decisions }: LiveSetup, { active }: CustomerContext, choosing: Choosing): EntryMove[] {
  const { document, now, stayed } = choosing;
  const { journey, from, to, places } = document;
  const target = decisions.journeys.find(journey, to)!.document;
  return active
    .filter(({ journeyId, journeyVersion }) => journeyId === journey && from.includes(journeyVersion))
    .flatMap((entry: Entry): EntryMove[] => {
      const old = decisions.journeys.find(journey, entry.journeyVersion);
      if (!old) throw new Error(`version ${entry.journeyVersion} of the journey ${journey} was not loaded`);
      const { blockId, offer } = entry.position;
      const placed = placeOf(old.document, { blockId, hasOffer: offer !== undefined }, { to: target, places });
      if (placed.to !== null) return [{ entryId: entry.id, version: to, blockId: placed.to, at: now }];
      stayed[placed.why] = (stayed[placed.why] ?? 0) + 1;
      return [];
    });
}
