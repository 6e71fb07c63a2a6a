import { describe, expect, it } from 'vitest';
import webPush from 'web-push';
import { describeChannelContract } from '../contract/channel-contract.js';
import { networkMishaps } from '../contract/channel-harness.js';
import { loopbackHttpClient } from '../contract/loopback-http-client.js';
import { sampleMessage } from '../contract/sample-message.js';
import { PushSubscriber } from '../contract/servers/push-decryption.js';
import { startPushService } from '../contract/servers/push-service.js';
import { testCertificate } from '../contract/servers/test-certificate.js';
import { systemClock } from '../contract/system-clock.js';
import { isPublicAddress } from '../transport/address-check.js';
import { nodeHttpClient } from '../transport/node-http-client.js';
import { ProviderSimulator } from '../simulator/provider-simulator.js';
import { seededRandom } from '../simulator/seeded-random.js';
import { webPushAdapter } from './web-push.js';

const tls = testCertificate();
const keys = webPush.generateVAPIDKeys();
const config = { subject: 'mailto:operations@bank.example', ...keys, ttlSeconds: 3600 };

describeChannelContract('Web Push', async () => {
  const provider = new ProviderSimulator({ random: seededRandom(3) });
  const subscriber = new PushSubscriber();
  const server = await startPushService(provider, { subscriber, applicationKey: keys.publicKey, tls });
  const to = JSON.stringify({ endpoint: `${server.origin}/push/1`, keys: subscriber.keys });
  return {
    port: webPushAdapter(config, { http: loopbackHttpClient(tls.cert), clock: systemClock }),
    provider,
    mishaps: networkMishaps,
    message: (contactId, change = {}) => sampleMessage(contactId, { to, ...change }),
    keyOf: ({ contactId }) => contactId,
    wordsOf: ({ title, body }) => [title!, body!],
    wordsExpected: ({ subject, text }) => [subject!, text!],
    stop: server.stop,
    close: server.stop,
  };
});

describe('Web Push', () => {
  const context = { timeoutMs: 1000 };
  const subscriberKeys = new PushSubscriber().keys;

  it('does not let a customer’s subscription lead into the bank', async () => {
    const http = nodeHttpClient({
      clock: systemClock,
      resolve: () => Promise.resolve(['10.0.0.8']),
      isAllowed: (address) => isPublicAddress(address),
    });
    const port = webPushAdapter(config, { http, clock: systemClock });
    for (const endpoint of ['https://push.example/1', 'https://127.0.0.1/1', 'https://[::1]/1', 'http://2130706433/']) {
      const to = JSON.stringify({ endpoint, keys: subscriberKeys });
      const result = await port.send(sampleMessage('contact-1', { to }), context);
      expect([endpoint, result]).toEqual([endpoint, expect.objectContaining({ code: 'blocked-address' })]);
    }
  });

  it('refuses a subscription it cannot use, and a text that no push service takes', async () => {
    const port = webPushAdapter(config, { http: loopbackHttpClient(), clock: systemClock });
    const endpoint = 'https://push.example/1';
    for (const to of ['{}', '[]', 'null', JSON.stringify({ endpoint, keys: { p256dh: 'AAAA', auth: 'AAAA' } })]) {
      expect(await port.send(sampleMessage('contact-1', { to }), context)).toMatchObject({ code: 'bad-recipient' });
    }
    const to = JSON.stringify({ endpoint, keys: subscriberKeys });
    const long = sampleMessage('contact-1', { to, text: '鲸'.repeat(1000) });
    expect(await port.send(long, context)).toMatchObject({ code: 'too-long' });
  });
});
