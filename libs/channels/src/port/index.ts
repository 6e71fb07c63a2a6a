export { backoffMs } from './backoff.js';
export type { BackoffOptions } from './backoff.js';
export { receiptStatuses, refusalCodes } from './channel-port.js';
export type {
  Capabilities,
  ChannelPort,
  Message,
  MessageReference,
  QueryResult,
  RawReceipt,
  Receipt,
  ReceiptReading,
  ReceiptStatus,
  RefusalCode,
  Refused,
  SendContext,
  SendResult,
} from './channel-port.js';
export { checkMessage } from './check-message.js';
export type { Clock, Random } from './clock.js';
export {
  advance,
  afterReceipt,
  afterSend,
  contactStatuses,
  contactStatusNames,
  countsAgainstCaps,
} from './contact-status.js';
export type { ContactStatus } from './contact-status.js';
export { decideRetry } from './retry-decision.js';
export type { RetryDecision, RetryOptions } from './retry-decision.js';
