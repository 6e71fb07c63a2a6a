import { createDecipheriv, createHash } from 'node:crypto';
import { type Instant } from '../basics/local-time.js';
import { type RawReceipt, type Receipt, type ReceiptReading } from '../port/channel-port.js';
import { isEqual, toleranceMs } from '../transport/hmac-signature.js';

export interface WechatReceiptKeys {
  readonly appId: string;
  /** The token set for the message push. */
  readonly token: string;
  /** 43 characters, set for the message push. */
  readonly encodingAesKey: string;
}

/**
 * Reads the event that tells what became of a template message. Only the platform's safe mode is taken: its signature covers the
 * encrypted body, while the plain mode's signature covers time and nonce alone and would let anybody change the event.
 * Events of other kinds give no receipt.
 */
export function readWechatReceipts(keys: WechatReceiptKeys, raw: RawReceipt, now: Instant): ReceiptReading {
  const { timestamp = '', nonce = '', msg_signature: signature = '' } = raw.query;
  const encrypted = tagText(raw.body, 'Encrypt') ?? '';
  if (encrypted === '' || !isEqual(signature, wechatSignature(keys.token, timestamp, nonce, encrypted))) {
    return { ok: false, code: 'bad-signature' };
  }
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now - Number(timestamp) * 1000) > toleranceMs) {
    return { ok: false, code: 'stale' };
  }
  const xml = decrypt(keys, encrypted);
  return xml === undefined ? { ok: false, code: 'unreadable' } : { ok: true, receipts: receiptsOf(xml) };
}

/** The signature of the safe mode: SHA-1 over the sorted parts. */
export function wechatSignature(token: string, timestamp: string, nonce: string, encrypted: string): string {
  const parts = [token, timestamp, nonce, encrypted].sort();
  return createHash('sha1').update(parts.join('')).digest('hex');
}

/** AES-256-CBC over: 16 random bytes, length of the text (4 bytes), the text, the app id; padded to 32 bytes. */
function decrypt({ appId, encodingAesKey }: WechatReceiptKeys, encrypted: string): string | undefined {
  try {
    const key = Buffer.from(`${encodingAesKey}=`, 'base64');
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    const padded = Buffer.concat([decipher.update(encrypted, 'base64'), decipher.final()]);
    const padding = padded[padded.length - 1] ?? 0;
    if (padding < 1 || padding > 32) return undefined;
    const plain = padded.subarray(0, padded.length - padding);
    const end = 20 + plain.readUInt32BE(16);
    return plain.subarray(end).toString() === appId ? plain.subarray(20, end).toString() : undefined;
  } catch {
    return undefined;
  }
}

function receiptsOf(xml: string): readonly Receipt[] {
  const providerId = tagText(xml, 'MsgID');
  const status = tagText(xml, 'Status');
  if (tagText(xml, 'Event') !== 'TEMPLATESENDJOBFINISH' || providerId === undefined || status === undefined) return [];
  const seconds = Number(tagText(xml, 'CreateTime'));
  return [
    {
      contactId: null,
      providerId,
      status: status === 'success' ? 'delivered' : 'failed',
      at: Number.isFinite(seconds) ? seconds * 1000 : null,
      detail: status.slice(0, 100),
    },
  ];
}

/** The text of an element, plain or CDATA. The platform's documents are flat; nothing else of XML is understood on purpose. */
function tagText(xml: string, name: string): string | undefined {
  const open = xml.indexOf(`<${name}>`);
  const close = xml.indexOf(`</${name}>`, open);
  if (open < 0 || close < 0) return undefined;
  const inner = xml.slice(open + name.length + 2, close).trim();
  return inner.startsWith('<![CDATA[') && inner.endsWith(']]>') ? inner.slice(9, -3) : inner;
}
