import { type Instant } from '../basics/local-time.js';
import { receiptStatuses, type RawReceipt, type Receipt, type ReceiptReading } from '../port/channel-port.js';
import { verifyBody } from '../transport/hmac-signature.js';
import { readObject } from './http-adapter-parts.js';

export const signatureHeader = 'x-baleen-signature';

/**
 * Reads receipts of our own HTTP contract: `{"receipts": [{"id", "messageId", "status", "at", "detail"}]}`, signed in the header
 * `x-baleen-signature` as `signBody` does. Nothing of an unsigned body is read.
 */
export function readSignedReceipts(secret: string, raw: RawReceipt, now: Instant): ReceiptReading {
  const verdict = verifyBody(secret, raw.headers[signatureHeader], raw.body, now);
  if (verdict !== 'good') return { ok: false, code: verdict };
  const list = readObject(raw.body)?.receipts;
  const receipts = Array.isArray(list) ? list.map(readReceipt) : [undefined];
  return receipts.every((receipt) => receipt !== undefined)
    ? { ok: true, receipts }
    : { ok: false, code: 'unreadable' };
}

function readReceipt(value: unknown): Receipt | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { id, messageId, status, at, detail } = value as Record<string, unknown>;
  const known = receiptStatuses.find((each) => each === status);
  const contactId = typeof id === 'string' ? id : null;
  const providerId = typeof messageId === 'string' ? messageId : null;
  if (known === undefined || (contactId === null && providerId === null)) return undefined;
  const moment = typeof at === 'string' ? Date.parse(at) : Number.NaN;
  return {
    contactId,
    providerId,
    status: known,
    at: Number.isNaN(moment) ? null : moment,
    detail: typeof detail === 'string' ? detail.slice(0, 200) : '',
  };
}
