import { type Day, formatDay, type Instant } from '@baleen/rules';
import { type Queryable } from '../../platform/database.js';

/** Payroll of this many local days before counts, beside the day itself. */
const PAYROLL_DAYS = 100;

/**
 * How many customers of each employer are paid through the bank, as the daily run of a day sees it: those with a payroll credit in the 100 days
 * before that was not taken back. One statement for the whole bank.
 * @param receivedBefore events received from here on come too late for the day
 * @returns by `cust.employerId`; an employer none of whose people is paid here is absent
 */
export async function employerCircles(
  database: Queryable,
  day: Day,
  receivedBefore: Instant,
): Promise<ReadonlyMap<string, number>> {
  const rows = await database.query<{ employer: string; customers: number }>(
    `SELECT c.fields->>'employerId' AS employer, count(*) AS customers FROM customer c
     WHERE c.fields->>'employerId' IS NOT NULL AND EXISTS (
       SELECT 1 FROM event e
       WHERE e.partition = c.partition AND e.customer_id = c.customer_id AND e.type = 'account-credit'
         AND e.fields->>'creditKind' = 'payroll' AND e.reverses IS NULL
         AND e.booked_on >= $1::date - ${PAYROLL_DAYS} AND e.booked_on < $1::date AND e.received_at < $2
         AND NOT EXISTS (
           SELECT 1 FROM event r
           WHERE r.partition = e.partition AND r.customer_id = e.customer_id AND r.reverses = e.event_id AND r.received_at < $2))
     GROUP BY 1`,
    [formatDay(day), new Date(receivedBefore)],
  );
  return new Map(rows.map(({ employer, customers }) => [employer, customers]));
}
