import { type Instant } from '../basics/local-time.js';
import { type ChannelPort } from '../port/channel-port.js';
import { type Clock } from '../port/clock.js';
import { storePort, type ContactStore } from './store-port.js';

/** What a contact by the relationship manager becomes; due date, rank and manager are the desk's own business. */
export interface RmTaskEntry {
  readonly customerId: string;
  readonly title: string | null;
  readonly talkingPoints: string;
  readonly createdAt: Instant;
}

export interface RmTaskParts {
  readonly store: ContactStore<RmTaskEntry>;
  readonly clock: Clock;
}

/** A task for the customer's relationship manager. `to` is the customer id. */
export function rmTaskAdapter({ store, clock }: RmTaskParts): ChannelPort {
  return storePort({
    capabilities: {
      channel: 'rm_task',
      maxLength: 10_000,
      languages: null,
      needsTemplate: false,
      html: false,
      receipts: 'none',
      query: 'by-contact',
      isIdempotent: true,
    },
    store,
    clock,
    toEntry: ({ to, subject, text }) => ({
      customerId: to,
      title: subject,
      talkingPoints: text ?? '',
      createdAt: clock.now(),
    }),
  });
}
