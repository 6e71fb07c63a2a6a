import { type EventKind, type History, type HistoryEvent } from './history.js';

export interface HistoryFrame {
  /** How many subjects there are; events name them by 0 to this less one. */
  readonly subjects: number;
  /** First and last day of which the events are complete; see `dayNumber` of purchases. */
  readonly coveredFrom: number;
  readonly coveredTo: number;
}

/**
 * Puts events into columns by subject and day; their order does not matter, except that events of one subject and day keep theirs.
 * @throws Error on an event of a subject that does not exist.
 */
export function buildHistory(frame: HistoryFrame, events: readonly HistoryEvent[]): History {
  const start = new Int32Array(frame.subjects + 1);
  for (const { subject } of events) {
    if (!(subject >= 0 && subject < frame.subjects)) throw new Error(`no subject ${subject}`);
    start[subject + 1]! += 1;
  }
  for (let s = 0; s < frame.subjects; s += 1) start[s + 1]! += start[s]!;
  const ordered = events.map((event, i) => ({ event, i }));
  ordered.sort((a, b) => a.event.subject - b.event.subject || a.event.day - b.event.day || a.i - b.i);
  const kinds: EventKind[] = [];
  const codeOf = new Map<string, number>();
  const kind = Int32Array.from(ordered, ({ event: { type, detail } }) => {
    const key = JSON.stringify([type, detail]);
    const code = codeOf.get(key) ?? kinds.push({ type, detail }) - 1;
    codeOf.set(key, code);
    return code;
  });
  const day = Int32Array.from(ordered, ({ event }) => event.day);
  const amount = Float64Array.from(ordered, ({ event }) => event.amount ?? NaN);
  return { ...frame, start, day, kind, amount, kinds };
}
