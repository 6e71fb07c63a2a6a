import { createHash } from 'node:crypto';
import webPush from 'web-push';
import { type Capabilities, type ChannelPort, type Message } from '../port/channel-port.js';
import { checkMessage } from '../port/check-message.js';
import { refusedForGood } from '../port/send-results.js';
import { readObject, type HttpAdapterParts } from './http-adapter-parts.js';
import { resultOfHttp } from './http-result.js';

export interface WebPushConfig {
  /** `mailto:` or https address of the bank's operators, for the push service. */
  readonly subject: string;
  /** VAPID keys, base64url. */
  readonly publicKey: string;
  readonly privateKey: string;
  /** How long a push service keeps a message for a device that is off, in seconds. */
  readonly ttlSeconds: number;
}

/** Largest payload that every push service takes after encryption, in bytes. */
const maxPayload = 3000;
const tokenSeconds = 12 * 3600;

const capabilities: Capabilities = {
  channel: 'push',
  maxLength: 1000,
  languages: null,
  needsTemplate: false,
  html: false,
  receipts: 'none',
  query: 'none',
  isIdempotent: false,
};

/**
 * Web Push (RFC 8030, 8291, 8292). The address is the browser's subscription as JSON; its endpoint comes from outside, so the HTTP
 * client must allow public addresses only. A push service says nothing of what becomes of a message.
 */
export function webPushAdapter(config: WebPushConfig, { http, clock }: HttpAdapterParts): ChannelPort {
  return {
    capabilities,
    async send(message, { timeoutMs }) {
      const refused = checkMessage(capabilities, message);
      if (refused !== undefined) return refused;
      const subscription = readSubscription(message.to);
      if (subscription === undefined) return refusedForGood('bad-recipient', 'not a push subscription');
      const payload = payloadOf(message);
      if (Buffer.byteLength(payload) > maxPayload) return refusedForGood('too-long', `more than ${maxPayload} bytes`);
      const request = encrypted(subscription, payload, message.contactId, config);
      if (request === undefined) return refusedForGood('bad-recipient', 'the keys of the subscription cannot be used');
      const expires = Math.floor(clock.now() / 1000) + tokenSeconds;
      const outcome = await http.request({
        method: 'POST',
        url: subscription.endpoint,
        headers: { ...request.headers, ...vapidHeaders(config, subscription.endpoint, expires) },
        body: request.body,
        timeoutMs,
      });
      return resultOfHttp(outcome, {
        now: clock.now(),
        readId: (_body, headers) => headers.location ?? message.contactId,
        meanings: { 404: 'not-subscribed', 410: 'not-subscribed' },
      });
    },
  };
}

interface Subscription {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

function readSubscription(json: string): Subscription | undefined {
  const { endpoint, keys } = readObject(json) ?? {};
  if (typeof endpoint !== 'string' || !URL.canParse(endpoint) || typeof keys !== 'object' || keys === null)
    return undefined;
  const { p256dh, auth } = keys as Record<string, unknown>;
  return typeof p256dh === 'string' && typeof auth === 'string' ? { endpoint, keys: { p256dh, auth } } : undefined;
}

/** What the bank's service worker shows. */
function payloadOf({ contactId, subject, text, link }: Message): string {
  return JSON.stringify({ contactId, title: subject, body: text, link });
}

function encrypted(
  subscription: Subscription,
  payload: string,
  contactId: string,
  { ttlSeconds }: WebPushConfig,
): { headers: Record<string, string>; body: Uint8Array } | undefined {
  try {
    // A second push with the same topic replaces one that still waits, so a repeated contact shows once.
    const topic = createHash('sha256').update(contactId).digest('base64url').slice(0, 32);
    const { headers, body } = webPush.generateRequestDetails(subscription, payload, { TTL: ttlSeconds, topic });
    const texts = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)] as const);
    return body === null ? undefined : { headers: Object.fromEntries(texts), body };
  } catch {
    // Keys of the wrong length or off the curve: they come from the customer's browser.
    return undefined;
  }
}

function vapidHeaders(config: WebPushConfig, endpoint: string, expires: number): Readonly<Record<string, string>> {
  const audience = new URL(endpoint).origin;
  const { subject, publicKey, privateKey } = config;
  const { Authorization } = webPush.getVapidHeaders(audience, subject, publicKey, privateKey, 'aes128gcm', expires);
  return { authorization: Authorization };
}
