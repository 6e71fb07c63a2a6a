import { type Capabilities, type ChannelPort, type Message, type SendResult } from '../port/channel-port.js';
import { checkMessage } from '../port/check-message.js';
import { accepted, refusedForGood, unknownResult } from '../port/send-results.js';
import { type HttpOutcome } from '../transport/http-client.js';
import { readObject, type HttpAdapterParts } from './http-adapter-parts.js';
import { resultOfHttp } from './http-result.js';
import { WechatAccessToken, type WechatAccount } from './wechat-access-token.js';
import { refusalOfWechat, tokenErrors } from './wechat-errors.js';
import { readWechatReceipts } from './wechat-receipts.js';

export interface WechatConfig extends WechatAccount {
  /** Token and key of the account's message push, in safe mode. */
  readonly pushToken: string;
  readonly encodingAesKey: string;
}

const capabilities: Capabilities = {
  channel: 'wechat',
  maxLength: null,
  languages: null,
  needsTemplate: true,
  html: false,
  receipts: 'signed',
  query: 'none',
  isIdempotent: true,
};

/**
 * Template messages of a WeChat official account. `client_msg_id` is the contact id, by which the platform itself drops a repetition
 * for ten minutes. A token that was refused is replaced and the message sent once more, as a refused call was not looked at.
 */
export function wechatAdapter(config: WechatConfig, parts: HttpAdapterParts): ChannelPort {
  const tokens = new WechatAccessToken(config, parts);
  const post = (token: string, message: Message, timeoutMs: number) =>
    parts.http.request({
      method: 'POST',
      url: `${config.baseUrl}/cgi-bin/message/template/send?access_token=${encodeURIComponent(token)}`,
      headers: { 'content-type': 'application/json' },
      body: bodyOf(message),
      timeoutMs,
    });
  return {
    capabilities,
    async send(message, { timeoutMs }) {
      const refused = checkMessage(capabilities, message);
      if (refused !== undefined) return refused;
      if (!/^[A-Za-z0-9_-]{6,64}$/.test(message.to)) return refusedForGood('bad-recipient', 'not an openid');
      const deadline = parts.clock.now() + timeoutMs;
      const msLeft = () => Math.max(1, deadline - parts.clock.now());
      const first = await tokens.get(timeoutMs);
      if (!first.ok) return first.result;
      const outcome = await post(first.token, message, msLeft());
      if (!isTokenRefused(outcome)) return resultOf(outcome, parts);
      const second = await tokens.replace(first.token, msLeft());
      return second.ok ? resultOf(await post(second.token, message, msLeft()), parts) : second.result;
    },
    readReceipts: (raw) =>
      readWechatReceipts(
        { appId: config.appId, token: config.pushToken, encodingAesKey: config.encodingAesKey },
        raw,
        parts.clock.now(),
      ),
  };
}

function bodyOf({ contactId, to, templateId, link, fields }: Message): string {
  return JSON.stringify({
    touser: to,
    template_id: templateId,
    ...(link !== null && { url: link }),
    client_msg_id: contactId,
    data: Object.fromEntries(fields.map(({ name, value }) => [name, { value }])),
  });
}

function errcodeOf(outcome: HttpOutcome): number | undefined {
  if (outcome.kind !== 'answer' || outcome.status !== 200) return undefined;
  const { errcode } = readObject(outcome.body) ?? {};
  return typeof errcode === 'number' ? errcode : undefined;
}

function isTokenRefused(outcome: HttpOutcome): boolean {
  const errcode = errcodeOf(outcome);
  return errcode !== undefined && tokenErrors.has(errcode);
}

function resultOf(outcome: HttpOutcome, { clock }: HttpAdapterParts): SendResult {
  const errcode = errcodeOf(outcome);
  if (outcome.kind !== 'answer' || outcome.status !== 200) {
    return resultOfHttp(outcome, { now: clock.now(), readId: () => undefined });
  }
  if (errcode === undefined) return unknownResult('an answer that cannot be read');
  if (errcode !== 0) return refusalOfWechat(errcode, clock.now());
  // A msgid has up to 19 digits, more than a JSON number keeps, so it is read from the text.
  const msgid = /"msgid"\s*:\s*"?(\d{1,25})/.exec(outcome.body)?.[1];
  return msgid === undefined ? unknownResult('an answer without msgid') : accepted(msgid);
}
