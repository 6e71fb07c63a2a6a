import { type Channel } from '@baleen/channels';
import { type Queryable, type Transaction } from '../../../platform/database.js';
import { retryDeadlocks } from '../../../platform/retry-deadlocks.js';
import { readConsents } from '../../consents/index.js';
import { type OutgoingContact, type OutgoingCustomer } from '../outgoing.js';
import { type OpenPort } from '../ports.js';
import { countAnew } from './count-anew.js';
import { contactPolicyInForce } from './contact-policy.js';
import { bankNow, type ClaimContext, type DispatchContext } from './dispatch-context.js';
import { type Plan, planContacts } from './plan-contact.js';
import { storePlans } from './store-plans.js';

/** A contact that this worker, and no other, is to submit now. */
export interface Claimed {
  readonly plan: Extract<Plan, { kind: 'send' }>;
  /** Of the lease: who comes with an older one has lost the contact to somebody else. */
  readonly token: number;
  readonly attempt: number;
}

export interface Claim {
  /** Rows of the outbox that were taken; 0: nothing is due. */
  readonly taken: number;
  readonly toSend: readonly Claimed[];
}

/**
 * Takes due contacts of one channel, in one transaction: each is leased, looked at once more, and marked `unknown` before anybody submits it. So
 * a worker that dies on the way leaves a contact that is asked after and not one that is sent again.
 */
export function claimBatch(context: DispatchContext, open: OpenPort, limit: number): Promise<Claim> {
  return retryDeadlocks(() =>
    context.database.transaction((transaction) => claimWithin(transaction, { context, open, limit })),
  );
}

interface Claiming {
  readonly context: DispatchContext;
  readonly open: OpenPort;
  readonly limit: number;
}

async function claimWithin(transaction: Transaction, claiming: Claiming): Promise<Claim> {
  const { open, limit } = claiming;
  const leases = await lease(transaction, claiming.context, open, limit);
  if (leases.size === 0) return { taken: 0, toSend: [] };
  const context: ClaimContext = { ...claiming.context, policy: await contactPolicyInForce(transaction) };
  const contacts = await readContacts(transaction, [...leases.keys()], open.channel);
  const customerIds = [...new Set(contacts.map(({ customerId }) => customerId))];
  const consents = await readConsents(transaction, customerIds, context.bank.timeZone);
  const counted = await countAnew(transaction, contacts, { open, context });
  const plans = await planContacts(transaction, contacts, { open, consents, counted, context });
  await storePlans(transaction, plans, { open, context });
  const toSend = plans.flatMap((plan) =>
    plan.kind === 'send'
      ? [{ plan, token: leases.get(plan.contact.contactId)!, attempt: plan.contact.attempts + 1 }]
      : [],
  );
  return { taken: leases.size, toSend };
}

async function lease(
  transaction: Queryable,
  context: DispatchContext,
  { channel, setting }: OpenPort,
  limit: number,
): Promise<ReadonlyMap<string, number>> {
  const wall = context.clock.wallTime().getTime();
  const rows = await transaction.query<{ id: string; token: number }>(
    `UPDATE outbox SET locked_until = $4, lock_token = lock_token + 1
     WHERE contact_id IN (
       SELECT contact_id FROM outbox
       WHERE channel = $1 AND due_at <= $2 AND (next_attempt_at IS NULL OR next_attempt_at <= $2)
         AND (locked_until IS NULL OR locked_until < $3)
       ORDER BY due_at LIMIT $5 FOR UPDATE SKIP LOCKED)
     RETURNING contact_id AS id, lock_token AS token`,
    [
      channel,
      new Date(bankNow(context)),
      new Date(wall),
      new Date(wall + setting.timeoutMs + context.timing.leaseMs),
      limit,
    ],
  );
  return new Map(rows.map(({ id, token }) => [id, token]));
}

interface ContactRow extends Omit<OutgoingContact, 'customer'> {
  readonly customer: OutgoingCustomer | null;
}

/** Locked until the end of the transaction. */
export async function readContacts(
  transaction: Queryable,
  ids: readonly string[],
  channel: Channel,
): Promise<readonly OutgoingContact[]> {
  return transaction.query<ContactRow>(
    `SELECT c.contact_id AS "contactId", c.customer_id AS "customerId", c.partition, c.channel, c.purpose, c.need,
       c.rule_id AS "ruleId", c.offer_id AS "offerId", c.treatment_id AS "treatmentId",
       c.treatment_version AS "treatmentVersion", c.language, c.status, c.due_at AS "dueAt", c.day, c.attempts,
       CASE WHEN cust.customer_id IS NULL THEN NULL ELSE
         cust.fields || jsonb_strip_nulls(jsonb_build_object('status', cust.status, 'name', cust.name)) END AS customer,
       a.address
     FROM contact c LEFT JOIN customer cust USING (customer_id)
       LEFT JOIN customer_address a ON a.customer_id = c.customer_id AND a.channel = $2
     WHERE c.contact_id = ANY($1::uuid[]) ORDER BY c.contact_id FOR UPDATE OF c`,
    [ids, channel],
  );
}
