import { type Channel, channels, type Instant } from '@baleen/channels';

export const consentChannels = ['any', ...channels] as const;
export type ConsentChannel = Channel | 'any';

export const consentPurposes = ['marketing', 'service', 'location'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

/** Where the word of a customer came from. */
export const consentSources = [
  'branch',
  'paper',
  'call',
  'app',
  'preference-page',
  'opt-out-link',
  'reply',
  'import',
] as const;
export type ConsentSource = (typeof consentSources)[number];

/** What a customer said about being spoken to, with its proof. `granted: false` is an objection. */
export interface NewConsent {
  readonly customerId: string;
  /** `any`: every channel. */
  readonly channel: ConsentChannel;
  readonly purpose: ConsentPurpose;
  readonly granted: boolean;
  /** When the customer said it. */
  readonly at: Instant;
  readonly source: ConsentSource;
  /** The branch, telephone number, page or file; null: not known. */
  readonly place: string | null;
  /** What they agreed or objected to, as it was put to them; null: not known. */
  readonly wording: string | null;
  /** The contact that they reacted to, if it was one. */
  readonly contactId?: string;
}
