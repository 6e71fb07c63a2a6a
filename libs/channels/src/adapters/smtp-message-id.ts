import { type RawReceipt, type Receipt, type ReceiptReading, type ReceiptStatus } from '../port/channel-port.js';
import { hmac, isEqual } from '../transport/hmac-signature.js';

export interface MessageIdKeys {
  /** Right side of the message id; the bank's own mail domain. */
  readonly domain: string;
  readonly secret: string;
}

/** `<contactId.mac@domain>`: the same for every attempt, and not to be made up by others. */
export function messageIdOf({ domain, secret }: MessageIdKeys, contactId: string): string {
  return `<${contactId}.${macOf(secret, contactId)}@${domain}>`;
}

const actions: Readonly<Record<string, ReceiptStatus>> = { failed: 'failed', delivered: 'delivered' };

/**
 * Reads a delivery status notification (RFC 3464) that came to the bounce address. It is trusted because it quotes the message id
 * of the mail it speaks of, whose code only the bank and the recipient's side know. Delays give no receipt.
 */
export function readDeliveryNotification(keys: MessageIdKeys, raw: RawReceipt): ReceiptReading {
  const domain = keys.domain.replaceAll('.', '\\.');
  const quoted = new RegExp(`^Message-ID:\\s*<([A-Za-z0-9_-]{1,64})\\.([0-9a-f]{32})@${domain}>`, 'gim');
  const ids = [...raw.body.matchAll(quoted)].map(([, contactId = '', mac = '']) => ({ contactId, mac }));
  const genuine = ids.find(({ contactId, mac }) => isEqual(mac, macOf(keys.secret, contactId)));
  if (genuine === undefined) return { ok: false, code: 'bad-signature' };
  const action = /^Action:\s*([a-z]{1,20})/im.exec(raw.body)?.[1]?.toLowerCase();
  if (action === undefined) return { ok: false, code: 'unreadable' };
  const status = actions[action];
  const detail = /^Status:\s*(\d\.\d{1,3}\.\d{1,3})/im.exec(raw.body)?.[1] ?? '';
  const receipts: readonly Receipt[] =
    status === undefined ? [] : [{ contactId: genuine.contactId, providerId: null, status, at: null, detail }];
  return { ok: true, receipts };
}

function macOf(secret: string, contactId: string): string {
  return hmac(secret, `message-id ${contactId}`).slice(0, 32);
}
