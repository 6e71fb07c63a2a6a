import {
  type Column,
  type Day,
  decideSegment,
  decodeColumn,
  type Frame,
  packColumn,
  type Segment,
  UNKNOWN,
  type Verdicts,
  YES,
} from '@baleen/rules';
import { type Database } from '../../../platform/database.js';
import { type ColumnCache } from './column-cache.js';
import { type ColumnsNeeded } from './columns-needed.js';
import { readColumnBytes, readIds, type StoredFrame } from './frame-store.js';

/** How often each customer was detected, by rule and days. */
export type DetectionCounts = (ruleId: string, days: number, day: Day) => Promise<ReadonlyMap<string, number>>;

export interface FrameParts {
  readonly database: Database;
  readonly cache: ColumnCache;
  readonly needed: ColumnsNeeded;
  /** Segments that others may read, by id. */
  readonly known: ReadonlyMap<string, Segment>;
  readonly detections: DetectionCounts;
}

/** The customers of a partition, ready to be decided. @returns undefined where columns are not there yet */
export async function openFrame(parts: FrameParts, stored: StoredFrame): Promise<Frame | undefined> {
  const columns = await readColumns(parts, stored);
  if (!columns) return undefined;
  const beside = await readBeside(parts, stored);
  const decided = new Map<string, Verdicts>();
  const nobodyKnows = (): Verdicts => new Uint8Array(stored.customers).fill(UNKNOWN);
  const frame: Frame = {
    rows: stored.customers,
    column: (key) => columns.get(key)!,
    detections: (ruleId, days) => beside.get(`${ruleId} ${days}`)!,
    list: (id) => verdictsOf(beside.get(`list ${id}`)!),
    segment: (id) => {
      const known = decided.get(id);
      if (known) return known;
      // A segment that leads back to itself finds this.
      decided.set(id, nobodyKnows());
      const segment = parts.known.get(id);
      if (segment) decided.set(id, decideSegment(segment, frame));
      return decided.get(id)!;
    },
  };
  return frame;
}

async function readColumns(
  { database, cache, needed: { keys } }: FrameParts,
  stored: StoredFrame,
): Promise<ReadonlyMap<string, Column> | undefined> {
  const { partition, revision } = stored;
  const cacheKey = (key: string): string => `${partition} ${revision} ${key}`;
  const found = new Map<string, Column>();
  for (const key of keys) {
    const column = cache.get(cacheKey(key));
    if (column) found.set(key, column);
  }
  const missing = keys.filter((key) => !found.has(key));
  if (missing.length > 0) {
    for (const [key, bytes] of await readColumnBytes(database, stored, missing)) {
      const column = decodeColumn(bytes);
      cache.set(cacheKey(key), column);
      found.set(key, column);
    }
  }
  return found.size === keys.length ? found : undefined;
}

/** What stands in no column: earlier detections, and imported lists. */
async function readBeside(parts: FrameParts, stored: StoredFrame): Promise<ReadonlyMap<string, Column>> {
  const { needed, detections, database } = parts;
  const beside = new Map<string, Column>();
  if (needed.detections.length === 0 && needed.lists.length === 0) return beside;
  const ids = await readIds(database, stored.partition);
  for (const { ruleId, days } of needed.detections) {
    const counts = await detections(ruleId, days, stored.day);
    beside.set(`${ruleId} ${days}`, { kind: 'numbers', numbers: Float64Array.from(ids, (id) => counts.get(id) ?? 0) });
  }
  for (const list of needed.lists) beside.set(`list ${list}`, await listColumn(parts, stored, { list, ids }));
  return beside;
}

async function listColumn(
  { database, cache }: FrameParts,
  { partition, revision }: StoredFrame,
  { list, ids }: { readonly list: string; readonly ids: readonly string[] },
): Promise<Column> {
  const key = `${partition} ${revision} list ${list}`;
  const known = cache.get(key);
  if (known) return known;
  const rows = await database.query<{ id: string }>(
    'SELECT customer_id AS id FROM segment_list_member WHERE list_id = $1 AND partition = $2',
    [list, partition],
  );
  const members = new Set(rows.map(({ id }) => id));
  const column = packColumn(ids.map((id) => members.has(id)));
  cache.set(key, column);
  return column;
}

function verdictsOf(column: Column): Verdicts {
  if (column.kind === 'numbers') throw new Error('a list holds truths');
  const yes = column.values.indexOf(true) + 1;
  const verdicts = new Uint8Array(column.codes.length);
  for (let row = 0; row < verdicts.length; row++) if (column.codes[row] === yes) verdicts[row] = YES;
  return verdicts;
}
