import { Problem } from './problem.js';

/** Where a page begins and how long it may be. */
export interface PageRequest<Key extends readonly unknown[]> {
  readonly limit: number;
  /** Sort key of the last item of the page before; undefined for the first page. */
  readonly after: Key | undefined;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Opaque; null after the last page. */
  readonly nextCursor: string | null;
}

const defaultLimit = 50;
const largestLimit = 200;

/**
 * Reads `?limit&cursor`. A cursor is the sort key of the last item seen, so a page costs the same however deep it lies.
 * @param keyLength how many values the sort key has
 * @throws Problem 400 when either is not one that we gave out
 */
export function pageRequest<Key extends readonly unknown[]>(
  query: { limit?: unknown; cursor?: unknown },
  keyLength: number,
): PageRequest<Key> {
  return { limit: parseLimit(query.limit), after: parseCursor<Key>(query.cursor, keyLength) };
}

/**
 * Makes the page of rows that were asked for with one more than the limit (`LIMIT limit + 1`): that one says whether there are more.
 * @param keyOf the sort key of an item, its last value unique
 */
export function pageOf<Item>(
  rows: readonly Item[],
  limit: number,
  keyOf: (item: Item) => readonly unknown[],
): Page<Item> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? encode(keyOf(last)) : null };
}

function encode(key: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

function parseLimit(given: unknown): number {
  if (given === undefined || given === '') return defaultLimit;
  const limit = Number(given);
  if (Number.isInteger(limit) && limit >= 1 && limit <= largestLimit) return limit;
  throw invalid('limit', `must be a whole number from 1 to ${largestLimit}`, `必须是 1 到 ${largestLimit} 的整数`);
}

function parseCursor<Key extends readonly unknown[]>(given: unknown, keyLength: number): Key | undefined {
  if (given === undefined || given === '') return undefined;
  const key = typeof given === 'string' ? decode(given) : undefined;
  const isKey = Array.isArray(key) && key.length === keyLength && key.every(isPlain);
  if (isKey) return key as unknown as Key;
  throw invalid('cursor', 'is not a cursor of this list', '不是此列表的游标');
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function isPlain(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function invalid(field: string, en: string, zh: string): Problem {
  return new Problem({
    status: 400,
    code: 'PAGE_INVALID',
    path: `?${field}`,
    detail: { en: `${field} ${en}`, zh: `${field} ${zh}` },
  });
}
