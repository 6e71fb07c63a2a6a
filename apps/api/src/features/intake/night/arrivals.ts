import { compareEvents, type HistoryEvent, type Zone } from '@baleen/rules';
import { entryCustomer, entryLength, readEntry } from './event-entry.js';
import { spilled } from './spill.js';

/** An event of a night that is not stored yet. */
export interface Arrival {
  readonly customerId: string;
  readonly event: HistoryEvent;
  /** Number of the file and the line where it stands. */
  readonly file: number;
  readonly line: number;
  /** Its row in the table of events: see `writeTuple`. */
  readonly tuple: Uint8Array;
}

/** What a night brings to one customer. */
export interface CustomerArrivals {
  /** In total order, each event once. */
  readonly arrivals: readonly Arrival[];
  /** For each row whose event stands in the night's files before, the number of its file. */
  readonly repeatedIn: readonly number[];
}

/** What a night brings to one partition of customers. */
export interface Arrivals {
  readonly customerIds: Iterable<string>;
  of(customerId: string): CustomerArrivals;
}

const nothing: CustomerArrivals = { arrivals: [], repeatedIn: [] };

/** A customer's rows are read when they are asked for: read all at once, they would live long enough to be carried about by the collector of garbage. */
export function readArrivals(
  spillFolder: string,
  { partition, zone }: { readonly partition: number; readonly zone: Zone },
): Arrivals {
  const bytes = Buffer.concat(spilled(spillFolder, String(partition)));
  const places = findPlaces(bytes);
  return {
    customerIds: places.keys(),
    of(customerId) {
      const found = places.get(customerId);
      const context = { zone, customerId };
      return found ? inOrder(found.map((start) => readEntry(bytes, start, context))) : nothing;
    },
  };
}

/** Where the entries of each customer begin. */
function findPlaces(bytes: Buffer): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (let start = 0; start < bytes.length; start += entryLength(bytes, start)) {
    const customerId = entryCustomer(bytes, start);
    const known = places.get(customerId);
    if (known) known.push(start);
    else places.set(customerId, [start]);
  }
  return places;
}

/** The first of several with one id stands, by file and line. */
function inOrder(arrivals: Arrival[]): CustomerArrivals {
  if (arrivals.length === 1) return { arrivals, repeatedIn: [] };
  arrivals.sort((a, b) => a.file - b.file || a.line - b.line);
  const ids = new Set<string>();
  const repeatedIn: number[] = [];
  const kept = arrivals.filter(({ event, file }) => {
    if (!ids.has(event.id)) return ids.add(event.id);
    repeatedIn.push(file);
    return false;
  });
  return { arrivals: kept.sort((a, b) => compareEvents(a.event, b.event)), repeatedIn };
}
