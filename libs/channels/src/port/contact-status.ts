import { type Text } from '../basics/text.js';
import { type ReceiptStatus, type SendResult } from './channel-port.js';

/** Where a contact stands. */
export const contactStatuses = [
  'reserved',
  'unknown',
  'refused',
  'accepted',
  'delivered',
  'opened',
  'clicked',
  'failed',
] as const;

export type ContactStatus = (typeof contactStatuses)[number];

export const contactStatusNames: Readonly<Record<ContactStatus, Text>> = {
  reserved: { en: 'reserved', zh: '已预留' },
  unknown: { en: 'unknown', zh: '结果未知' },
  refused: { en: 'refused', zh: '被拒收' },
  accepted: { en: 'accepted', zh: '已受理' },
  delivered: { en: 'delivered', zh: '已送达' },
  opened: { en: 'opened', zh: '已打开' },
  clicked: { en: 'clicked', zh: '已点击' },
  failed: { en: 'failed', zh: '发送失败' },
};

/** The only ways on. Receipts may skip steps, since some of them get lost, but no way leads back. */
const waysOn: Readonly<Record<ContactStatus, readonly ContactStatus[]>> = {
  reserved: ['unknown', 'refused', 'accepted', 'delivered', 'opened', 'clicked', 'failed'],
  unknown: ['refused', 'accepted', 'delivered', 'opened', 'clicked', 'failed'],
  accepted: ['delivered', 'opened', 'clicked', 'failed'],
  delivered: ['opened', 'clicked'],
  opened: ['clicked'],
  clicked: [],
  refused: [],
  failed: [],
};

/** The status after a message from the provider: the new one if it lies ahead, else the present one. */
export function advance(present: ContactStatus, next: ContactStatus): ContactStatus {
  return waysOn[present].includes(next) ? next : present;
}

/** The status after an attempt to send. A refusal that will be tried again leaves the contact reserved. */
export function afterSend(present: ContactStatus, result: SendResult, willRetry: boolean): ContactStatus {
  return result.status === 'refused' && willRetry ? present : advance(present, result.status);
}

/** The status after a receipt. */
export function afterReceipt(present: ContactStatus, status: ReceiptStatus): ContactStatus {
  return advance(present, status);
}

/** Whether a contact uses up caps: everything but what is known never to have reached a provider. */
export function countsAgainstCaps(status: ContactStatus): boolean {
  return status !== 'refused';
}
