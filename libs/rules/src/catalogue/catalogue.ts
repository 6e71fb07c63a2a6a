import { collections } from './collections.js';
import { eventTypes } from './event-types.js';
import { defineFields } from './notation.js';
import { scores } from './scores.js';
import { type Catalogue } from './types.js';

/** Fields of every event. */
export const envelope = defineFields(
  'eventId id; type text; customerId id; occurredAt instant; receivedAt instant; sourceSystem text; ' +
    'channel{branch/atm/pos/web_bank/mobile_bank/call_centre/wechat/sms/email/push/rm_task/third_party/batch}?; reverses id?',
);

/**
 * The catalogue of a bank.
 * @param extraEventFields the bank's own fields by event type, in the notation of `notation.ts` (`{ 'account-debit': 'bookingCode text?' }`)
 * @throws Error on an unknown event type or a field list that is not in the notation
 */
export function createCatalogue(extraEventFields: Readonly<Record<string, string>> = {}): Catalogue {
  const types = new Map(eventTypes.map((type) => [type.type, type]));
  for (const [name, list] of Object.entries(extraEventFields)) {
    const type = types.get(name);
    if (!type) throw new Error(`extra fields for an unknown event type: "${name}"`);
    types.set(name, { ...type, fields: new Map([...type.fields, ...defineFields(list)]) });
  }
  return {
    envelope,
    eventTypes: types,
    collections: new Map(collections.map((collection) => [collection.name, collection])),
    scores: new Map(scores.map((score) => [score.name, score])),
  };
}
