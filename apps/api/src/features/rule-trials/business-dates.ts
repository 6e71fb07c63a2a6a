import { type Day, parseDay, type Zone } from '@baleen/rules';
import { type Queryable } from '../../platform/database.js';

/** The first business date that was ever run; before the first run nothing is too early. */
export async function firstBusinessDate(database: Queryable): Promise<Day> {
  const [row] = await database.query<{ value: string }>(
    "SELECT value FROM bank_setting WHERE key = 'first-business-date'",
  );
  return row ? parseDay(row.value)! : Number.NEGATIVE_INFINITY;
}

/** Of the newest run that is done; before the first run, the local day of the newest event. Undefined where there is neither. */
export async function newestBusinessDate(database: Queryable, zone: Zone): Promise<Day | undefined> {
  const [row] = await database.query<{ run: string | null; event: number | null }>(
    `SELECT (SELECT max(to_date)::text FROM run WHERE status = 'done') AS run,
       (SELECT (extract(epoch FROM max(occurred_at)) * 1000)::bigint FROM event) AS event`,
  );
  if (typeof row?.run === 'string') return parseDay(row.run);
  return typeof row?.event === 'number' ? zone.dayOf(row.event) : undefined;
}
