import { advance, type Instant } from '@baleen/channels';
import { type Queryable } from '../../platform/database.js';
import { type NewEvent, recordEvents } from '../intake/index.js';
import { type ContactChange, type ContactFate, type ContactStatus } from './contact-change.js';
import { channelResponse, contactSent, type ContactKey } from './contact-events.js';
import { type ContactFates } from './contact-fates.js';
import { type Response } from './response.js';

interface StoredContact extends ContactKey {
  readonly partition: number;
  readonly entryId: string | null;
  readonly journeyId: string | null;
  readonly blockId: string | null;
  readonly status: ContactStatus;
}

interface Settled extends StoredContact {
  readonly before: ContactStatus;
  readonly at: Instant;
  readonly providerId: string | null;
}

export interface Settling {
  readonly fates: ContactFates;
  /** The bank's time. */
  readonly now: Instant;
}

/** Statuses that a receipt of a provider reports; each is kept once. */
const receiptKinds: ReadonlyMap<string, Response> = new Map([
  ['delivered', 'delivered'],
  ['opened', 'opened'],
  ['clicked', 'clicked'],
  ['failed', 'bounced'],
]);

const tookIt: ReadonlySet<ContactStatus> = new Set(['accepted', 'delivered', 'opened', 'clicked']);
const nobodyKnew: ReadonlySet<ContactStatus> = new Set(['reserved', 'unknown']);

/**
 * Takes news of contacts over, within the caller's transaction: statuses move only forward, each receipt is kept once, a first acceptance
 * becomes the event `contact-sent` and each new reaction a `channel-response`. News of contacts that do not exist is dropped.
 * @returns the contacts whose status has changed
 */
export async function settleContacts(
  transaction: Queryable,
  changes: readonly ContactChange[],
  { fates, now }: Settling,
): Promise<readonly ContactFate[]> {
  if (changes.length === 0) return [];
  const contacts = await lockContacts(transaction, [...new Set(changes.map(({ contactId }) => contactId))]);
  const known = changes.filter(({ contactId }) => contacts.has(contactId));
  const settled = applyChanges(contacts, known);
  await storeStatuses(transaction, settled);
  await endDoubts(transaction, [...contacts.keys()]);
  const isNew = await storeReceipts(transaction, known, now);
  const told = settled.map(fateOf);
  await fates.tell(transaction, told);
  await recordEvents(transaction, [
    ...settled.filter(isFirstAcceptance).map((contact) => contactSent(contact, contact.at, now)),
    ...known.filter(isNew).map((change) => responseOf(contacts.get(change.contactId)!, change, now)),
  ]);
  return told;
}

/** In the order of their ids, so that two who settle the same contacts never wait for each other. */
async function lockContacts(
  transaction: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredContact>> {
  const rows = await transaction.query<StoredContact>(
    `SELECT contact_id AS "contactId", customer_id AS "customerId", partition, channel, purpose, need, rule_id AS "ruleId", status,
       entry_id AS "entryId", journey_id AS "journeyId", block_id AS "blockId"
     FROM contact WHERE contact_id = ANY($1::uuid[]) ORDER BY contact_id FOR UPDATE`,
    [ids],
  );
  return new Map(rows.map((row) => [row.contactId, row]));
}

function applyChanges(contacts: ReadonlyMap<string, StoredContact>, changes: readonly ContactChange[]): Settled[] {
  const settled = new Map<string, Settled>();
  for (const { contactId, status, at, providerId } of changes) {
    const contact = contacts.get(contactId)!;
    const present = settled.get(contactId) ?? { ...contact, before: contact.status, at, providerId: null };
    const next = step(present.status, status);
    const knownId = present.providerId ?? providerId ?? null;
    if (next !== present.status) settled.set(contactId, { ...present, status: next, at, providerId: knownId });
    else if (settled.has(contactId)) settled.set(contactId, { ...present, providerId: knownId });
  }
  return [...settled.values()];
}

function step(present: ContactStatus, next: ContactStatus): ContactStatus {
  if (next === 'withdrawn') return present === 'reserved' ? next : present;
  return present === 'withdrawn' ? present : advance(present, next);
}

const isFirstAcceptance = ({ before, status }: Settled): boolean => nobodyKnew.has(before) && tookIt.has(status);

function fateOf({ contactId, entryId, journeyId, blockId, customerId, partition, status, at }: Settled): ContactFate {
  return { contactId, entryId, journeyId, blockId, customerId, partition, status, at };
}

async function storeStatuses(transaction: Queryable, settled: readonly Settled[]): Promise<void> {
  if (settled.length === 0) return;
  const ids = settled.map(({ contactId }) => contactId);
  await transaction.query(
    `UPDATE contact SET status = new.status, status_at = new.at, provider_id = coalesce(contact.provider_id, new.provider_id)
     FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::text[]) AS new (contact_id, status, at, provider_id)
     WHERE contact.contact_id = new.contact_id`,
    [
      ids,
      settled.map(({ status }) => status),
      settled.map(({ at }) => new Date(at)),
      settled.map(({ providerId }) => providerId),
    ],
  );
}

/** Whatever was said of them: contacts that are not unknown are asked after no more. */
async function endDoubts(transaction: Queryable, ids: readonly string[]): Promise<void> {
  await transaction.query(
    `DELETE FROM contact_doubt d USING contact c
     WHERE d.contact_id = ANY($1::uuid[]) AND c.contact_id = d.contact_id AND c.status <> 'unknown'`,
    [ids],
  );
}

/** @returns whether a change brought a receipt that was not known before */
async function storeReceipts(
  transaction: Queryable,
  changes: readonly ContactChange[],
  now: Instant,
): Promise<(change: ContactChange) => boolean> {
  const receipts = changes.filter(({ status }) => receiptKinds.has(status));
  if (receipts.length === 0) return () => false;
  const stored = await transaction.query<{ key: string }>(
    `INSERT INTO contact_receipt (contact_id, status, at, received_at, source, detail)
     SELECT contact_id, status, at, $1, source, detail
     FROM unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::text[], $6::text[]) AS new (contact_id, status, at, source, detail)
     ON CONFLICT DO NOTHING RETURNING contact_id || status AS key`,
    [
      new Date(now),
      receipts.map(({ contactId }) => contactId),
      receipts.map(({ status }) => status),
      receipts.map(({ at }) => new Date(Math.min(at, now))),
      receipts.map(({ source }) => source),
      receipts.map(({ detail }) => detail),
    ],
  );
  const keys = new Set(stored.map(({ key }) => key));
  return ({ contactId, status }) => keys.delete(contactId + status);
}

function responseOf(contact: StoredContact, { status, at }: ContactChange, now: Instant): NewEvent {
  return channelResponse(contact, { response: receiptKinds.get(status)!, at }, now);
}
