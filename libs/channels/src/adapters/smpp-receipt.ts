import { type Receipt } from '../port/channel-port.js';
import { statusOfState, statusOfWord } from './smpp-status.js';

/** The parameters of a deliver_sm; unknown because they come from outside. */
export type DeliverSm = Readonly<Record<string, unknown>>;

const receiptBits = 0x3c;
const receiptClass = 0x04;

/** Whether a deliver_sm is a delivery receipt; else it is a customer's message. */
export function isReceipt({ esm_class }: DeliverSm): boolean {
  return typeof esm_class === 'number' && (esm_class & receiptBits) === receiptClass;
}

/**
 * Reads a delivery receipt: the TLVs `receipted_message_id` and `message_state` where the centre sends them, else the text
 * `id:... stat:DELIVRD err:000` of SMPP 3.4 Appendix B. Undefined: no receipt that can be read.
 */
export function readSmppReceipt(pdu: DeliverSm): Receipt | undefined {
  const text = textOf(pdu.short_message);
  const id = text.match(/\bid:\s*([^\s]{1,65})/i)?.[1];
  const word = text.match(/\bstat:\s*([A-Z]{7})\b/i)?.[1]?.toUpperCase() ?? '';
  const error = text.match(/\berr:\s*([0-9A-Za-z]{1,6})/i)?.[1];
  const byTlv = typeof pdu.message_state === 'number' ? statusOfState(pdu.message_state) : undefined;
  const status = byTlv ?? statusOfWord(word);
  const providerId = typeof pdu.receipted_message_id === 'string' ? pdu.receipted_message_id : id;
  if (status === undefined || providerId === undefined) return undefined;
  return { contactId: null, providerId, status, at: null, detail: error === undefined ? word : `${word} err ${error}` };
}

/** The text of a deliver_sm, as the package decodes it. */
export function textOf(message: unknown): string {
  if (typeof message === 'string') return message;
  if (typeof message !== 'object' || message === null || !('message' in message)) return '';
  return typeof message.message === 'string' ? message.message : '';
}
