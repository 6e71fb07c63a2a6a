import { formatDay } from '@baleen/rules';
import { type BankReader, type PartitionView } from '../bank/bank-reader.js';
import { worthOfResult } from './conversions.js';
import { type Economics } from './economics.js';

/** A result counts for a journey up to so many days after the customer was drawn. */
export const RESULT_DAYS = 30;
/** How far back customers who were drawn are looked at. */
export const DRAWN_DAYS = 365;

/** Who was drawn into a journey or its control group, and when: the first time counts. */
export interface Drawn {
  readonly journey: string;
  readonly customerId: string;
  readonly isTreated: boolean;
  readonly day: number;
}

/** Only those whose time for a result is over. */
export async function readDrawn({ database, asOf, zone }: BankReader, partition: number): Promise<Drawn[]> {
  return database.query<Drawn>(
    `SELECT DISTINCT ON (s.journey_id, e.customer_id) s.journey_id AS journey, e.customer_id AS "customerId",
       s.reason->>'code' = 'contacted' AS "isTreated", (s.at AT TIME ZONE $3)::date - date '1970-01-01' AS day
     FROM journey_step s JOIN journey_entry e USING (entry_id)
     WHERE e.partition = $1 AND s.reason->>'code' IN ('contacted', 'control')
       AND (s.at AT TIME ZONE $3)::date BETWEEN $2::date - ${DRAWN_DAYS}::int AND $2::date
     ORDER BY s.journey_id, e.customer_id, s.at`,
    [partition, formatDay(asOf - RESULT_DAYS), zone.name],
  );
}

/** Whether a customer of a view had a business result in the days after being drawn. @returns a function of who was drawn */
export function resultsIn(view: PartitionView, economics: Economics): (drawn: Drawn) => boolean {
  const days = new Map<string, number[]>();
  for (const row of view.rows) {
    if (worthOfResult(row, economics) === undefined) continue;
    const id = view.customers[row.subject]!;
    const own = days.get(id);
    if (own) own.push(row.day);
    else days.set(id, [row.day]);
  }
  return ({ customerId, day }) => (days.get(customerId) ?? []).some((on) => on >= day && on < day + RESULT_DAYS);
}
