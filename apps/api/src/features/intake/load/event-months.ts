import { type Instant } from '@baleen/rules';
import { type Queryable } from '../../../platform/database.js';

/** Any number that all Baleen processes agree on: whoever makes a month holds it until the month is committed. */
const monthLock = 7_214_993_012;

/** The local days that the rows of a table fall on. @param table has a column booked_on */
export async function daysIn(database: Queryable, table: string): Promise<readonly string[]> {
  const rows = await database.query<{ day: string }>(`SELECT DISTINCT booked_on AS day FROM ${table}`);
  return rows.map(({ day }) => day);
}

/**
 * Makes the months of `event` that some local days need. A month is built apart and then attached, which lets readers of the other months
 * go on; `CREATE TABLE ... PARTITION OF` would lock them out until the import ends.
 * @param days `YYYY-MM-DD`
 * @returns the tables of the months that the days fall into
 */
export async function ensureMonths(database: Queryable, days: readonly string[]): Promise<readonly string[]> {
  const months = await monthsOf(database, days);
  if (months.some(({ isNew }) => isNew)) {
    await database.query('SELECT pg_advisory_xact_lock($1)', [monthLock]);
    for (const { name, first, next, isNew } of await monthsOf(database, days)) {
      if (!isNew) continue;
      await database.query(`CREATE TABLE ${name} (LIKE event INCLUDING DEFAULTS INCLUDING INDEXES)`);
      await database.query(`ALTER TABLE event ATTACH PARTITION ${name} FOR VALUES FROM ('${first}') TO ('${next}')`);
    }
  }
  return months.map(({ name }) => name);
}

/** The months that there are with local days of a span of time, as tables. @param last in milliseconds; of a longer span the 31 days before it */
export async function newestMonths(
  database: Queryable,
  { first, last }: { readonly first: Instant; readonly last: Instant },
): Promise<readonly string[]> {
  const from = Math.max(first, last - 31 * DAY_MS);
  const months = await database.query<{ name: string }>(
    `SELECT relname AS name FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
     WHERE inhparent = 'event'::regclass AND relname BETWEEN to_char($1::timestamptz - interval '1 day', '"event_"YYYY"_"MM')
       AND to_char($2::timestamptz + interval '1 day', '"event_"YYYY"_"MM')`,
    [new Date(from), new Date(last)],
  );
  return months.map(({ name }) => name);
}

const DAY_MS = 86_400_000;

interface Month {
  readonly name: string;
  /** First day of the month. */
  readonly first: string;
  /** First day of the next. */
  readonly next: string;
  readonly isNew: boolean;
}

/** The catalogue is read as a table: `to_regclass` would answer from what this session saw before it waited for the lock. */
const monthsOf = (database: Queryable, days: readonly string[]): Promise<Month[]> =>
  database.query<Month>(
    `SELECT name, first::text, (first + interval '1 month')::date::text AS next, NOT EXISTS (
       SELECT 1 FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
       WHERE inhparent = 'event'::regclass AND relname = name) AS "isNew"
     FROM (SELECT DISTINCT date_trunc('month', day::timestamp)::date AS first FROM unnest($1::date[]) AS day) months,
       to_char(first, '"event_"YYYY"_"MM') AS name
     ORDER BY first`,
    [days],
  );
