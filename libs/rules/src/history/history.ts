import { type Day } from '../time/local-date.js';
import { compareEvents, type HistoryEvent } from './event.js';

const none: readonly HistoryEvent[] = [];

/**
 * The events of one customer by type, each stream in total order: what windows are computed from. Late and reordered events
 * end in the same streams; a reversal marks the event it takes back and is in no stream itself.
 */
export class History {
  private readonly streams = new Map<string, HistoryEvent[]>();
  private readonly reversals = new Map<string, HistoryEvent>();
  /** Grows with every change: what was computed from an older revision is stale. */
  revision = 0;

  constructor(events: Iterable<HistoryEvent> = []) {
    for (const event of events) this.add(event);
  }

  /** Events must be new to the history: a repeated id is dropped by the intake. */
  add(event: HistoryEvent): void {
    this.revision++;
    if (event.reverses !== undefined) return this.reverse(event, event.reverses);
    event.reversedBy = this.reversals.get(event.id);
    const stream = this.streams.get(event.type);
    if (!stream) this.streams.set(event.type, [event]);
    else if (compareEvents(stream[stream.length - 1]!, event) < 0) stream.push(event);
    else stream.splice(upperBound(stream, event), 0, event);
  }

  private reverse(reversal: HistoryEvent, target: string): void {
    const earlier = this.reversals.get(target);
    if (earlier && earlier.received <= reversal.received) return;
    this.reversals.set(target, reversal);
    for (const stream of this.streams.values()) {
      const event = stream.find((candidate) => candidate.id === target);
      if (event) event.reversedBy = reversal;
    }
  }

  stream(type: string): readonly HistoryEvent[] {
    return this.streams.get(type) ?? none;
  }

  /** Every event kept, reversals included. */
  *all(): Iterable<HistoryEvent> {
    for (const stream of this.streams.values()) yield* stream;
    yield* this.reversals.values();
  }

  /** Forgets what no window can see any more. @param keepFrom by event type, the first local day that is kept; a type not named is dropped. */
  prune(keepFrom: ReadonlyMap<string, Day>, keepReversalsFrom: Day): void {
    for (const [type, stream] of this.streams) {
      const first = keepFrom.get(type) ?? Number.POSITIVE_INFINITY;
      const kept = stream.filter((event) => event.day >= first);
      if (kept.length === 0) this.streams.delete(type);
      else if (kept.length < stream.length) this.streams.set(type, kept);
    }
    for (const [target, reversal] of this.reversals)
      if (reversal.day < keepReversalsFrom) this.reversals.delete(target);
    this.revision++;
  }
}

/** Index of the first event after `event` in total order. */
export function upperBound(stream: readonly HistoryEvent[], event: { at: number; id: string }): number {
  let [low, high] = [0, stream.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = stream[middle]!;
    if (other.at < event.at || (other.at === event.at && other.id <= event.id)) low = middle + 1;
    else high = middle;
  }
  return low;
}
