import { type ContactStore, type InboxEntry } from '@baleen/channels';
import { type Queryable } from '../../../platform/database.js';

interface Row extends Omit<InboxEntry, 'putAt'> {
  readonly putAt: Date;
}

/** The inbox in the database: one message for each contact. */
export function inboxStore(database: Queryable): ContactStore<InboxEntry> {
  return {
    async add(contactId, { customerId, channel, language, title, text, link, putAt }) {
      const inserted = await database.query(
        `INSERT INTO inbox_message (contact_id, customer_id, channel, language, title, text, link, put_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING contact_id`,
        [contactId, customerId, channel, language, title, text, link, new Date(putAt)],
      );
      return inserted.length > 0 ? 'added' : 'already-there';
    },
    async find(contactId) {
      const [row] = await database.query<Row>(
        `SELECT customer_id AS "customerId", channel, language, title, text, link, put_at AS "putAt"
         FROM inbox_message WHERE contact_id = $1`,
        [contactId],
      );
      return row && { ...row, putAt: row.putAt.getTime() };
    },
  };
}
