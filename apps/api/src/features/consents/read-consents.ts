import { type ConsentRecord } from '@baleen/channels';
import { type Queryable } from '../../platform/database.js';
import { type ConsentChannel, type ConsentPurpose, type ConsentSource } from './consent.js';

interface Said {
  readonly customerId: string;
  readonly channel: ConsentChannel;
  readonly purpose: ConsentPurpose;
  readonly granted: boolean;
  readonly at: Date;
}

/** A consent of an import counts from the start of its day in the bank's zone. $1 customers, $2 zone. */
const imported = `
  SELECT customer_id, fields->>'channel' AS channel, fields->>'purpose' AS purpose, (fields->>'granted')::boolean AS granted,
    ((fields->>'asOf')::date::timestamp AT TIME ZONE $2) AS at
  FROM holding WHERE customer_id = ANY($1) AND collection = 'consent'`;

/**
 * Everything that customers said about being spoken to, by customer: the bank's files and the consent centre together. Who said nothing has
 * an empty list. The gate takes the newest of each channel and purpose.
 */
export async function readConsents(
  database: Queryable,
  customerIds: readonly string[],
  timeZone: string,
): Promise<ReadonlyMap<string, readonly ConsentRecord[]>> {
  const rows = await database.query<Said>(
    `SELECT customer_id AS "customerId", channel, purpose, granted, at FROM (
       SELECT customer_id, channel, purpose, granted, at FROM consent_record WHERE customer_id = ANY($1)
       UNION ALL ${imported}) AS said`,
    [customerIds, timeZone],
  );
  const byCustomer = new Map<string, ConsentRecord[]>(customerIds.map((id) => [id, []]));
  for (const { customerId, at, ...said } of rows) byCustomer.get(customerId)?.push({ ...said, at: at.getTime() });
  return byCustomer;
}

/** One word of a customer as people see it. */
export interface ConsentItem {
  readonly id: string;
  readonly channel: ConsentChannel;
  readonly purpose: ConsentPurpose;
  readonly granted: boolean;
  readonly at: Date;
  readonly recordedAt: Date | null;
  readonly recordedBy: string | null;
  readonly source: ConsentSource | 'bank-file';
  readonly place: string | null;
  readonly wording: string | null;
}

/** The whole history of one customer, newest first. */
export async function consentHistory(
  database: Queryable,
  customerId: string,
  timeZone: string,
): Promise<ConsentItem[]> {
  return database.query<ConsentItem>(
    `SELECT * FROM (
       SELECT consent_id::text AS id, channel, purpose, granted, at, recorded_at AS "recordedAt", recorded_by AS "recordedBy", source,
         place, wording FROM consent_record WHERE customer_id = ANY($1)
       UNION ALL
       SELECT channel || '/' || purpose || '/' || at::text, channel, purpose, granted, at, NULL, NULL, 'bank-file', NULL, NULL
       FROM (${imported}) AS file) AS said
     ORDER BY at DESC, granted, id`,
    [[customerId], timeZone],
  );
}
