import { type Instant } from '@baleen/rules';
import { type Queryable } from '../../platform/database.js';

/** An entry whose planned contacts are not wanted any more. */
export interface CalledOff {
  readonly entryId: string;
  /** Those due later are withdrawn. */
  readonly at: Instant;
}

/** Withdraws contacts that are reserved and that nobody submits at this moment. */
export async function callOffContacts(database: Queryable, calledOff: readonly CalledOff[]): Promise<void> {
  if (calledOff.length === 0) return;
  await database.query(
    `WITH off AS (
       DELETE FROM outbox o USING contact k, unnest($1::uuid[], $2::timestamptz[]) AS c(entry_id, at)
       WHERE k.contact_id = o.contact_id AND k.entry_id = c.entry_id AND k.status = 'reserved' AND k.due_at > c.at
         AND o.locked_until IS NULL
       RETURNING o.contact_id, c.at)
     UPDATE contact SET status = 'withdrawn', status_at = off.at FROM off WHERE contact.contact_id = off.contact_id`,
    [calledOff.map(({ entryId }) => entryId), calledOff.map(({ at }) => new Date(at))],
  );
}
