import { type Instant } from '@baleen/channels';
import { type Queryable } from '../../platform/database.js';
import { recordEvents } from '../intake/index.js';
import { channelResponse, type ContactKey } from './contact-events.js';
import { type NewResponse } from './response.js';

/**
 * Keeps what customers answered to contacts as events, so that rules and waiting journeys see it. An answer to a contact that does not
 * exist is dropped.
 * @returns how many were new
 */
export async function recordResponses(
  transaction: Queryable,
  answers: readonly NewResponse[],
  now: Instant,
): Promise<number> {
  const contacts = await transaction.query<ContactKey>(
    `SELECT contact_id AS "contactId", customer_id AS "customerId", channel, purpose, need, rule_id AS "ruleId"
     FROM contact WHERE contact_id = ANY($1::uuid[])`,
    [answers.map(({ contactId }) => contactId)],
  );
  const byId = new Map(contacts.map((contact) => [contact.contactId, contact]));
  const events = answers.flatMap((answer) => {
    const contact = byId.get(answer.contactId);
    return contact ? [channelResponse(contact, answer, now)] : [];
  });
  return (await recordEvents(transaction, events)).recorded.length;
}
