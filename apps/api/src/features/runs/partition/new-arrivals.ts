import { type HistoryEvent } from '@baleen/rules';
import { type Transaction } from '../../../platform/database.js';
import { type Arrival, knownAnywhere, knownIds } from '../../intake/index.js';
import { type Chunk } from './advance-chunk.js';
import { type Block } from './block-context.js';

/** What a night brings to the customers of a chunk. */
export interface NewArrivals {
  /** In the order in which they are to be stored: by customer, then in total order. */
  readonly all: readonly Arrival[];
  readonly byCustomer: ReadonlyMap<string, readonly HistoryEvent[]>;
  /** Rows whose event was stored before, by number of the file. */
  readonly repeated: ReadonlyMap<number, number>;
}

const none: NewArrivals = { all: [], byCustomer: new Map(), repeated: new Map() };

/** Leaves out what is stored already. */
export async function newArrivals(
  transaction: Transaction,
  { night, partition }: Block,
  { rows, looksEverywhere }: Chunk,
): Promise<NewArrivals> {
  if (!night?.span) return none;
  const ids = rows.map(({ id }) => id);
  const brought = ids.flatMap((id) => night.arrivals.byCustomer.get(id) ?? []);
  if (brought.length === 0) return none;
  const known = looksEverywhere
    ? await knownAnywhere(transaction, brought)
    : await knownIds(transaction, partition, { ids, span: night.span! });
  const all: Arrival[] = [];
  const byCustomer = new Map<string, HistoryEvent[]>();
  const repeated = new Map<number, number>();
  for (const arrival of brought) {
    const { customerId, event, file } = arrival;
    if (known.has(event.id)) {
      repeated.set(file, (repeated.get(file) ?? 0) + 1);
      continue;
    }
    all.push(arrival);
    const events = byCustomer.get(customerId);
    if (events) events.push(event);
    else byCustomer.set(customerId, [event]);
  }
  return { all, byCustomer, repeated };
}
