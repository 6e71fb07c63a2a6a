import { type HistoryEvent, type Library } from '@baleen/rules';
import { type Transaction } from '../../../platform/database.js';
import { type Arrival, knownAnywhere, knownIds } from '../../intake/index.js';
import { type Block } from './block-context.js';
import { type Chunk } from './evaluate-chunk.js';

/** What a night brings to the customers of a chunk. */
export interface NewArrivals {
  /** In the order in which they are to be stored: by customer, then in total order. */
  readonly all: readonly Arrival[];
  readonly byCustomer: ReadonlyMap<string, readonly HistoryEvent[]>;
  /** Rows whose event was stored before. */
  readonly repeated: readonly RepeatedRow[];
}

export interface RepeatedRow {
  readonly customerId: string;
  /** Number of the file. */
  readonly file: number;
}

const none: NewArrivals = { all: [], byCustomer: new Map(), repeated: [] };

/** Leaves out what is stored already. @param needs event types that some rule reads */
export async function newArrivals(
  transaction: Transaction,
  needs: Library['needs'],
  { night, partition }: Block,
  { rows, looksEverywhere }: Chunk,
): Promise<NewArrivals> {
  if (!night?.span) return none;
  const ids = rows.map(({ id }) => id);
  const repeated: RepeatedRow[] = [];
  const brought: Arrival[] = [];
  for (const id of ids) {
    const { arrivals, repeatedIn } = night.arrivals.of(id);
    brought.push(...arrivals);
    for (const file of repeatedIn) repeated.push({ customerId: id, file });
  }
  if (brought.length === 0) return none;
  // Of what no rule reads the customers' histories hold nothing that it could be told by.
  const unread = brought.filter(({ event }) => !needs.has(event.type));
  const known = looksEverywhere
    ? await knownAnywhere(transaction, brought)
    : new Set([
        ...(await knownIds(transaction, partition, { ids, span: night.span })),
        ...(unread.length > 0 ? await knownAnywhere(transaction, unread) : []),
      ]);
  return arrivalsBut(known, brought, repeated);
}

/** How many rows there are of each file. */
export function countByFile(rows: readonly RepeatedRow[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { file } of rows) counts.set(file, (counts.get(file) ?? 0) + 1);
  return counts;
}

/** @param repeated rows to which those that are known are added */
export function arrivalsBut(
  known: ReadonlySet<string>,
  brought: readonly Arrival[],
  repeated: RepeatedRow[] = [],
): NewArrivals {
  const all: Arrival[] = [];
  const byCustomer = new Map<string, HistoryEvent[]>();
  for (const arrival of brought) {
    const { customerId, event, file } = arrival;
    // Mostly none are: then no id need be put together.
    if (known.size > 0 && known.has(event.id)) {
      repeated.push({ customerId, file });
      continue;
    }
    all.push(arrival);
    const events = byCustomer.get(customerId);
    if (events) events.push(event);
    else byCustomer.set(customerId, [event]);
  }
  return { all, byCustomer, repeated };
}
