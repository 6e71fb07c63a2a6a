import { type ReceiptStatus, type RefusalCode, type SendResult } from '../port/channel-port.js';
import { refusedForGood, refusedForNow } from '../port/send-results.js';

/** Status codes of submit_sm_resp (SMPP 3.4, 5.1.3) that are not "rejected for good". */
const forNow: Readonly<Record<number, RefusalCode>> = {
  0x08: 'unavailable', // ESME_RSYSERR
  0x14: 'throttled', // ESME_RMSGQFUL
  0x58: 'throttled', // ESME_RTHROTTLED
  0x64: 'unavailable', // ESME_RX_T_APPN
};

const forGood: Readonly<Record<number, RefusalCode>> = {
  0x01: 'too-long', // ESME_RINVMSGLEN
  0x04: 'credentials', // ESME_RINVBNDSTS
  0x0b: 'bad-recipient', // ESME_RINVDSTADR
  0x0d: 'credentials', // ESME_RBINDFAIL
  0x0e: 'credentials', // ESME_RINVPASWD
  0x0f: 'credentials', // ESME_RINVSYSID
};

/** What a status other than 0 means: the centre did not take the message. */
export function refusalOfSmpp(status: number): SendResult {
  const detail = `command status 0x${status.toString(16).padStart(8, '0')}`;
  const passing = forNow[status];
  return passing === undefined ? refusedForGood(forGood[status] ?? 'rejected', detail) : refusedForNow(passing, detail);
}

/** States of a message by the TLV `message_state` (SMPP 3.4, 5.2.28). */
const byNumber: Readonly<Record<number, ReceiptStatus>> = {
  1: 'accepted',
  2: 'delivered',
  3: 'failed',
  4: 'failed',
  5: 'failed',
  6: 'accepted',
  8: 'failed',
};

/** The same as written in the text of a receipt (Appendix B). */
const byWord: Readonly<Record<string, ReceiptStatus>> = {
  ENROUTE: 'accepted',
  DELIVRD: 'delivered',
  EXPIRED: 'failed',
  DELETED: 'failed',
  UNDELIV: 'failed',
  ACCEPTD: 'accepted',
  REJECTD: 'failed',
};

export function statusOfState(state: number): ReceiptStatus | undefined {
  return byNumber[state];
}

export function statusOfWord(word: string): ReceiptStatus | undefined {
  return byWord[word];
}
