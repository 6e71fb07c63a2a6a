import { type Channel, type Purpose } from '@baleen/channels';
import { type Queryable } from '../../../platform/database.js';
import { readConsents } from '../../consents/index.js';
import { type CustomerLedger, type LedgerContact } from './customer-ledger.js';

export interface LedgersWanted {
  readonly customerIds: readonly string[];
  /** `YYYY-MM-DD`: contacts of earlier local days are not read. */
  readonly since: string;
  readonly timeZone: string;
  /** Contacts of customers who entered a journey from then on are left out; absent: none is. */
  readonly enteredBefore?: Date;
  /** Contacts of this rule are left out. */
  readonly withoutRule?: string;
}

interface Row extends Omit<LedgerContact, 'reserved'> {
  readonly customerId: string;
  readonly channel: Channel;
  readonly purpose: Purpose;
  readonly status: string;
  readonly entryId: string | null;
  readonly dueAt: Date;
}

/** What counts of many customers, in one go. Whoever decides on it holds the customers' locks: see `lockCustomers`. */
export async function readLedgers(
  database: Queryable,
  { customerIds, since, timeZone, enteredBefore, withoutRule }: LedgersWanted,
): Promise<ReadonlyMap<string, CustomerLedger>> {
  if (customerIds.length === 0) return new Map();
  const contacts = await contactsOf(database, customerIds, { since, enteredBefore, withoutRule });
  const consents = await readConsents(database, customerIds, timeZone);
  return new Map(customerIds.map((id) => [id, { contacts: contacts.get(id) ?? [], consents: consents.get(id) ?? [] }]));
}

/** Reserved, submitted, unknown and accepted ones count; those that never went out do not. */
async function contactsOf(
  database: Queryable,
  customerIds: readonly string[],
  { since, enteredBefore, withoutRule }: Omit<LedgersWanted, 'customerIds' | 'timeZone'>,
): Promise<ReadonlyMap<string, LedgerContact[]>> {
  const rows = await database.query<Row>(
    `SELECT contact_id AS id, customer_id AS "customerId", day, channel, purpose, need, status, entry_id AS "entryId", due_at AS "dueAt"
     FROM contact WHERE customer_id = ANY($1) AND day >= $2 AND status NOT IN ('refused', 'withdrawn')
       AND ($3::timestamptz IS NULL OR NOT EXISTS (
         SELECT 1 FROM journey_entry e WHERE e.entry_id = contact.entry_id AND e.entered_at >= $3))
       AND ($4::text IS NULL OR rule_id IS DISTINCT FROM $4)
     ORDER BY day, contact_id`,
    [customerIds, since, enteredBefore ?? null, withoutRule ?? null],
  );
  const byCustomer = new Map<string, LedgerContact[]>();
  for (const { customerId, status, entryId, dueAt, ...contact } of rows) {
    const isPlanned = status === 'reserved';
    const reserved = isPlanned && entryId !== null && { reserved: { entryId, dueAt: dueAt.getTime() } };
    const counted = { ...contact, ...(isPlanned && { isPlanned }), ...reserved };
    const known = byCustomer.get(customerId);
    if (known) known.push(counted);
    else byCustomer.set(customerId, [counted]);
  }
  return byCustomer;
}
