import { categoryColumn, numberColumn, type Table } from '@baleen/models';
import { type Day, formatDay } from '@baleen/rules';
import { type BankReader } from './bank-reader.js';

/** What is counted of a customer's holdings, with the name of the feature. */
const counted: Readonly<Record<string, string>> = {
  termDeposit: 'termDeposits',
  wealth: 'wealthHoldings',
  fund: 'fundHoldings',
  card: 'cards',
  loan: 'loans',
  mortgage: 'mortgages',
  insurance: 'policies',
  mandate: 'mandates',
};

const ended = ['closed', 'settled', 'ended', 'lapsed', 'lost'];

/** What a customer is and holds, as a model may read it. */
export const attributeNames = ['tenureDays', ...Object.values(counted)] as [string, ...string[]];

/** Names of the features that come from holdings: they are there only where it was known then what customers held. */
export const holdingFeatures = Object.values(counted);

/**
 * Length of the relationship and what each customer held on an as-of day, one row per customer. Holdings are left out for a day before they were
 * known: the first import says what is held, not since when.
 */
export async function customerAttributes(
  { database, holdingsFrom }: BankReader,
  { partition, customers }: { readonly partition: number; readonly customers: readonly string[] },
  asOf: Day,
): Promise<Table> {
  const day = formatDay(asOf);
  const since = await database.query<{ id: string; days: number }>(
    `SELECT customer_id AS id, $2::date - since AS days FROM customer WHERE partition = $1 AND customer_id = ANY($3)`,
    [partition, day, customers],
  );
  const tenure = new Map(since.map(({ id, days }) => [id, days]));
  const columns = [
    numberColumn(
      'tenureDays',
      customers.map((id) => tenure.get(id)),
    ),
  ];
  if (asOf >= holdingsFrom) columns.push(...(await holdingColumns(database, customers, day)));
  return { rows: customers.length, columns };
}

async function holdingColumns(database: BankReader['database'], customers: readonly string[], day: string) {
  const rows = await database.query<{ id: string; collection: string; count: number }>(
    `SELECT customer_id AS id, collection, count(*)::int AS count FROM (
       SELECT DISTINCT ON (customer_id, collection, row_id) customer_id, collection, fields->>'status' AS status
       FROM holding WHERE customer_id = ANY($1) AND collection = ANY($2) AND valid_from <= $3
       ORDER BY customer_id, collection, row_id, valid_from DESC) newest
     WHERE status IS NULL OR status <> ALL($4) GROUP BY 1, 2`,
    [customers, Object.keys(counted), day, ended],
  );
  const counts = new Map(rows.map(({ id, collection, count }) => [`${collection} ${id}`, count]));
  return Object.entries(counted).map(([collection, name]) =>
    numberColumn(
      name,
      customers.map((id) => counts.get(`${collection} ${id}`) ?? 0),
    ),
  );
}

/**
 * Groups of people by which a model's fairness is looked at: never learnt from. One row per customer, as of a day.
 */
export async function fairnessGroups(
  { database }: BankReader,
  customers: readonly string[],
  asOf: Day,
): Promise<Table> {
  const rows = await database.query<{
    id: string;
    gender: string | null;
    age: number | null;
    residency: string | null;
  }>(
    `SELECT DISTINCT ON (customer_id) customer_id AS id, fields->>'gender' AS gender, fields->>'residency' AS residency,
       extract(year FROM age($2::date, (fields->>'birthDate')::date))::int AS age
     FROM customer_version WHERE customer_id = ANY($1) AND valid_from <= $2
     ORDER BY customer_id, valid_from DESC`,
    [customers, formatDay(asOf)],
  );
  const known = new Map(rows.map((row) => [row.id, row]));
  const columns = [
    categoryColumn(
      'gender',
      customers.map((id) => known.get(id)?.gender),
    ),
    categoryColumn(
      'ageBand',
      customers.map((id) => ageBand(known.get(id)?.age)),
    ),
    categoryColumn(
      'residency',
      customers.map((id) => known.get(id)?.residency),
    ),
  ];
  return { rows: customers.length, columns };
}

function ageBand(age: number | null | undefined): string | undefined {
  if (age === null || age === undefined) return undefined;
  if (age < 30) return '18-29';
  if (age >= 60) return '60+';
  const from = 10 * Math.floor(age / 10);
  return `${from}-${from + 9}`;
}
