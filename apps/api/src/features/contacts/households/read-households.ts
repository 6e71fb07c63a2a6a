import { type PastContact } from '@baleen/channels';
import { type Day, formatDay } from '@baleen/rules';
import { type Queryable } from '../../../platform/database.js';
import { readEvents, type StoredEvent } from '../../intake/index.js';
import { sentContact } from '../gate/sent-contact.js';
import { type Household, type HouseholdView } from './household-book.js';

const IN_HOUSEHOLD = `collection = 'relation' AND fields @> '{"sameHousehold": true, "isCustomer": true}'`;
const isNewest = (alias: string): string =>
  `NOT EXISTS (SELECT 1 FROM holding newer WHERE newer.customer_id = ${alias}.customer_id AND newer.collection = 'relation'
     AND newer.row_id = ${alias}.row_id AND newer.valid_from > ${alias}.valid_from)`;

/** The households of more than one that customers belong to, their own and those of others who name them, by customer. */
export async function readHouseholds(
  database: Queryable,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Household[]>> {
  if (customerIds.length === 0) return new Map();
  const rows = await database.query<{ customerId: string; ownerId: string; others: string[] }>(
    `WITH belongs AS (
       SELECT id COLLATE "C" AS customer_id, id COLLATE "C" AS owner_id FROM unnest($1::text[]) AS id
       UNION
       SELECT (h.fields->>'relatedId') COLLATE "C", h.customer_id FROM holding h
       WHERE (h.fields->>'relatedId') COLLATE "C" = ANY($1) AND ${IN_HOUSEHOLD} AND ${isNewest('h')})
     SELECT b.customer_id AS "customerId", b.owner_id AS "ownerId", array_agg(DISTINCT (h.fields->>'relatedId') COLLATE "C") AS others
     FROM belongs b JOIN holding h ON h.customer_id = b.owner_id
     WHERE ${IN_HOUSEHOLD} AND ${isNewest('h')} GROUP BY 1, 2 ORDER BY 1, 2`,
    [customerIds],
  );
  const byCustomer = new Map<string, Household[]>();
  for (const { customerId, ownerId, others } of rows) {
    const household = { ownerId, memberIds: [ownerId, ...others.filter((id) => id !== ownerId)] };
    byCustomer.set(customerId, [...(byCustomer.get(customerId) ?? []), household]);
  }
  return byCustomer;
}

/** Counters that whoever gives a member of these households a contact holds meanwhile. */
export const locksOf = (households: readonly Household[]): string[] =>
  households.map(({ ownerId }) => `household:${ownerId}`);

export interface HouseholdContactsWanted {
  readonly since: Day;
  /** Whose own claims are not counted. */
  readonly except?: string;
}

/**
 * What counts of each member: contacts in the ledger, those that batches under way have claimed, and those that other systems of the bank report. Ledger and
 * claims are read in one statement: a batch that ends turns the ones into the others.
 */
export async function readHouseholdViews(
  database: Queryable,
  households: ReadonlyMap<string, readonly Household[]>,
  { since, except = '' }: HouseholdContactsWanted,
): Promise<ReadonlyMap<string, HouseholdView>> {
  const memberIds = [...new Set([...households.values()].flat().flatMap((household) => household.memberIds))];
  if (memberIds.length === 0) return new Map();
  const own = await readOwn(database, memberIds, { since, except });
  const sent = await readEvents(database, memberIds, { types: ['contact-sent'], since });
  const contacts = new Map<string, PastContact[]>();
  for (const { customerId, ...contact } of own)
    contacts.set(customerId, [...(contacts.get(customerId) ?? []), contact]);
  const ids = new Set(own.map(({ id }) => id));
  const isForeign = ({ fields }: StoredEvent): boolean => !ids.has(String(fields['contactId']));
  const foreign = new Map([...sent].map(([id, events]) => [id, events.filter(isForeign).map(sentContact)]));
  return new Map([...households].map(([customerId, list]) => [customerId, { households: list, contacts, foreign }]));
}

interface OwnContact extends PastContact {
  readonly id: string;
  readonly customerId: string;
}

function readOwn(
  database: Queryable,
  memberIds: readonly string[],
  { since, except }: Required<HouseholdContactsWanted>,
): Promise<OwnContact[]> {
  return database.query<OwnContact>(
    `SELECT contact_id AS id, customer_id AS "customerId", day, channel, purpose, need, status = 'reserved' AS "isPlanned"
     FROM contact WHERE customer_id = ANY($1) AND day >= $2 AND status NOT IN ('refused', 'withdrawn')
     UNION ALL
     SELECT contact_id, customer_id, day, channel, purpose, need, true
     FROM household_claim WHERE customer_id = ANY($1) AND day >= $2 AND holder <> $3
     ORDER BY 1`,
    [memberIds, formatDay(since), except],
  );
}
