import { type Instant } from '@baleen/channels';

/** Reactions to a contact, by the names of the event `channel-response`. */
export const responses = [
  'delivered',
  'opened',
  'clicked',
  'accepted',
  'rejected',
  'no-answer',
  'bounced',
  'unsubscribed',
] as const;

export type Response = (typeof responses)[number];

/** A reaction to a contact. The same one counts once, however often it is reported. */
export interface NewResponse {
  readonly contactId: string;
  readonly response: Response;
  /** When it happened, in the bank's time. */
  readonly at: Instant;
}
