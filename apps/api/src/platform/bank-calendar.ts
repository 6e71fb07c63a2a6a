import { type Bank } from './bank.js';
import { type BusinessCalendar, createBusinessCalendar, type OwnDay } from './business-calendar.js';
import { type Queryable } from './database.js';

/** The business days of a bank: its country's, with the bank's own days. */
export async function readBankCalendar(
  database: Queryable,
  { country }: Pick<Bank, 'country'>,
): Promise<BusinessCalendar> {
  return createBusinessCalendar(country, (await readOwnDays(database)).days);
}

export interface OwnDays {
  /** Counts the changes, so that nobody overwrites what they have not seen. */
  readonly revision: number;
  /** By date. */
  readonly days: readonly OwnDay[];
}

/** The bank's setting `business-calendar`. */
export async function readOwnDays(database: Queryable): Promise<OwnDays> {
  const [row] = await database.query<{ value: OwnDays }>(
    "SELECT value FROM bank_setting WHERE key = 'business-calendar'",
  );
  return row?.value ?? { revision: 0, days: [] };
}

/** @returns false where somebody else has changed them since `seen` */
export async function saveOwnDays(database: Queryable, days: readonly OwnDay[], seen: number): Promise<boolean> {
  const saved = await database.query(
    `INSERT INTO bank_setting (key, value) SELECT 'business-calendar', $1
     WHERE $2 = 0 OR EXISTS (SELECT 1 FROM bank_setting WHERE key = 'business-calendar')
     ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE bank_setting.value->'revision' = to_jsonb($2::int)
     RETURNING 1`,
    [JSON.stringify({ revision: seen + 1, days }), seen],
  );
  return saved.length > 0;
}
