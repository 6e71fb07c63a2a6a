import { type Instant } from '@baleen/channels';
import { derivedId } from '../../platform/derived-id.js';
import { type NewEvent } from '../intake/index.js';
import { type Response } from './response.js';

/** What the events about a contact say of it. */
export interface ContactKey {
  readonly contactId: string;
  readonly customerId: string;
  readonly channel: string;
  readonly purpose: string;
  readonly need: string | null;
  readonly ruleId: string | null;
}

/** The bank has spoken: one event for each contact that a provider took. */
export function contactSent(contact: ContactKey, at: Instant, now: Instant): NewEvent {
  const { contactId, ruleId, need, purpose } = contact;
  return {
    ...envelope(contact, at, now),
    eventId: derivedId('event', 'contact-sent', contactId),
    type: 'contact-sent',
    fields: { contactId, ruleId, need, purpose },
  };
}

/** The customer, or their mailbox, has reacted: one event for each contact and kind of reaction. */
export function channelResponse(
  contact: ContactKey,
  { response, at }: { readonly response: Response; readonly at: Instant },
  now: Instant,
): NewEvent {
  const { contactId, ruleId } = contact;
  return {
    ...envelope(contact, at, now),
    eventId: derivedId('event', 'channel-response', contactId, response),
    type: 'channel-response',
    fields: { contactId, ruleId, response },
  };
}

function envelope({ customerId, channel }: ContactKey, at: Instant, now: Instant) {
  // What goes to a system of the bank's own reaches the customer by ways that the event does not know.
  return {
    customerId,
    channel: channel === 'webhook' ? 'third_party' : channel,
    occurredAt: Math.min(at, now),
    receivedAt: now,
  };
}
