import { type CallListEntry, type ContactStore } from '@baleen/channels';
import { type Queryable } from '../../../platform/database.js';

interface Row extends Omit<CallListEntry, 'listedAt'> {
  readonly listedAt: Date;
}

/** Customers to be called, in the database: one entry for each contact. */
export function callListStore(database: Queryable): ContactStore<CallListEntry> {
  return {
    async add(contactId, { phone, language, topic, talkingPoints, listedAt }) {
      const inserted = await database.query(
        `INSERT INTO call_list_entry (contact_id, phone, language, topic, talking_points, listed_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING contact_id`,
        [contactId, phone, language, topic, talkingPoints, new Date(listedAt)],
      );
      return inserted.length > 0 ? 'added' : 'already-there';
    },
    async find(contactId) {
      const [row] = await database.query<Row>(
        `SELECT phone, language, topic, talking_points AS "talkingPoints", listed_at AS "listedAt"
         FROM call_list_entry WHERE contact_id = $1`,
        [contactId],
      );
      return row && { ...row, listedAt: row.listedAt.getTime() };
    },
  };
}
