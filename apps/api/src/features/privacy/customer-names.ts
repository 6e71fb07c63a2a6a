import { type Queryable } from '../../platform/database.js';

/** Texts by which some customers are named in places that are not about them. */
export interface CustomerNames {
  /** Of accounts, cards, loans, policies ...: they may stand in the events of others as the other side of a payment. */
  readonly accounts: readonly string[];
  /** Names, telephones, addresses, accounts and the ids themselves. */
  readonly all: readonly string[];
}

/** A shorter text would be found everywhere. */
const SHORTEST = 4;

/** Fields that name a product, a firm or another person, and not this one's account. */
const shared: readonly string[] = [
  'productId',
  'employerId',
  'branchId',
  'rmId',
  'merchantId',
  'deviceId',
  'relatedId',
  'counterpartyId',
  'caseId',
  'contactId',
  'ruleId',
  'tagId',
  'orderId',
  'applicationId',
];

/** $1 the customers, $2 their partitions, $3 fields that are shared. */
const accountsSql = `
  SELECT DISTINCT value FROM (
    SELECT value, key FROM holding CROSS JOIN LATERAL jsonb_each_text(fields)
      WHERE customer_id = ANY($1) AND collection NOT IN ('relation', 'consent')
    UNION ALL
    SELECT row_id, 'rowId' FROM holding WHERE customer_id = ANY($1) AND collection NOT IN ('relation', 'consent')
    UNION ALL
    SELECT value, key FROM event CROSS JOIN LATERAL jsonb_each_text(fields) WHERE partition = ANY($2) AND customer_id = ANY($1)
  ) AS field WHERE key LIKE '%Id' AND NOT key = ANY($3) AND value <> ALL($1)`;

const namesSql = `
  SELECT DISTINCT value FROM (
    SELECT value FROM customer_version CROSS JOIN LATERAL jsonb_each_text(fields)
      WHERE customer_id = ANY($1) AND key IN ('name', 'phone', 'email')
    UNION ALL
    SELECT value FROM customer CROSS JOIN LATERAL jsonb_each_text(fields)
      WHERE customer_id = ANY($1) AND key IN ('name', 'phone', 'email')
    UNION ALL SELECT name FROM customer WHERE customer_id = ANY($1)
    UNION ALL SELECT address FROM customer_address WHERE customer_id = ANY($1)
    UNION ALL
    SELECT address FROM contact_message WHERE contact_id IN (SELECT contact_id FROM contact WHERE customer_id = ANY($1))
  ) AS named WHERE value IS NOT NULL`;

export async function customerNames(
  database: Queryable,
  customerIds: readonly string[],
  partitions: readonly number[],
): Promise<CustomerNames> {
  const valuesOf = async (sql: string, parameters: readonly unknown[]): Promise<string[]> =>
    (await database.query<{ value: string }>(sql, parameters)).map(({ value }) => value);
  const accounts = await valuesOf(accountsSql, [customerIds, partitions, shared]);
  const named = await valuesOf(namesSql, [customerIds]);
  const findable = (value: string): boolean => value.length >= SHORTEST;
  return { accounts, all: [...new Set([...customerIds, ...named, ...accounts])].filter(findable) };
}
