import { type Transaction } from '../../../platform/database.js';
import { marketingObjectors } from '../../consents/index.js';
import { holdStates, StateMoved } from '../../customer-states/index.js';
import { isAnyTwice } from '../../intake/index.js';
import { type RunSetup } from '../run-setup.js';
import { type Block } from './block-context.js';
import { loadChunk } from './chunk.js';
import { concernedBy } from './decide-chunk.js';
import { type Chunk, evaluateChunk, type EvaluatedChunk } from './evaluate-chunk.js';
import { newArrivals, type NewArrivals } from './new-arrivals.js';

/** What some customers led to, before anything of it is written. */
export interface EvaluatedPage extends EvaluatedChunk {
  readonly arrivals: NewArrivals;
  /** How many were evaluated again. */
  readonly again: number;
}

/** Reads and evaluates some customers. Unless their states are held already, others may change them until `holdPage`. */
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
  const { rows, looksEverywhere, holds = false } = chunk;
  const ids = rows.map(({ id }) => id);
  const isConcerned = await concernedBy(transaction, setup, block, ids);
  const objectors = await marketingObjectors(transaction, ids);
  const customers = await loadChunk(transaction, setup, block, { rows, arrivals: arrivals.byCustomer });
  const evaluated = await evaluateChunk(setup, block, customers, { isConcerned, objectors, holds, looksEverywhere });
  return { ...evaluated, arrivals, again: 0 };
}

interface Read {
  readonly block: Block;
  readonly chunk: Chunk;
  /** As it was evaluated; what it brings is stored by now. */
  readonly page: EvaluatedPage;
}

/**
 * From here to the end of the transaction nobody else changes the states of the page. Live events may have come since it was evaluated: whoever got one is evaluated
 * again, with the state as it is now and stays.
 * @throws StateMoved where the page has to be done again: an event has come both ways at once, or a state is gone
 */
export async function holdPage(
  transaction: Transaction,
  setup: RunSetup,
  { block, chunk, page }: Read,
): Promise<EvaluatedPage> {
  const { rows } = chunk;
  const now = await holdStates(
    transaction,
    rows.map(({ id }) => id),
  );
  const read = new Map([
    ...page.states.versions,
    ...page.concerned.map(({ loaded: { session, seen } }) => [session.customer.id, seen] as const),
  ]);
  const moved = rows.filter(({ id }) => now.get(id) !== read.get(id));
  if (moved.length === 0) return page;
  if (moved.some(({ id }) => !now.has(id))) throw new StateMoved('a state is gone');
  const whose = new Set(moved.map(({ id }) => id));
  const brought = page.arrivals.all.filter(({ customerId }) => whose.has(customerId));
  if (await isAnyTwice(transaction, brought)) throw new StateMoved('an event of the page has come live meanwhile');
  const again = await evaluate(transaction, setup, block, {
    chunk: { ...chunk, rows: moved },
    arrivals: page.arrivals,
  });
  const order = new Map(rows.map(({ id }, place) => [id, place]));
  return joined(page, again, { again: whose, order });
}

/** What the second found of those who were evaluated again, and the first of the others, in the order of the page. */
function joined(
  first: EvaluatedPage,
  second: EvaluatedPage,
  { again, order }: { readonly again: ReadonlySet<string>; readonly order: ReadonlyMap<string, number> },
): EvaluatedPage {
  const idOf = ({ loaded }: EvaluatedPage['concerned'][number]): string => loaded.session.customer.id;
  const others = first.concerned.filter((one) => !again.has(idOf(one)));
  first.states.leaveOut(again);
  first.states.take(second.states);
  return {
    concerned: [...others, ...second.concerned].sort((a, b) => order.get(idOf(a))! - order.get(idOf(b))!),
    states: first.states,
    arrivals: first.arrivals,
    again: again.size,
  };
}
