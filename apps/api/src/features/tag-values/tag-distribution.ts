import { type Day, formatDay } from '@baleen/rules';
import { type Database, type Queryable } from '../../platform/database.js';

/** Customers by tag and value; null: without a value. */
export type Distribution = Map<string, Map<string | null, number>>;

/** Puts the counts in place of the earlier ones, all at once. */
export async function saveDistribution(database: Database, counts: Distribution, day: Day): Promise<void> {
  const rows = [...counts].flatMap(([id, values]) =>
    [...values].map(([value, customers]) => ({ id, value, customers })),
  );
  await database.transaction(async (transaction) => {
    await transaction.query('LOCK TABLE tag_distribution IN SHARE ROW EXCLUSIVE MODE');
    await transaction.query('DELETE FROM tag_distribution');
    await transaction.query(
      `INSERT INTO tag_distribution (tag_id, value, customers, as_of)
       SELECT tag_id, value, customers, $4 FROM unnest($1::text[], $2::text[], $3::bigint[]) AS counted (tag_id, value, customers)`,
      [
        rows.map(({ id }) => id),
        rows.map(({ value }) => value),
        rows.map(({ customers }) => customers),
        formatDay(day),
      ],
    );
  });
}

/** How many customers have which value of a tag. */
export interface Counted {
  readonly asOf: string;
  /** Most frequent first. */
  readonly values: readonly { readonly value: string; readonly customers: number }[];
  readonly customers: number;
  /** Share of customers with a value, 0 to 1. */
  readonly coverage: number;
}

/** By tag; a tag that was not computed at the last refresh is absent. @param tagId of one tag; else of all */
export async function readDistribution(database: Queryable, tagId?: string): Promise<ReadonlyMap<string, Counted>> {
  const rows = await database.query<Row>(
    `SELECT tag_id AS id, value, customers, as_of::text AS "asOf" FROM tag_distribution
     WHERE $1::text IS NULL OR tag_id = $1 ORDER BY tag_id, customers DESC, value`,
    [tagId ?? null],
  );
  const ids = [...new Set(rows.map(({ id }) => id))];
  return new Map(ids.map((id) => [id, counted(rows.filter((row) => row.id === id))]));
}

interface Row {
  readonly id: string;
  readonly value: string | null;
  readonly customers: number;
  readonly asOf: string;
}

function counted(rows: readonly Row[]): Counted {
  const total = (some: readonly Row[]): number => some.reduce((sum, { customers }) => sum + customers, 0);
  const values = rows.flatMap(({ value, customers }) => (value === null ? [] : [{ value, customers }]));
  const customers = total(rows);
  return {
    asOf: rows[0]!.asOf,
    values,
    customers,
    coverage: total(rows.filter(({ value }) => value !== null)) / customers,
  };
}

/** Business date of the last refresh. */
export async function refreshedAsOf(database: Queryable): Promise<string | undefined> {
  const [row] = await database.query<{ asOf: string | null }>(
    'SELECT max(as_of)::text AS "asOf" FROM tag_distribution',
  );
  return row?.asOf ?? undefined;
}
