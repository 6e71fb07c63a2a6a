import { type Instant } from '@baleen/rules';
import { copyRows, type CopyValue } from '../../platform/copy-rows.js';
import { type Transaction } from '../../platform/database.js';

/**
 * `reserved`: allowed, and not yet submitted. `unknown`: submitted, and the answer was lost. All but `refused` (by the provider, before it
 * accepted) and `withdrawn` count against the caps.
 */
export type ContactStatus =
  'reserved' | 'unknown' | 'refused' | 'accepted' | 'delivered' | 'opened' | 'clicked' | 'failed' | 'withdrawn';

/** One attempt to speak, on its way into the table. */
export interface NewContact {
  /** Follows from the entry, the block and the step. */
  readonly id: string;
  readonly detectionId?: string;
  readonly entryId?: string;
  readonly journeyId?: string;
  readonly journeyVersion?: number;
  readonly blockId?: string;
  readonly ruleId?: string;
  readonly ruleVersion?: number;
  readonly customerId: string;
  readonly partition: number;
  readonly businessDate: string;
  readonly channel: string;
  readonly purpose: 'marketing' | 'service';
  readonly need?: string;
  readonly offerId?: string;
  readonly offerVersion?: number;
  readonly treatmentId?: string;
  readonly treatmentVersion?: number;
  /** Undefined: the customer's own, found when the contact is written out. */
  readonly language?: string;
  readonly plannedAt: Instant;
  readonly dueAt: Instant;
  /** Local day of the bank that it counts on. */
  readonly day: string;
  /** Trace of the gate and of the arbitration. */
  readonly decision: object;
  readonly policyVersion?: number;
  readonly decidedAt: Instant;
}

const columns = [
  'contact_id',
  'detection_id',
  'entry_id',
  'journey_id',
  'journey_version',
  'block_id',
  'rule_id',
  'rule_version',
  'customer_id',
  'partition',
  'business_date',
  'channel',
  'purpose',
  'need',
  'offer_id',
  'offer_version',
  'treatment_id',
  'treatment_version',
  'language',
  'status',
  'planned_at',
  'due_at',
  'day',
  'decision',
  'policy_version',
  'status_at',
];

const iso = (at: Instant): string => new Date(at).toISOString();

function rowOf(contact: NewContact): CopyValue[] {
  return [
    contact.id,
    contact.detectionId ?? null,
    contact.entryId ?? null,
    contact.journeyId ?? null,
    contact.journeyVersion ?? null,
    contact.blockId ?? null,
    contact.ruleId ?? null,
    contact.ruleVersion ?? null,
    contact.customerId,
    contact.partition,
    contact.businessDate,
    contact.channel,
    contact.purpose,
    contact.need ?? null,
    contact.offerId ?? null,
    contact.offerVersion ?? null,
    contact.treatmentId ?? null,
    contact.treatmentVersion ?? null,
    contact.language ?? null,
    'reserved',
    iso(contact.plannedAt),
    iso(contact.dueAt),
    contact.day,
    JSON.stringify(contact.decision),
    contact.policyVersion ?? null,
    iso(contact.decidedAt),
  ];
}

/**
 * Reserves the contacts, each with its row of the outbox.
 * @throws the database's error if one of them is there already: nobody is spoken to twice for one step
 */
export async function storeContacts(transaction: Transaction, contacts: readonly NewContact[]): Promise<void> {
  await copyRows(transaction.client, 'contact', columns, contacts.map(rowOf));
  const waiting = contacts.map(({ id, channel, dueAt }) => [id, channel, iso(dueAt)]);
  await copyRows(transaction.client, 'outbox', ['contact_id', 'channel', 'due_at'], waiting);
}
