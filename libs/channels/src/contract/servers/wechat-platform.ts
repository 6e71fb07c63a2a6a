import { createCipheriv, randomBytes } from 'node:crypto';
import { readObject } from '../../adapters/http-adapter-parts.js';
import { wechatSignature, type WechatReceiptKeys } from '../../adapters/wechat-receipts.js';
import { type RawReceipt } from '../../port/channel-port.js';
import { type ProviderSimulator } from '../../simulator/provider-simulator.js';
import { systemClock } from '../system-clock.js';
import { startHttpProvider, type Handling, type HttpProvider, type ReceivedRequest } from './http-provider.js';

export interface WechatPlatform extends HttpProvider {
  /** The token in force ends now. */
  expireToken(): void;
  /** Tokens handed out so far. */
  readonly tokensIssued: () => number;
  /** The next message is answered with this error code. */
  refuseNext(errcode: number): void;
}

/** The official account API as its documents describe it: stable_token, template messages, error codes in a 200 answer. */
export async function startWechatPlatform(
  provider: ProviderSimulator,
  account: { readonly appId: string; readonly appSecret: string },
): Promise<WechatPlatform> {
  let issued = 0;
  let token = '';
  let nextError: number | undefined;
  const issue = (request: ReceivedRequest): Handling => {
    const { appid, secret, force_refresh: isForced } = readObject(request.body.toString()) ?? {};
    if (appid !== account.appId) return error(40013);
    if (secret !== account.appSecret) return error(40125);
    if (token === '' || isForced === true) token = `token-${++issued}`;
    return json({ access_token: token, expires_in: 7200 });
  };
  const server = await startHttpProvider((request) => {
    if (request.path === '/cgi-bin/stable_token') return issue(request);
    if (request.path !== '/cgi-bin/message/template/send') return { status: 404 };
    if (request.query.get('access_token') !== token || token === '') return error(issued > 0 ? 42001 : 40001);
    const planned = nextError;
    nextError = undefined;
    return planned === undefined ? take(provider, request) : error(planned);
  });
  return {
    ...server,
    expireToken: () => void (token = ''),
    tokensIssued: () => issued,
    refuseNext: (errcode) => void (nextError = errcode),
  };
}

function take(provider: ProviderSimulator, request: ReceivedRequest): Handling {
  const body = readObject(request.body.toString()) ?? {};
  const values = Object.entries((body.data ?? {}) as Record<string, { value: string }>);
  const content = { to: String(body.touser), template: String(body.template_id), data: JSON.stringify(values) };
  return {
    verdict: provider.receive({ key: String(body.client_msg_id), content }),
    // The platform writes the id as a bare number of 19 digits.
    accepted: (id) => ({ status: 200, body: `{"errcode":0,"errmsg":"ok","msgid":${id}}` }),
    refused: error(43004),
    throttled: () => error(45011),
    failed: error(-1),
  };
}

function error(errcode: number) {
  return json({ errcode, errmsg: 'simulated' });
}

function json(value: object) {
  return { status: 200, body: JSON.stringify(value) };
}

/** The event that tells what became of a template message, in safe mode. */
export function wechatEvent(
  keys: WechatReceiptKeys,
  msgId: string,
  status: string,
  change: { seconds?: number } = {},
): RawReceipt {
  const seconds = change.seconds ?? Math.floor(systemClock.now() / 1000);
  const xml =
    `<xml><ToUserName><![CDATA[gh_bank]]></ToUserName><FromUserName><![CDATA[openid]]></FromUserName>` +
    `<CreateTime>${seconds}</CreateTime><MsgType><![CDATA[event]]></MsgType>` +
    `<Event><![CDATA[TEMPLATESENDJOBFINISH]]></Event><MsgID>${msgId}</MsgID><Status><![CDATA[${status}]]></Status></xml>`;
  const encrypted = encrypt(keys, xml);
  const timestamp = String(seconds);
  const nonce = randomBytes(6).toString('hex');
  const signature = wechatSignature(keys.token, timestamp, nonce, encrypted);
  const body = `<xml><ToUserName><![CDATA[gh_bank]]></ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`;
  return { headers: {}, query: { timestamp, nonce, msg_signature: signature, encrypt_type: 'aes' }, body };
}

function encrypt({ appId, encodingAesKey }: WechatReceiptKeys, text: string): string {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(text));
  const plain = Buffer.concat([randomBytes(16), length, Buffer.from(text), Buffer.from(appId)]);
  const padding = 32 - (plain.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(padding, padding)), cipher.final()]).toString(
    'base64',
  );
}
