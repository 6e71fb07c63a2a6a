import { type Instant } from '@baleen/rules';
import { copyRows } from '../../platform/copy-rows.js';
import { type Transaction } from '../../platform/database.js';

export type ContactStatus = 'accepted' | 'refused' | 'unknown';

/** One attempt to speak, on its way into the table. */
export interface NewContact {
  /** Follows from the detection, the channel and the purpose. */
  readonly id: string;
  readonly detectionId: string;
  readonly customerId: string;
  readonly partition: number;
  readonly ruleId: string;
  readonly businessDate: string;
  readonly channel: string;
  readonly purpose: 'marketing' | 'service';
  readonly need: string;
  readonly status: ContactStatus;
  readonly dueAt: Instant;
}

const columns = [
  'contact_id',
  'detection_id',
  'customer_id',
  'partition',
  'rule_id',
  'business_date',
  'channel',
  'purpose',
  'need',
  'status',
  'due_at',
];

/** @throws the database's error if one of them is there already: nobody is spoken to twice for one detection */
export async function storeContacts(transaction: Transaction, contacts: readonly NewContact[]): Promise<void> {
  const rows = contacts.map((contact) => [
    contact.id,
    contact.detectionId,
    contact.customerId,
    contact.partition,
    contact.ruleId,
    contact.businessDate,
    contact.channel,
    contact.purpose,
    contact.need,
    contact.status,
    new Date(contact.dueAt).toISOString(),
  ]);
  await copyRows(transaction.client, 'contact', columns, rows);
}
