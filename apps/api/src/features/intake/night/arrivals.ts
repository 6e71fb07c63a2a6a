import { compareEvents, eventIdKey, type HistoryEvent, type Zone } from '@baleen/rules';
import { EntryPlaces } from './entry-places.js';
import { readEntry } from './event-entry.js';
import { spilled } from './spill.js';

/** An event of a night that is not stored yet. */
export interface Arrival {
  readonly customerId: string;
  readonly event: HistoryEvent;
  /** Number of the file and the line where it stands. */
  readonly file: number;
  readonly line: number;
  /** Where its row in the table of events stands: see `writeTuple`. */
  readonly tuple: { readonly bytes: Buffer; readonly start: number; readonly end: number };
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
  /** Customers for whom nobody has asked. */
  unasked(): readonly string[];
  of(customerId: string): CustomerArrivals;
}

const nothing: CustomerArrivals = { arrivals: [], repeatedIn: [] };

/** A customer's rows are read when they are asked for: read all at once, they would live long enough to be carried about by the collector of garbage. */
export function readArrivals(
  spillFolder: string,
  { partition, zone }: { readonly partition: number; readonly zone: Zone },
): Arrivals {
  const bytes = spilled(spillFolder, String(partition));
  const places = new EntryPlaces(bytes);
  return {
    unasked: () => places.unasked(),
    of(customerId) {
      const found = places.of(customerId);
      const context = { zone, customerId };
      return found.length > 0 ? inOrder(found.map((start) => readEntry(bytes, start, context))) : nothing;
    },
  };
}

/** In total order; the first of several with one id stands, by file and line. */
function inOrder(arrivals: Arrival[]): CustomerArrivals {
  if (arrivals.length === 1) return { arrivals, repeatedIn: [] };
  if (mayRepeat(arrivals)) return withoutRepeats(arrivals);
  return { arrivals: arrivals.sort(byEvent), repeatedIn: [] };
}

/** Told without putting ids together: as good as all are different. */
function mayRepeat(arrivals: readonly Arrival[]): boolean {
  const keys = new Set<number>();
  for (const { event } of arrivals) keys.add(eventIdKey(event));
  return keys.size < arrivals.length;
}

function withoutRepeats(arrivals: Arrival[]): CustomerArrivals {
  arrivals.sort((a, b) => a.file - b.file || a.line - b.line);
  const ids = new Set<string>();
  const repeatedIn: number[] = [];
  const kept = arrivals.filter(({ event, file }) => {
    if (!ids.has(event.id)) return ids.add(event.id);
    repeatedIn.push(file);
    return false;
  });
  return { arrivals: kept.sort(byEvent), repeatedIn };
}

const byEvent = (a: Arrival, b: Arrival): number => compareEvents(a.event, b.event);
