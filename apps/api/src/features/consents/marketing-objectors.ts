import { type Queryable } from '../../platform/database.js';

/**
 * Of some customers, those who object to being marketed to at all: the objection to every channel counts from the moment it is known, whenever it was said,
 * and is over once the customer agrees to marketing on some channel again. Who refuses single channels only is no objector.
 */
export async function marketingObjectors(
  database: Queryable,
  customerIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await database.query<{ id: string }>(
    `SELECT DISTINCT o.customer_id AS id FROM consent_record o WHERE o.customer_id = ANY($1) AND ${isObjection}`,
    [customerIds],
  );
  return new Set(rows.map(({ id }) => id));
}

const isObjection = `o.purpose = 'marketing' AND o.channel = 'any' AND NOT o.granted AND NOT EXISTS (
  SELECT FROM consent_record g WHERE g.customer_id = o.customer_id AND g.purpose = 'marketing' AND g.granted AND g.at > o.at)`;

/** The same as an SQL condition on one customer. @param customerId SQL of the id */
export const objectsToMarketing = (customerId: string): string =>
  `EXISTS (SELECT FROM consent_record o WHERE o.customer_id = ${customerId} AND ${isObjection})`;
