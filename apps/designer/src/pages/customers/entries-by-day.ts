import { type TimelineEntry } from '../../api/customer-timeline.js';

export interface DayOfEntries {
  /** A plain date, local to the bank. */
  readonly date: string;
  /** In the order they came in, which is the newest first. */
  readonly entries: readonly TimelineEntry[];
}

/** Entries under the local day of the bank. @param day of an instant */
export function entriesByDay(entries: readonly TimelineEntry[], day: (instant: string) => string): DayOfEntries[] {
  const days = new Map<string, TimelineEntry[]>();
  for (const entry of entries) {
    const date = day(entry.at);
    const list = days.get(date);
    if (list) list.push(entry);
    else days.set(date, [entry]);
  }
  return [...days].map(([date, list]) => ({ date, entries: list }));
}
