import { type ChannelHistory } from '../channel-recommender/index.js';
import { contactOrdinals, type ContactSequence } from '../fatigue/index.js';
import { type SendHistory } from '../send-time/index.js';
import { type AnsweredContact } from './answered-contacts.js';

/** What the fatigue model reads. @param windowDays days in which contacts count together. */
export function contactSequence(
  contacts: readonly AnsweredContact[],
  customers: number,
  windowDays: number,
): ContactSequence {
  const customer = Int32Array.from(contacts, (contact) => contact.customer);
  const day = Int32Array.from(contacts, (contact) => contact.day);
  return { customers, customer, ordinal: contactOrdinals(customer, day, windowDays), responded: respondedOf(contacts) };
}

/** What the send-time model reads. @param group number of the group of each customer. */
export function sendHistory(contacts: readonly AnsweredContact[], group: Int32Array, groups: number): SendHistory {
  return {
    group,
    groups,
    customer: Int32Array.from(contacts, (contact) => contact.customer),
    hour: Uint8Array.from(contacts, (contact) => contact.hour),
    responded: respondedOf(contacts),
  };
}

/** What the channel recommender reads; channels in code-unit order. */
export function channelHistory(contacts: readonly AnsweredContact[], customers: number): ChannelHistory {
  const channels = [...new Set(contacts.map(({ channel }) => channel))].sort();
  const position = new Map(channels.map((channel, i) => [channel, i]));
  const history = {
    channels,
    customers,
    contacts: new Uint32Array(customers * channels.length),
    responses: new Uint32Array(customers * channels.length),
  };
  for (const { customer, channel, responded } of contacts) {
    const cell = customer * channels.length + position.get(channel)!;
    history.contacts[cell]! += 1;
    if (responded) history.responses[cell]! += 1;
  }
  return history;
}

function respondedOf(contacts: readonly AnsweredContact[]): Uint8Array {
  return Uint8Array.from(contacts, ({ responded }) => (responded ? 1 : 0));
}
