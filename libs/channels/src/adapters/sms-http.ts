import { type Capabilities, type ChannelPort, type Message, type QueryResult } from '../port/channel-port.js';
import { receiptStatuses } from '../port/channel-port.js';
import { checkMessage } from '../port/check-message.js';
import { refusedForGood } from '../port/send-results.js';
import { signBody } from '../transport/hmac-signature.js';
import { type HttpOutcome } from '../transport/http-client.js';
import { smsLength } from '../treatment/sms-length.js';
import { readObject, readTextMember, type HttpAdapterParts } from './http-adapter-parts.js';
import { resultOfHttp } from './http-result.js';
import { isPhoneNumber } from './phone-number.js';
import { readSignedReceipts, signatureHeader } from './signed-receipts.js';

export interface SmsHttpConfig {
  /** Address of the provider without a slash at the end. */
  readonly baseUrl: string;
  readonly keyId: string;
  readonly secret: string;
  readonly receiptSecret: string;
  /** Sender name or number shown to the customer. */
  readonly from: string;
  /** Parts a message may be split into. */
  readonly maxParts: number;
}

const capabilities: Capabilities = {
  channel: 'sms',
  maxLength: null,
  languages: null,
  needsTemplate: false,
  html: false,
  receipts: 'signed',
  query: 'by-contact',
  isIdempotent: true,
};

/**
 * SMS over signed HTTP. `POST /messages {id, to, from, text}` answers 202 `{messageId}`; the provider drops a second message with
 * the same id and answers with the first one's messageId. `GET /messages/<id>` answers `{messageId, status}` or 404.
 * Each request carries `x-key-id` and a signature over method, path and body.
 */
export function smsHttpAdapter(config: SmsHttpConfig, { http, clock }: HttpAdapterParts): ChannelPort {
  const call = (method: 'GET' | 'POST', path: string, body: string, timeoutMs: number) =>
    http.request({
      method,
      url: `${config.baseUrl}${path}`,
      headers: {
        'content-type': 'application/json',
        'x-key-id': config.keyId,
        [signatureHeader]: signBody(config.secret, clock.now(), `${method} ${path}\n${body}`),
      },
      ...(method === 'POST' && { body }),
      timeoutMs,
    });
  return {
    capabilities,
    async send(message, { timeoutMs }) {
      const refused = checkMessage(capabilities, message) ?? checkSms(message, config.maxParts);
      if (refused !== undefined) return refused;
      const body = JSON.stringify({ id: message.contactId, to: message.to, from: config.from, text: message.text });
      const outcome = await call('POST', '/messages', body, timeoutMs);
      return resultOfHttp(outcome, { now: clock.now(), readId: (answer) => readTextMember(answer, 'messageId') });
    },
    async query({ contactId }, { timeoutMs }) {
      return readState(await call('GET', `/messages/${encodeURIComponent(contactId)}`, '', timeoutMs));
    },
    readReceipts: (raw) => readSignedReceipts(config.receiptSecret, raw, clock.now()),
  };
}

/** What keeps an SMS from being sent: no telephone number, or more parts than allowed. */
export function checkSms(message: Message, maxParts: number): ReturnType<typeof refusedForGood> | undefined {
  if (!isPhoneNumber(message.to))
    return refusedForGood('bad-recipient', 'not a telephone number in international form');
  const { parts } = smsLength(message.text ?? '');
  return parts.length > maxParts ? refusedForGood('too-long', `${parts.length} parts, at most ${maxParts}`) : undefined;
}

function readState(outcome: HttpOutcome): QueryResult {
  if (outcome.kind !== 'answer') return { status: 'unknown', detail: outcome.detail };
  // A proxy answers 404 too; only the provider's own words say that the message never came.
  if (outcome.status === 404 && readTextMember(outcome.body, 'code') === 'no-such-message') return { status: 'absent' };
  const { messageId, status } = readObject(outcome.body) ?? {};
  const state = receiptStatuses.find((each) => each === status);
  return outcome.status === 200 && typeof messageId === 'string' && state !== undefined
    ? { status: 'found', providerId: messageId, state }
    : { status: 'unknown', detail: `status ${outcome.status}` };
}
