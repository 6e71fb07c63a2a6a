import { type Transaction } from '../../../platform/database.js';
import { marketingObjectors } from '../../consents/index.js';
import { holdStates, StateMoved } from '../../customer-states/index.js';
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

/** Reads and evaluates some customers. When it is done nobody else can change their states until the end of the transaction. */
export async function evaluatePage(
  transaction: Transaction,
  setup: RunSetup,
  block: Block,
  chunk: Chunk,
): Promise<EvaluatedPage> {
  const page = await evaluate(transaction, setup, block, chunk);
  return chunk.isHeld ? page : heldPage(transaction, setup, { block, chunk, page });
}

async function evaluate(transaction: Transaction, setup: RunSetup, block: Block, chunk: Chunk): Promise<EvaluatedPage> {
  const { rows, looksEverywhere, holds = false } = chunk;
  const arrivals = await newArrivals(transaction, setup.library.needs, block, chunk);
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
  readonly page: EvaluatedPage;
}

/** Live events come while a page is evaluated: whoever got one is evaluated again, with the state as it is now and stays. */
async function heldPage(
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
  const again = await evaluate(transaction, setup, block, { ...chunk, rows: moved });
  const order = new Map(rows.map(({ id }, place) => [id, place]));
  return joined(page, again, { again: new Set(moved.map(({ id }) => id)), order });
}

/** What the second found of those who were evaluated again, and the first of the others, in the order of the page. */
function joined(
  first: EvaluatedPage,
  second: EvaluatedPage,
  { again, order }: { readonly again: ReadonlySet<string>; readonly order: ReadonlyMap<string, number> },
): EvaluatedPage {
  const join = <One>(one: readonly One[], other: readonly One[], idOf: (item: One) => string): One[] =>
    [...one.filter((item) => !again.has(idOf(item))), ...other].sort(
      (a, b) => order.get(idOf(a))! - order.get(idOf(b))!,
    );
  const own = (item: { readonly customerId: string }): string => item.customerId;
  first.states.leaveOut(again);
  first.states.take(second.states);
  const [one, other] = [first.arrivals, second.arrivals];
  return {
    concerned: join(first.concerned, second.concerned, ({ loaded }) => loaded.session.customer.id),
    states: first.states,
    arrivals: {
      all: join(one.all, other.all, own),
      byCustomer: new Map([...one.byCustomer, ...other.byCustomer]),
      repeated: join(one.repeated, other.repeated, own),
    },
    again: again.size,
  };
}
