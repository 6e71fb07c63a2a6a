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

/** Entries that follow each other and say the same kind of thing: a scoring of the bank updates a dozen scores at once. */
export type Folded = TimelineEntry | { readonly scores: readonly TimelineEntry[] };

/** Score updates of one instant as one. */
export function foldScores(entries: readonly TimelineEntry[]): Folded[] {
  const folded: (TimelineEntry | { scores: TimelineEntry[] })[] = [];
  for (const entry of entries) {
    const last = folded.at(-1);
    if (!isScore(entry)) folded.push(entry);
    else if (last && 'scores' in last && last.scores[0]!.at === entry.at) last.scores.push(entry);
    else folded.push({ scores: [entry] });
  }
  return folded.map((one) => ('scores' in one && one.scores.length === 1 ? one.scores[0]! : one));
}

const isScore = ({ kind, detail }: TimelineEntry): boolean => kind === 'event' && detail.type === 'score-updated';
