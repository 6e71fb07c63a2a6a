import { type ContactStatus as ChannelStatus, type Instant } from '@baleen/channels';

/** Where a contact stands. `withdrawn`: decided, and taken back before it was submitted. */
export type ContactStatus = ChannelStatus | 'withdrawn';

/** How the news of a contact came. */
export type ChangeSource = 'submission' | 'receipt' | 'query' | 'link' | 'app' | 'call-list' | 'person';

/** News of a contact: what somebody says has become of it. */
export interface ContactChange {
  readonly contactId: string;
  readonly status: Exclude<ContactStatus, 'reserved' | 'unknown'>;
  /** When it happened, in the bank's time. */
  readonly at: Instant;
  readonly source: ChangeSource;
  /** For operators, without personal data. */
  readonly detail: string;
  readonly providerId?: string;
}

/** What a journey must know of a contact whose status has changed. */
export interface ContactFate {
  readonly contactId: string;
  readonly entryId: string | null;
  readonly journeyId: string | null;
  readonly blockId: string | null;
  readonly customerId: string;
  readonly partition: number;
  readonly status: ContactStatus;
  readonly at: Instant;
}
