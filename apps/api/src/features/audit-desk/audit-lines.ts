import { type ChainLine } from '../audit/index.js';
import { type Queryable } from '../../platform/database.js';

const PAGE = 5_000;

/** First and last place in the chain, both included. */
export interface ChainRange {
  readonly from: number;
  readonly to: number;
}

/** The places that cover a span of time; undefined where nothing was written in it. @param from UTC instants, from included, to excluded */
export async function rangeOf(database: Queryable, from?: string, to?: string): Promise<ChainRange | undefined> {
  const [row] = await database.query<{ from: number | null; to: number | null }>(
    `SELECT min(l.seq) AS "from", max(l.seq) AS "to" FROM audit_link l JOIN audit_entry e ON e.id = l.entry_id
     WHERE ($1::text IS NULL OR e.at >= $1) AND ($2::text IS NULL OR e.at < $2)`,
    [from ?? null, to ?? null],
  );
  return row?.from && row.to ? { from: row.from, to: row.to } : undefined;
}

/** The chain as it is stored, in pages; an entry that is not there any more has no content. */
export async function* auditLines(database: Queryable, { from, to }: ChainRange): AsyncGenerator<ChainLine[]> {
  for (let next = from; next <= to;) {
    const page = await database.query<ChainLine>(
      `SELECT l.seq, l.previous, l.hash, coalesce(e.content, '') AS content FROM audit_link l LEFT JOIN audit_entry e ON e.id = l.entry_id
       WHERE l.seq BETWEEN $1 AND $2 ORDER BY l.seq LIMIT ${PAGE}`,
      [next, to],
    );
    if (page.length === 0) return;
    yield page;
    next = page.at(-1)!.seq + 1;
  }
}

/** Entries that somebody added without a link: past the trigger that makes it. */
export async function unchainedEntries(database: Queryable): Promise<number> {
  const [row] = await database.query<{ count: number }>(
    'SELECT count(*) AS count FROM audit_entry e WHERE NOT EXISTS (SELECT 1 FROM audit_link l WHERE l.entry_id = e.id)',
  );
  return row!.count;
}
