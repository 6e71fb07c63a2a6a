import { columnKeys, detectionsCounted, type Segment, segmentsRead } from '@baleen/rules';

/** What must be at hand to decide a segment, with the segments that it reads. */
export interface ColumnsNeeded {
  readonly keys: readonly string[];
  readonly detections: readonly { readonly ruleId: string; readonly days: number }[];
  readonly lists: readonly string[];
}

/** @param known segments that others may read, by id */
export function columnsNeeded(segments: readonly Segment[], known: ReadonlyMap<string, Segment>): ColumnsNeeded {
  const keys = new Set<string>();
  const detections = new Map<string, { ruleId: string; days: number }>();
  const lists = new Set<string>();
  const seen = new Set<Segment>();
  const take = (segment: Segment): void => {
    if (seen.has(segment)) return;
    seen.add(segment);
    const { document, criteria } = segment;
    if (document.list) lists.add(document.list.id);
    if (!criteria) return;
    for (const key of columnKeys(criteria)) keys.add(key);
    for (const counted of detectionsCounted(criteria)) detections.set(`${counted.ruleId} ${counted.days}`, counted);
    for (const id of segmentsRead(criteria)) if (known.has(id)) take(known.get(id)!);
  };
  segments.forEach(take);
  return { keys: [...keys], detections: [...detections.values()], lists: [...lists] };
}
