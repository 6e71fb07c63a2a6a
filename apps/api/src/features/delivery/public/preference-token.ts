import { hmac, isEqual, type Instant } from '@baleen/channels';

/** Whose preferences a link opens, and which contact it came with. */
export interface PreferenceTicket {
  readonly customerId: string;
  /** Null: the link did not come with a contact. */
  readonly contactId: string | null;
  /** It opens nothing from then on. */
  readonly expiresAt: Instant;
}

const NONE = '-';

/** A ticket as text that a link can carry: who has it may change the preferences of this customer, and nobody can make one up. */
export function preferenceToken(key: string, { customerId, contactId, expiresAt }: PreferenceTicket): string {
  const customer = Buffer.from(customerId, 'utf8').toString('base64url');
  const body = `${customer}.${contactId ?? NONE}.${Math.floor(expiresAt / 1000).toString(36)}`;
  return `${body}.${signatureOf(key, body)}`;
}

/** @returns undefined for a text that is no token of ours, or one that has ended */
export function readPreferenceToken(key: string, token: string, now: Instant): PreferenceTicket | undefined {
  const match = /^([A-Za-z0-9_-]{1,300})\.([0-9a-f-]{1,36})\.([0-9a-z]{1,9})\.([0-9a-f]{32})$/.exec(token);
  if (!match) return undefined;
  const [, customer = '', contact = '', seconds = '', signature = ''] = match;
  if (!isEqual(signature, signatureOf(key, `${customer}.${contact}.${seconds}`))) return undefined;
  const expiresAt = parseInt(seconds, 36) * 1000;
  if (expiresAt <= now) return undefined;
  const customerId = Buffer.from(customer, 'base64url').toString('utf8');
  return { customerId, contactId: contact === NONE ? null : contact, expiresAt };
}

const signatureOf = (key: string, body: string): string => hmac(key, `preferences:${body}`).slice(0, 32);
