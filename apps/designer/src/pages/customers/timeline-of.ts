import { type BankEvent, type DetectionItem } from '../../api/detections.js';

export type TimelineEntry =
  | { readonly kind: 'event'; readonly at: string; readonly event: BankEvent }
  | { readonly kind: 'detection'; readonly at: string; readonly detection: DetectionItem };

export interface TimelineDay {
  /** A plain date, local to the bank. */
  readonly date: string;
  /** Newest first; a detection above the event that it was made from. */
  readonly entries: readonly TimelineEntry[];
}

interface TimelineInput {
  readonly events: readonly BankEvent[];
  readonly detections: readonly DetectionItem[];
  /** The bank's local day of an instant. */
  readonly day: (instant: string) => string;
}

/** Events and detections in one line of time, newest day first. */
export function timelineOf({ events, detections, day }: TimelineInput): TimelineDay[] {
  const entries: TimelineEntry[] = [
    ...detections.map((detection) => ({ kind: 'detection', at: detection.asOf, detection }) as const),
    ...events.map((event) => ({ kind: 'event', at: event.occurredAt, event }) as const),
  ];
  // The sort is stable, so at the same instant detections stay above events.
  entries.sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  const days = new Map<string, TimelineEntry[]>();
  for (const entry of entries) {
    const date = day(entry.at);
    days.set(date, [...(days.get(date) ?? []), entry]);
  }
  return [...days].map(([date, list]) => ({ date, entries: list }));
}
