import { type Instant } from '../basics/local-time.js';
import { type Channel } from '../policy/channels.js';
import { type Language } from '../treatment/treatment.js';

/** A way to reach a customer. Everything that differs between providers is behind it. */
export interface ChannelPort {
  readonly capabilities: Capabilities;
  /**
   * Hands a message over at most once. Never throws for anything a provider or network does: what is not known to be refused is
   * `unknown`, and an unknown message is reconciled, not sent again.
   */
  send(message: Message, context: SendContext): Promise<SendResult>;
  /** Asks the provider what became of a message; only where `capabilities.query` says so. */
  query?(reference: MessageReference, context: SendContext): Promise<QueryResult>;
  /** Reads receipts that arrived over HTTP; refuses what is not signed by the provider. */
  readReceipts?(raw: RawReceipt): ReceiptReading;
  /** Ends connections; the port is not used afterwards. */
  close?(): Promise<void>;
}

export interface Capabilities {
  readonly channel: Channel;
  /** Longest text in characters; null: no limit of its own. */
  readonly maxLength: number | null;
  /** Languages it can carry; null: any. */
  readonly languages: readonly Language[] | null;
  /** Whether the wording is kept by the provider, so that a message must name its template. */
  readonly needsTemplate: boolean;
  readonly html: boolean;
  /** How receipts arrive: signed over HTTP, over the provider's own connection, or never. */
  readonly receipts: 'signed' | 'connection' | 'none';
  readonly query: 'by-contact' | 'none';
  /** Whether the provider itself drops a second message with the same contact id. */
  readonly isIdempotent: boolean;
}

/** One message for one customer, worded and addressed. */
export interface Message {
  /** Letters, digits, hyphens and underscores, at most 64; the same for every attempt, and for no other message. */
  readonly contactId: string;
  /** A telephone number as +8613800000000, a mail address, an openid, a push subscription as JSON, or a customer id. */
  readonly to: string;
  readonly language: Language;
  readonly subject: string | null;
  readonly text: string | null;
  readonly html: string | null;
  readonly link: string | null;
  /** Where one POST ends messages of the kind; absent: there is nothing to end. */
  readonly unsubscribeUrl?: string;
  readonly templateId: string | null;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}

export interface SendContext {
  /** Longest time to wait for the provider's answer, in milliseconds. */
  readonly timeoutMs: number;
}

export const refusalCodes = [
  'invalid-message',
  'bad-recipient',
  'not-subscribed',
  'too-long',
  'language-not-offered',
  'unknown-template',
  'throttled',
  'quota-used-up',
  'unavailable',
  'credentials',
  'blocked-address',
  'redirected',
  'rejected',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

/** `detail` is for operators and holds no personal data. */
export type SendResult =
  | { readonly status: 'accepted'; readonly providerId: string }
  | Refused
  | { readonly status: 'unknown'; readonly detail: string };

/** Known not to have been accepted. */
export interface Refused {
  readonly status: 'refused';
  readonly code: RefusalCode;
  readonly retryable: boolean;
  /** How long the provider asks to wait, in milliseconds. */
  readonly retryAfterMs: number | null;
  readonly detail: string;
}

/** Either id finds the message. */
export interface MessageReference {
  readonly contactId: string;
  readonly providerId: string | null;
}

export type QueryResult =
  | { readonly status: 'found'; readonly providerId: string; readonly state: ReceiptStatus }
  /** The provider never accepted it. */
  | { readonly status: 'absent' }
  | { readonly status: 'unknown'; readonly detail: string };

export const receiptStatuses = ['accepted', 'delivered', 'opened', 'clicked', 'failed'] as const;
export type ReceiptStatus = (typeof receiptStatuses)[number];

/** What a provider says about a message later on. At least one id is present. */
export interface Receipt {
  readonly contactId: string | null;
  readonly providerId: string | null;
  readonly status: ReceiptStatus;
  /** When it happened by the provider's clock; null: not said. */
  readonly at: Instant | null;
  /** The provider's own code, for operators. */
  readonly detail: string;
}

/** An HTTP request as it arrived, not yet trusted. Header names in small letters. */
export interface RawReceipt {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

export type ReceiptReading =
  | { readonly ok: true; readonly receipts: readonly Receipt[] }
  | { readonly ok: false; readonly code: 'bad-signature' | 'stale' | 'unreadable' };
