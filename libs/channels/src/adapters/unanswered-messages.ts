/** Receipts come within days; who lost more answers than this has other worries. */
const MOST_KEPT = 10_000;

/**
 * Messages that were handed over and never answered, so that the centre's id for them is not known. A receipt that sends our reference back
 * (`user_message_reference`, SMPP 3.4, 5.3.2.17) still tells which contact it is about. Kept by the process that sent them: a message of one that died is
 * left in doubt.
 */
export class UnansweredMessages {
  private readonly contacts = new Map<string, string>();

  keep(to: string, contactId: string): void {
    const [oldest] = this.contacts.keys();
    if (this.contacts.size >= MOST_KEPT && oldest !== undefined) this.contacts.delete(oldest);
    this.contacts.set(keyOf(to, messageReference(contactId)), contactId);
  }

  /** The contact of a receipt, by the number that the message went to and the reference; null where none is waited for. */
  find({ source_addr, user_message_reference: reference }: Readonly<Record<string, unknown>>): string | null {
    if (typeof source_addr !== 'string' || typeof reference !== 'number') return null;
    return this.contacts.get(keyOf(source_addr, reference)) ?? null;
  }
}

const keyOf = (number: string, reference: number): string => `${number.replace(/^\+/, '')} ${reference}`;

/** What we call a message towards the centre: 16 bits (FNV-1a, folded), so it says something only beside the customer's number. */
export function messageReference(contactId: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < contactId.length; at += 1) hash = Math.imul(hash ^ contactId.charCodeAt(at), 0x01000193);
  return ((hash >>> 16) ^ hash) & 0xffff;
}
