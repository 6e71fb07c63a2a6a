import { compareReceipts, type Day, type HistoryEvent, type Instant, limitOfDay, type Zone } from '@baleen/rules';
import { knownAt } from './moment.js';
import { type CausingDetection, type EntryMove, type Undelivered } from './types.js';

/** Something that happens to a customer, at the instant at which it becomes known. */
export type Happening = { readonly known: Instant } & (
  | { readonly kind: 'event'; readonly event: HistoryEvent }
  | { readonly kind: 'undelivered'; readonly undelivered: Undelivered }
  | { readonly kind: 'move'; readonly move: EntryMove }
  | { readonly kind: 'detection'; readonly cause: CausingDetection }
  | { readonly kind: 'day'; readonly day: Day }
);

export interface Happened {
  readonly events: readonly HistoryEvent[];
  readonly detections: readonly CausingDetection[];
  readonly days: readonly Day[];
  readonly undelivered?: readonly Undelivered[];
  /** Approved moves of customers in flight. */
  readonly moves?: readonly EntryMove[];
}

/** Of one instant, waits that are due come after events, so that an answer at the last moment still counts, and before what is new. */
const places = { event: 0, undelivered: 1, move: 2, detection: 3, day: 4 } as const;

/** Everything that happens, in the order in which it becomes known; whatever chunks of time it comes in, the order is the same. */
export function timeline(
  { events, detections, days, undelivered = [], moves = [] }: Happened,
  zone: Zone,
): Happening[] {
  const heard = [...events].sort(compareReceipts);
  const happenings: Happening[] = [
    ...heard.map((event) => ({ known: event.received, kind: 'event', event }) as const),
    ...undelivered.map((one) => ({ known: one.at, kind: 'undelivered', undelivered: one }) as const),
    ...moves.map((move) => ({ known: move.at, kind: 'move', move }) as const),
    ...detections.map((cause) => ({ known: knownAt(cause, zone), kind: 'detection', cause }) as const),
    ...days.map((day) => ({ known: limitOfDay(zone, day), kind: 'day', day }) as const),
  ];
  return happenings.sort((a, b) => a.known - b.known || places[a.kind] - places[b.kind] || byRule(a, b));
}

/** Detections of one instant in a stable order; events keep that of their receipt. */
function byRule(a: Happening, b: Happening): number {
  if (a.kind !== 'detection' || b.kind !== 'detection') return 0;
  const [one, other] = [a.cause.detection, b.cause.detection];
  return one.asOf - other.asOf || compare(one.ruleId, other.ruleId) || compare(a.cause.id, b.cause.id);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
