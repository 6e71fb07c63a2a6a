import { type Instant } from '@baleen/channels';
import { type Database } from '../../../platform/database.js';
import { recordConsents } from '../../consents/index.js';
import { recordResponses, type Response } from '../../responses/index.js';
import { type Reply } from '../adapters/adapter-definition.js';

const stopWords = new Set(['t', 'td', 'tdx', 'stop', 'unsubscribe', '退订', '拒收', '取消']);
const yesWords = new Set(['y', 'yes', '1', '是', '好', '好的', '感兴趣']);
const noWords = new Set(['n', 'no', '0', '否', '不', '不需要', '不用']);

/** What a customer's answer means; what cannot be understood says at least that the message was read. */
export function meaningOf(text: string): Response {
  const word = text
    .trim()
    .toLowerCase()
    .replace(/[\s.!。！,，]+$/u, '');
  if (stopWords.has(word)) return 'unsubscribed';
  if (yesWords.has(word)) return 'accepted';
  return noWords.has(word) ? 'rejected' : 'opened';
}

/**
 * A customer wrote back to a message: their wish to hear no more is kept as an objection at once, any other answer as a response to the newest
 * contact that went to this address. Who was never written to is nobody we know.
 * @returns what it was understood as; undefined where it belongs to no contact
 */
export function heedReply(
  database: Database,
  { channel, from, text }: Reply,
  now: Instant,
): Promise<Response | undefined> {
  const address = /^\d{7,15}$/.test(from) ? `+${from}` : from;
  return database.transaction(async (transaction) => {
    const [contact] = await transaction.query<{ contactId: string; customerId: string }>(
      `SELECT c.contact_id AS "contactId", c.customer_id AS "customerId" FROM contact_message m JOIN contact c USING (contact_id)
       WHERE m.address = $1 AND c.channel = $2 ORDER BY c.status_at DESC, c.contact_id LIMIT 1`,
      [address, channel],
    );
    if (!contact) return undefined;
    const response = meaningOf(text);
    if (response === 'unsubscribed') {
      const said = { purpose: 'marketing', granted: false, at: now, source: 'reply', place: channel } as const;
      const consent = { ...contact, ...said, channel, wording: text.slice(0, 200) };
      await recordConsents(transaction, [consent], { by: 'customer', at: now });
    }
    await recordResponses(transaction, [{ contactId: contact.contactId, response, at: now }], now);
    return response;
  });
}
