import { type Channel, type Instant, type Receipt } from '@baleen/channels';
import { type Database, type Queryable } from '../../../platform/database.js';
import { retryDeadlocks } from '../../../platform/retry-deadlocks.js';
import { type ReceiptOutcome } from './gathered-receipts.js';
import { type ChangeSource, type ContactChange, type ContactFates, settleContacts } from '../../responses/index.js';

export interface ReceiptBatch {
  readonly channel: Channel;
  readonly receipts: readonly Receipt[];
  readonly source: ChangeSource;
  /** The bank's time. */
  readonly now: Instant;
  /** Of outside time from the bank's, in milliseconds: 0 but in a demo bank. */
  readonly wallOffset: number;
}

/**
 * Moves contacts forward by what providers say of them. What speaks of a contact of another channel, or of none, is dropped.
 * @returns in the order of the receipts; of several of one contact the first counts as the one that changed it
 */
export function applyReceipts(
  database: Database,
  fates: ContactFates,
  batch: ReceiptBatch,
): Promise<readonly ReceiptOutcome[]> {
  return retryDeadlocks(() => database.transaction((transaction) => applyWithin(transaction, fates, batch)));
}

export async function applyWithin(
  transaction: Queryable,
  fates: ContactFates,
  batch: ReceiptBatch,
): Promise<readonly ReceiptOutcome[]> {
  const { receipts, now } = batch;
  const contactIds = receipts.map(await resolve(transaction, batch));
  const changes = receipts.flatMap((receipt, index): ContactChange[] => {
    const contactId = contactIds[index];
    return contactId === undefined ? [] : [changeOf(receipt, contactId, batch)];
  });
  const changed = new Set(
    (await settleContacts(transaction, changes, { fates, now })).map(({ contactId }) => contactId),
  );
  return contactIds.map((id) => (id === undefined ? 'unknown' : changed.delete(id) ? 'changed' : 'known'));
}

function changeOf(receipt: Receipt, contactId: string, { source, now, wallOffset }: ReceiptBatch): ContactChange {
  const { status, at, detail, providerId } = receipt;
  return {
    contactId,
    status,
    at: at === null ? now : Math.min(now, at - wallOffset),
    source,
    detail,
    ...(providerId !== null && { providerId }),
  };
}

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Either id finds the contact, and a receipt that names both must mean one. */
async function resolve(
  transaction: Queryable,
  { channel, receipts }: ReceiptBatch,
): Promise<(receipt: Receipt) => string | undefined> {
  const named = receipts.flatMap(({ contactId }) =>
    contactId !== null && uuidForm.test(contactId) ? [contactId] : [],
  );
  const byProvider = receipts.flatMap(({ contactId, providerId }) =>
    contactId === null && providerId !== null ? [providerId] : [],
  );
  const rows = await transaction.query<{ id: string; providerId: string | null }>(
    `SELECT contact_id AS id, NULL AS "providerId" FROM contact WHERE contact_id = ANY($1::uuid[]) AND channel = $3
     UNION ALL
     SELECT contact_id, provider_id FROM delivery_attempt WHERE provider_id = ANY($2) AND channel = $3`,
    [named, byProvider, channel],
  );
  const ids = new Set(rows.filter(({ providerId }) => providerId === null).map(({ id }) => id));
  const ofProvider = new Map(rows.flatMap(({ id, providerId }) => (providerId === null ? [] : [[providerId, id]])));
  return ({ contactId, providerId }) =>
    contactId === null ? ofProvider.get(providerId ?? '') : ids.has(contactId) ? contactId : undefined;
}
