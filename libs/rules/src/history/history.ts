import { type Day } from '../time/local-date.js';
import { compareEvents, type HistoryEvent } from './event.js';

const none: readonly HistoryEvent[] = [];
/** An event of ten fields, its texts included. */
const EVENT_BYTES = 600;

/** The events of one type as they were kept, not yet taken apart. */
export interface SleepingStream {
  /** Among which it stands from `start` to `end`. */
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  /** Local days of the first and the last event. */
  readonly firstDay: Day;
  readonly lastDay: Day;
  /** To be called once. */
  wake(): HistoryEvent[];
}

/**
 * The events of one customer by type, each stream in total order: what windows are computed from. Late and reordered events
 * end in the same streams; a reversal marks the event it takes back and is in no stream itself.
 */
export class History {
  /** By type; those that nobody has asked for sleep. */
  private readonly streams = new Map<string, HistoryEvent[] | SleepingStream>();
  /** What has come to a stream that sleeps on, by type: all of later days than those it holds, in total order. */
  private added: Map<string, HistoryEvent[]> | undefined = undefined;
  private readonly reversals = new Map<string, HistoryEvent>();
  /** Grows with every change: what was computed from an older revision is stale. */
  revision = 0;

  constructor(events: Iterable<HistoryEvent> = []) {
    for (const event of events) this.add(event);
  }

  /** Puts a kept stream into an empty history. */
  lay(type: string, stream: SleepingStream): void {
    this.streams.set(type, stream);
  }

  /** Events must be new to the history: a repeated id is dropped by the intake. */
  add(event: HistoryEvent): void {
    this.revision++;
    if (event.reverses !== undefined) return this.reverse(event, event.reverses);
    if (this.reversals.size > 0 || event.reversedBy) event.reversedBy = this.reversals.get(event.id);
    const stream = this.streams.get(event.type);
    if (!stream) this.streams.set(event.type, [event]);
    else if (Array.isArray(stream)) insert(stream, event);
    else if (stream.lastDay < event.day) this.addTo(event.type, event);
    else insert(this.wake(event.type, stream), event);
  }

  private addTo(type: string, event: HistoryEvent): void {
    const added = (this.added ??= new Map()).get(type);
    if (added) insert(added, event);
    else this.added.set(type, [event]);
  }

  private reverse(reversal: HistoryEvent, target: string): void {
    const earlier = this.reversals.get(target);
    if (earlier && earlier.received <= reversal.received) return;
    this.reversals.set(target, reversal);
    for (const type of this.types()) {
      const event = this.awake(type)!.find((candidate) => candidate.id === target);
      if (event) event.reversedBy = reversal;
    }
  }

  stream(type: string): readonly HistoryEvent[] {
    return this.awake(type) ?? none;
  }

  /** The same for who looks at no earlier local day: nothing where all events are older, so that a kept stream need not be taken apart. */
  streamSince(type: string, day: Day): readonly HistoryEvent[] {
    const stream = this.streams.get(type);
    if (stream === undefined) return none;
    if (Array.isArray(stream)) return stream;
    return stream.lastDay < day ? this.addedTo(type) : this.wake(type, stream);
  }

  private awake(type: string): HistoryEvent[] | undefined {
    const stream = this.streams.get(type);
    return stream === undefined || Array.isArray(stream) ? stream : this.wake(type, stream);
  }

  private wake(type: string, sleeping: SleepingStream): HistoryEvent[] {
    const stream = sleeping.wake();
    if (this.added?.has(type)) {
      for (const event of this.addedTo(type)) stream.push(event);
      this.added.delete(type);
    }
    this.streams.set(type, stream);
    return stream;
  }

  /** The stream as it was kept, without what `addedTo` has; undefined once somebody has asked for its events. */
  sleeping(type: string): SleepingStream | undefined {
    const stream = this.streams.get(type);
    return Array.isArray(stream) ? undefined : stream;
  }

  /** What has come to a stream that sleeps, in total order. */
  addedTo(type: string): readonly HistoryEvent[] {
    return this.added?.get(type) ?? none;
  }

  /** Types with events, in no order. */
  types(): string[] {
    return [...this.streams.keys()];
  }

  /** Local day of the newest event of a type; undefined where there is none. */
  newestDay(type: string): Day | undefined {
    const stream = this.streams.get(type);
    return Array.isArray(stream) ? stream.at(-1)?.day : (this.addedTo(type).at(-1)?.day ?? stream?.lastDay);
  }

  /** The reversing events. */
  taken(): Iterable<HistoryEvent> {
    return this.reversals.values();
  }

  /** Every event kept, reversals included. */
  *all(): Iterable<HistoryEvent> {
    for (const type of this.types()) yield* this.stream(type);
    yield* this.reversals.values();
  }

  /** Roughly the bytes of memory that it takes: a kept stream its own, an event taken apart its objects. */
  weight(): number {
    let bytes = EVENT_BYTES * this.reversals.size;
    for (const stream of this.streams.values())
      bytes += Array.isArray(stream) ? EVENT_BYTES * stream.length : stream.end - stream.start;
    for (const added of this.added?.values() ?? []) bytes += EVENT_BYTES * added.length;
    return bytes;
  }

  /** Forgets what no window can see any more. @param keepFrom the first local day that is kept of a type; undefined drops the type */
  prune(keepFrom: (type: string) => Day | undefined, keepReversalsFrom: Day): void {
    for (const [type, stream] of this.streams) {
      const first = keepFrom(type) ?? Number.POSITIVE_INFINITY;
      if ((Array.isArray(stream) ? stream[0]!.day : stream.firstDay) >= first) continue;
      const isGone = this.newestDay(type)! < first;
      if (isGone) {
        this.streams.delete(type);
        this.added?.delete(type);
      } else
        this.streams.set(
          type,
          this.awake(type)!.filter((event) => event.day >= first),
        );
    }
    for (const [target, reversal] of this.reversals)
      if (reversal.day < keepReversalsFrom) this.reversals.delete(target);
    this.revision++;
  }
}

/** Mostly an event is the newest. */
function insert(stream: HistoryEvent[], event: HistoryEvent): void {
  if (compareEvents(stream[stream.length - 1]!, event) < 0) stream.push(event);
  else stream.splice(upperBound(stream, event), 0, event);
}

/** Index of the first event after `event` in total order. */
export function upperBound(
  stream: readonly HistoryEvent[],
  event: { readonly at: number; readonly id: string },
): number {
  let [low, high] = [0, stream.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = stream[middle]!;
    if (other.at < event.at || (other.at === event.at && (other === event || other.id <= event.id))) low = middle + 1;
    else high = middle;
  }
  return low;
}
