import { type Queryable } from '../../../platform/database.js';

/**
 * Makes the months of `event` that the rows of a table need. A month is built apart and then attached, which lets readers of the
 * other months go on; `CREATE TABLE ... PARTITION OF` would lock them out until the import ends.
 * @param table has a column booked_on
 * @returns the tables of the months that the rows fall into
 */
export async function ensureMonths(database: Queryable, table: string): Promise<readonly string[]> {
  const months = await database.query<Month>(`
    SELECT name, first::text, (first + interval '1 month')::date::text AS next, to_regclass(name) IS NULL AS "isNew"
    FROM (SELECT DISTINCT date_trunc('month', day::timestamp)::date AS first FROM (SELECT DISTINCT booked_on AS day FROM ${table}) days) months,
      to_char(first, '"event_"YYYY"_"MM') AS name
    ORDER BY first`);
  for (const { name, first, next } of months.filter(({ isNew }) => isNew)) {
    await database.query(`CREATE TABLE ${name} (LIKE event INCLUDING DEFAULTS INCLUDING INDEXES)`);
    await database.query(`ALTER TABLE event ATTACH PARTITION ${name} FOR VALUES FROM ('${first}') TO ('${next}')`);
  }
  return months.map(({ name }) => name);
}

interface Month {
  readonly name: string;
  /** First day of the month. */
  readonly first: string;
  /** First day of the next. */
  readonly next: string;
  readonly isNew: boolean;
}
