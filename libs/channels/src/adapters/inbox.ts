import { type Instant } from '../basics/local-time.js';
import { type ChannelPort } from '../port/channel-port.js';
import { type Clock } from '../port/clock.js';
import { type Language } from '../treatment/treatment.js';
import { storePort, type ContactStore } from './store-port.js';

/** A message that waits in the mobile or web bank until the customer's app reads it. Plain text; the app shows it as text. */
export interface InboxEntry {
  readonly customerId: string;
  readonly channel: 'mobile_bank' | 'web_bank';
  readonly language: Language;
  readonly title: string;
  readonly text: string;
  readonly link: string | null;
  readonly putAt: Instant;
}

export interface InboxParts {
  readonly store: ContactStore<InboxEntry>;
  readonly clock: Clock;
}

/** Inbox messages of the mobile or web bank. `to` is the customer id. Reading is reported by the app through the bank's own API. */
export function inboxAdapter(channel: InboxEntry['channel'], { store, clock }: InboxParts): ChannelPort {
  return storePort({
    capabilities: {
      channel,
      maxLength: 4000,
      languages: null,
      needsTemplate: false,
      html: false,
      receipts: 'none',
      query: 'by-contact',
      isIdempotent: true,
    },
    store,
    clock,
    toEntry: ({ to, language, subject, text, link }) =>
      subject === null || text === null
        ? { refusal: 'an inbox message has a title and a text' }
        : { customerId: to, channel, language, title: subject, text, link, putAt: clock.now() },
  });
}
