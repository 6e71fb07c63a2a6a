import { type Transaction } from '../../../platform/database.js';
import { marketingObjectors } from '../../consents/index.js';
import { holdStates, StateMoved } from '../../customer-states/index.js';
import { isAnyTwice } from '../../intake/index.js';
import { type RunSetup } from '../run-setup.js';
import { type Block } from './block-context.js';
import { loadChunk } from './chunk.js';
import { concernedBy, type Evaluated } from './decide-chunk.js';
import { type Chunk, evaluateChunk, type EvaluatedChunk } from './evaluate-chunk.js';
import { newArrivals, type NewArrivals } from './new-arrivals.js';

/** What some customers led to, before anything of it is written. */
export interface EvaluatedPage extends EvaluatedChunk {
  readonly arrivals: NewArrivals;
}

/** Reads and evaluates some customers. Unless their states are held already, others may change them until `holdSome`. */
export async function evaluatePage(
  transaction: Transaction,
  setup: RunSetup,
  block: Block,
  chunk: Chunk,
): Promise<EvaluatedPage> {
  const arrivals = await newArrivals(transaction, setup.library.needs, block, chunk);
  return evaluate(transaction, setup, block, { chunk, arrivals });
}

interface Brought {
  readonly chunk: Chunk;
  readonly arrivals: NewArrivals;
}

async function evaluate(
  transaction: Transaction,
  setup: RunSetup,
  block: Block,
  { chunk, arrivals }: Brought,
): Promise<EvaluatedPage> {
  const { rows, looksEverywhere, holds = false, turns } = chunk;
  const ids = rows.map(({ id }) => id);
  const isConcerned = await concernedBy(transaction, setup, block, ids);
  const objectors = await marketingObjectors(transaction, ids);
  const customers = await loadChunk(transaction, setup, block, { rows, arrivals: arrivals.byCustomer });
  const evaluated = await evaluateChunk(setup, block, customers, {
    isConcerned,
    objectors,
    holds,
    looksEverywhere,
    ...(turns && { turns }),
  });
  return { ...evaluated, arrivals };
}

export interface PageToHold {
  readonly block: Block;
  readonly chunk: Chunk;
  /** As it was evaluated; what it brings is stored by now. */
  readonly page: EvaluatedPage;
}

export interface Held {
  /** Of those held, in the order of the page, whom decisions may be about. */
  readonly concerned: readonly Evaluated[];
  /** How many were evaluated again: their states are put in place of those that the page had. */
  readonly again: number;
}

/**
 * From here to the end of the transaction nobody else changes the states of some customers of the page; those of a chunk that is held are held already. Live events may
 * have come since the page was evaluated: whoever got one is evaluated again, with the state as it is now and stays.
 * @throws StateMoved where the page has to be done again: an event has come both ways at once, or a state is gone
 */
export async function holdSome(
  transaction: Transaction,
  setup: RunSetup,
  { block, chunk, page }: PageToHold,
  whom: (customerId: string) => boolean,
): Promise<Held> {
  const rows = chunk.rows.filter(({ id }) => whom(id));
  const concerned = page.concerned.filter((one) => whom(idOf(one)));
  if (chunk.isHeld || rows.length === 0) return { concerned, again: 0 };
  const now = await holdStates(
    transaction,
    rows.map(({ id }) => id),
  );
  const read = new Map(page.concerned.map((one) => [idOf(one), one.loaded.seen]));
  const moved = rows.filter(({ id }) => now.get(id) !== (read.get(id) ?? page.states.versions.get(id)));
  if (moved.length === 0) return { concerned, again: 0 };
  if (moved.some(({ id }) => !now.has(id))) throw new StateMoved('a state is gone');
  const whose = new Set(moved.map(({ id }) => id));
  const brought = page.arrivals.all.filter(({ customerId }) => whose.has(customerId));
  if (await isAnyTwice(transaction, brought)) throw new StateMoved('an event of the page has come live meanwhile');
  const again = await evaluate(transaction, setup, block, {
    chunk: { ...chunk, rows: moved },
    arrivals: page.arrivals,
  });
  page.states.leaveOut(whose);
  page.states.take(again.states);
  const order = new Map(rows.map(({ id }, place) => [id, place]));
  const all = [...concerned.filter((one) => !whose.has(idOf(one))), ...again.concerned];
  return { concerned: all.sort((a, b) => order.get(idOf(a))! - order.get(idOf(b))!), again: moved.length };
}

const idOf = ({ loaded }: Evaluated): string => loaded.session.customer.id;
