import {
  type Capabilities,
  type ChannelPort,
  type Message,
  type Receipt,
  type SendResult,
} from '../port/channel-port.js';
import { checkMessage } from '../port/check-message.js';
import { type Clock, type Random } from '../port/clock.js';
import { accepted, refusedForNow, unknownResult } from '../port/send-results.js';
import { encodeGsm7 } from '../treatment/gsm7.js';
import { smsLength } from '../treatment/sms-length.js';
import { SmppLink, type SmppAnswer, type SmppLinkConfig } from './smpp-link.js';
import { isReceipt, readSmppReceipt, textOf, type DeliverSm } from './smpp-receipt.js';
import { refusalOfSmpp } from './smpp-status.js';
import { checkSms } from './sms-http.js';
import { messageReference, UnansweredMessages } from './unanswered-messages.js';

export interface SmsSmppConfig extends SmppLinkConfig {
  /** Sender shown to the customer: a number, or letters. */
  readonly from: string;
  /** Parts a message may be split into by the centre. */
  readonly maxParts: number;
}

export interface SmsSmppParts {
  readonly clock: Clock;
  readonly random: Random;
  /** A receipt came over the connection, which is bound with our password; so it needs no signature of its own. */
  readonly onReceipt: (receipt: Receipt) => void;
  /** A customer wrote back, an opt-out perhaps. */
  readonly onReply: (reply: { readonly from: string; readonly text: string }) => void;
}

const international = 1;
const alphanumeric = 5;
const isdn = 1;
const ucs2 = 0x08;
const gsm = 0x00;
const receiptWanted = 1;

const capabilities: Capabilities = {
  channel: 'sms',
  maxLength: null,
  languages: null,
  needsTemplate: false,
  html: false,
  receipts: 'connection',
  query: 'none',
  isIdempotent: false,
};

/**
 * SMS over SMPP 3.4. A long text goes as one submit_sm with `message_payload`, so that the centre takes or refuses it as a whole.
 * An answer that comes too late is reported as a receipt `accepted`, which settles an unknown contact; where no answer comes, the centre's receipt does
 * so by our reference.
 */
export function smsSmppAdapter(
  config: SmsSmppConfig,
  { clock, random, onReceipt, onReply }: SmsSmppParts,
): ChannelPort {
  const unanswered = new UnansweredMessages();
  const onDeliver = (pdu: DeliverSm): boolean => {
    if (!isReceipt(pdu)) {
      onReply({ from: String(pdu.source_addr), text: textOf(pdu.short_message).slice(0, 1000) });
      return true;
    }
    const receipt = readSmppReceipt(pdu);
    if (receipt !== undefined) onReceipt({ ...receipt, contactId: unanswered.find(pdu) });
    return true;
  };
  const link = new SmppLink(config, { clock, random, onDeliver });
  return {
    capabilities,
    async send(message, { timeoutMs }) {
      const refused = checkMessage(capabilities, message) ?? checkSms(message, config.maxParts);
      if (refused !== undefined) return refused;
      const deadline = clock.now() + timeoutMs;
      if (!(await link.ready(timeoutMs))) return notBound(link);
      const late = (providerId: string) =>
        onReceipt({ contactId: message.contactId, providerId, status: 'accepted', at: null, detail: 'late answer' });
      const msLeft = Math.max(1, deadline - clock.now());
      const result = resultOf(await link.submit(parametersOf(message, config.from), msLeft, late));
      if (result.status === 'unknown') unanswered.keep(message.to, message.contactId);
      return result;
    },
    close() {
      link.close();
      return Promise.resolve();
    },
  };
}

function notBound(link: SmppLink): SendResult {
  return link.refusedBind === undefined
    ? refusedForNow('unavailable', 'not bound to the message centre')
    : refusalOfSmpp(link.refusedBind);
}

function parametersOf({ contactId, to, text }: Message, from: string): Readonly<Record<string, unknown>> {
  const wording = text ?? '';
  const octets = encodeGsm7(wording);
  const content = Buffer.from(octets ?? utf16be(wording));
  const isLong = smsLength(wording).parts.length > 1;
  return {
    source_addr_ton: /^\+?\d+$/.test(from) ? international : alphanumeric,
    source_addr_npi: isdn,
    source_addr: from.replace(/^\+/, ''),
    dest_addr_ton: international,
    dest_addr_npi: isdn,
    destination_addr: to.replace(/^\+/, ''),
    registered_delivery: receiptWanted,
    user_message_reference: messageReference(contactId),
    data_coding: octets === undefined ? ucs2 : gsm,
    ...(isLong ? { message_payload: content } : { short_message: content }),
  };
}

function utf16be(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}

function resultOf(answer: SmppAnswer): SendResult {
  switch (answer.kind) {
    case 'not-sent':
      return refusedForNow('unavailable', answer.detail);
    case 'no-answer':
      return unknownResult(`no answer: ${answer.detail}`);
    case 'answer':
      if (answer.status !== 0) return refusalOfSmpp(answer.status);
      return answer.messageId === '' ? unknownResult('accepted without a message id') : accepted(answer.messageId);
  }
}
