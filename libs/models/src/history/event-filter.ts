import { type History } from './history.js';

/** Which events count: of one of the types and, where named, with one of the details. */
export interface EventFilter {
  readonly types: readonly string[];
  readonly details?: readonly string[];
}

/** For each kind of a history's events whether it passes the filter (1) or not (0). */
export function kindsPassing({ types, details }: EventFilter, { kinds }: History): Uint8Array {
  return Uint8Array.from(kinds, ({ type, detail }) =>
    types.includes(type) && (details === undefined || (detail !== undefined && details.includes(detail))) ? 1 : 0,
  );
}

/** A period of days, both ends included. */
export interface Days {
  readonly from: number;
  readonly to: number;
}

/** The number of a subject's events in a period that pass. */
export function countEvents(history: History, subject: number, passing: Uint8Array, { from, to }: Days): number {
  let count = 0;
  for (let i = history.start[subject]!; i < history.start[subject + 1]!; i += 1) {
    const day = history.day[i]!;
    if (day >= from && day <= to) count += passing[history.kind[i]!]!;
  }
  return count;
}
