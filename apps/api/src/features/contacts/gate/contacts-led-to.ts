import { type HistoryEvent } from '@baleen/rules';
import { type Queryable } from '../../../platform/database.js';

/** Contacts that some customers got by entering a journey at a moment or later. Who decides anew from that moment on leaves them out. */
export async function contactsLedTo(
  database: Queryable,
  customerIds: readonly string[],
  from: Date,
): Promise<ReadonlySet<string>> {
  const rows = await database.query<{ id: string }>(
    `SELECT k.contact_id AS id FROM contact k JOIN journey_entry e USING (entry_id)
     WHERE k.customer_id = ANY($1) AND e.entered_at >= $2`,
    [customerIds, from],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Whether an event tells of one of these contacts that it was sent. */
export const tellsOf = (contacts: ReadonlySet<string>, { type, fields }: HistoryEvent): boolean =>
  type === 'contact-sent' && contacts.has(String(fields['contactId']));
