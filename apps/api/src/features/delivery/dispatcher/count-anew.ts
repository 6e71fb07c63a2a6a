import { capConcerns, decideContact, type PastContact, type Seen } from '@baleen/channels';
import { createZone, type Day, formatDay } from '@baleen/rules';
import { type Transaction } from '../../../platform/database.js';
import {
  type CapacityBook,
  type CustomerLedger,
  OpenLedger,
  readLedgers,
  withLockedPlaces,
} from '../../contacts/index.js';
import { type OutgoingContact } from '../outgoing.js';
import { type OpenPort } from '../ports.js';
import { bankNow, type ClaimContext, type DispatchContext } from './dispatch-context.js';

/** Caps that a contact would break if it went out today. */
export interface CapReached {
  readonly code: string;
  readonly seen: Seen;
}

/** What came of counting contacts that go out on another day than the one on which they were counted. */
export interface CountedAnew {
  readonly refused: ReadonlyMap<string, CapReached>;
  /** Somebody decides about their customer right now; they are looked at again in a moment. */
  readonly busy: ReadonlySet<string>;
}

interface Counting {
  readonly open: OpenPort;
  readonly context: ClaimContext;
}

const nobody: CountedAnew = { refused: new Map(), busy: new Set() };

/** The bank's local day of now. */
export const dayOfNow = (context: DispatchContext): Day => createZone(context.bank.timeZone).dayOf(bankNow(context));

/**
 * A contact counts against the caps on the day on which it goes out. One that was held up beyond its day, by a provider, a pause or quiet hours, is counted anew:
 * meanwhile others may have taken the place. A simulator sends a demo's past late, and each contact counts when it was due.
 */
export async function countAnew(
  transaction: Transaction,
  contacts: readonly OutgoingContact[],
  { open, context }: Counting,
): Promise<CountedAnew> {
  const today = dayOfNow(context);
  const late = contacts.filter(({ status, day }) => status === 'reserved' && day !== formatDay(today));
  if (late.length === 0 || open.adapter === 'simulator' || context.policy.caps.length === 0) return nobody;
  const held = await holdCustomers(transaction, [...new Set(late.map(({ customerId }) => customerId))]);
  const since = today - Math.max(...context.policy.caps.map(({ days }) => days));
  const ledgers = await readLedgers(transaction, {
    customerIds: [...held],
    since: formatDay(since),
    timeZone: context.bank.timeZone,
  });
  const refused = await withLockedPlaces(transaction, since, (book) =>
    capsReached(late, { ledgers: withoutLate(ledgers, late), book, context, since }),
  );
  return { refused, busy: new Set(late.filter(({ customerId }) => !held.has(customerId)).map((one) => one.contactId)) };
}

function withoutLate(
  ledgers: ReadonlyMap<string, CustomerLedger>,
  late: readonly OutgoingContact[],
): ReadonlyMap<string, OpenLedger> {
  const ids = new Set(late.map(({ contactId }) => contactId));
  return new Map(
    [...ledgers].map(([customerId, ledger]) => {
      const contacts = ledger.contacts.filter(({ id }) => !ids.has(id));
      return [customerId, new OpenLedger({ ...ledger, contacts })];
    }),
  );
}

interface Deciding {
  /** Of those whom nobody else decides about. */
  readonly ledgers: ReadonlyMap<string, OpenLedger>;
  readonly book: CapacityBook;
  readonly context: ClaimContext;
  readonly since: Day;
}

/** One after the other: each that goes counts for the next. */
function capsReached(late: readonly OutgoingContact[], deciding: Deciding): ReadonlyMap<string, CapReached> {
  const { ledgers, book, context } = deciding;
  const today = formatDay(dayOfNow(context));
  const reached = new Map<string, CapReached>();
  for (const [id, ledger] of ledgers) book.households.decidesOn(id, ledger);
  for (const contact of late) {
    const { contactId: id, customerId, channel, purpose, need } = contact;
    const ledger = ledgers.get(customerId);
    if (!ledger) continue;
    const cap = capReached(contact, ledger, deciding);
    if (cap) reached.set(id, cap);
    else ledger.add({ id, day: today, channel, purpose, need });
  }
  return reached;
}

/** Those about whom nobody else decides. Whoever sends waits for no night. */
async function holdCustomers(transaction: Transaction, customerIds: readonly string[]): Promise<ReadonlySet<string>> {
  await transaction.query(
    `INSERT INTO customer_gate SELECT id FROM unnest($1::text[]) AS id
     WHERE NOT EXISTS (SELECT 1 FROM customer_gate g WHERE g.customer_id = id) ON CONFLICT DO NOTHING`,
    [customerIds],
  );
  const rows = await transaction.query<{ id: string }>(
    `SELECT customer_id AS id FROM customer_gate WHERE customer_id = ANY($1)
     ORDER BY customer_id FOR NO KEY UPDATE SKIP LOCKED`,
    [customerIds],
  );
  return new Set(rows.map(({ id }) => id));
}

/** By the caps alone; everything else is looked at for every contact. */
function capReached(
  { channel, purpose, need, ruleId, customerId }: OutgoingContact,
  ledger: OpenLedger,
  { book, context, since }: Deciding,
): CapReached | undefined {
  const request = { channel, purpose, ruleId, need, suppressions: [] };
  const { caps } = context.policy;
  const asksHousehold = caps.some((cap) => cap.per === 'household' && capConcerns(cap, request, purpose));
  const households = asksHousehold ? book.households.othersOf(customerId) : [];
  const history = (contacts: readonly PastContact[]) => ({
    coveredFrom: formatDay(since),
    contacts: [...ledger.contacts, ...contacts],
    rejections: [],
  });
  const { trace } = decideContact({
    policy: context.policy,
    request,
    facts: { customer: {}, history: history([]), households: households.map(history) },
    at: bankNow(context),
    zone: context.bank.timeZone,
  });
  return trace.find(({ stage, outcome }) => stage === 'caps' && outcome !== 'pass' && outcome !== 'not-applicable');
}
