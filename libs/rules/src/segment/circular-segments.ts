import { segmentsRead } from './names-read.js';
import { type Segment } from './segment.js';

/** Ids of the segments that lead back to themselves: none of them can be decided. */
export function circularSegments(segments: readonly Segment[]): ReadonlySet<string> {
  const reads = new Map(
    segments.map(({ document, criteria }) => [document.id, criteria ? segmentsRead(criteria) : []] as const),
  );
  const reaches = (from: string, to: string, seen: Set<string>): boolean =>
    (reads.get(from) ?? []).some((next) => {
      if (next === to) return true;
      if (seen.has(next)) return false;
      seen.add(next);
      return reaches(next, to, seen);
    });
  return new Set([...reads.keys()].filter((id) => reaches(id, id, new Set())));
}
