import { describe, expect, it } from 'vitest';
import { answeredContacts, type ContactEvent } from './answered-contacts.js';
import { channelHistory, contactSequence, sendHistory } from './contact-inputs.js';

const sent = (customer: number, contactId: string, day: number, more: Record<string, unknown> = {}): ContactEvent => ({
  customer,
  channel: 'sms',
  day,
  hour: 9,
  event: { type: 'contact-sent', fields: { contactId, purpose: 'marketing', ruleId: 'fx-buy', ...more } },
});
const reaction = (customer: number, contactId: string, day: number, response: string): ContactEvent => ({
  customer,
  channel: 'sms',
  day,
  hour: 20,
  event: { type: 'channel-response', fields: { contactId, response } },
});

describe('answered contacts', () => {
  it('join a contact with the reaction to it', () => {
    const events = [
      reaction(0, 'k1', 3, 'clicked'),
      sent(0, 'k1', 1),
      sent(1, 'k2', 2),
      reaction(1, 'k2', 2, 'delivered'),
    ];
    expect(answeredContacts(events, { coveredTo: 100 })).toEqual([
      { customer: 0, channel: 'sms', day: 1, hour: 9, rule: 'fx-buy', responded: true },
      { customer: 1, channel: 'sms', day: 2, hour: 9, rule: 'fx-buy', responded: false },
    ]);
  });

  it('count an answer up to its last day, and no later', () => {
    const responded = (day: number): boolean =>
      answeredContacts([sent(0, 'k1', 1), reaction(0, 'k1', day, 'accepted')], { withinDays: 5, coveredTo: 100 })[0]!
        .responded;
    expect([0, 1, 6, 7].map(responded)).toEqual([false, true, true, false]);
  });

  it('leave out contacts that may still be answered, service contacts and repeats', () => {
    const events = [sent(0, 'k1', 95), sent(0, 'k2', 1, { purpose: 'service' }), sent(0, 'k3', 1), sent(0, 'k3', 1)];
    expect(answeredContacts(events, { withinDays: 5, coveredTo: 100 })).toHaveLength(2);
    expect(answeredContacts(events, { withinDays: 5, coveredTo: 99 })).toHaveLength(1);
    expect(answeredContacts([{ ...sent(0, 'k4', 1), channel: undefined }], { coveredTo: 99 })).toEqual([]);
  });

  it('become what fatigue, send time and channel recommender read', () => {
    const contacts = answeredContacts(
      [sent(0, 'a', 1), sent(0, 'b', 5), { ...sent(1, 'c', 5), channel: 'email' }, reaction(0, 'b', 6, 'clicked')],
      { coveredTo: 100 },
    );
    expect(contactSequence(contacts, 2, 30)).toEqual({
      customers: 2,
      customer: Int32Array.of(0, 0, 1),
      ordinal: Int32Array.of(1, 2, 1),
      responded: Uint8Array.of(0, 1, 0),
    });
    expect(sendHistory(contacts, Int32Array.of(0, 0), 1).hour).toEqual(Uint8Array.of(9, 9, 9));
    expect(channelHistory(contacts, 2)).toEqual({
      channels: ['email', 'sms'],
      customers: 2,
      contacts: Uint32Array.of(0, 2, 1, 0),
      responses: Uint32Array.of(0, 1, 0, 0),
    });
  });
});
