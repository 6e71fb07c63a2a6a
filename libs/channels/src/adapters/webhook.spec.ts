import { describe, expect, it } from 'vitest';
import { describeChannelContract } from '../contract/channel-contract.js';
import { networkMishaps } from '../contract/channel-harness.js';
import { loopbackHttpClient } from '../contract/loopback-http-client.js';
import { sampleMessage } from '../contract/sample-message.js';
import { startHttpProvider } from '../contract/servers/http-provider.js';
import { testCertificate } from '../contract/servers/test-certificate.js';
import { startWebhookReceiver } from '../contract/servers/webhook-receiver.js';
import { signedForgeries, signedReceipt } from '../contract/signed-receipt-samples.js';
import { systemClock } from '../contract/system-clock.js';
import { nodeHttpClient } from '../transport/node-http-client.js';
import { ProviderSimulator } from '../simulator/provider-simulator.js';
import { seededRandom } from '../simulator/seeded-random.js';
import { webhookAdapter, webhookAddressRule, type WebhookConfig } from './webhook.js';

const tls = testCertificate();
const secret = 'webhook-secret';
const inside = { host: 'localhost', isInside: true, plainHttp: false };

describeChannelContract('webhook', async () => {
  const provider = new ProviderSimulator({ random: seededRandom(2), isIdempotent: true });
  const server = await startWebhookReceiver(provider, secret, tls);
  const config = { url: `${server.origin}/contacts`, secret, hosts: [inside] };
  return {
    port: webhookAdapter(config, { http: loopbackHttpClient(tls.cert), clock: systemClock }),
    provider,
    mishaps: networkMishaps,
    message: (contactId, change = {}) => sampleMessage(contactId, { to: 'customer-1', ...change }),
    keyOf: ({ contactId }) => contactId,
    wordsOf: ({ to, subject, text }) => [to!, subject!, text!],
    wordsExpected: ({ to, subject, text }) => [to, subject!, text!],
    stop: server.stop,
    receipt: (message, providerId, status) => signedReceipt(secret, message, providerId, status),
    forgeries: (genuine) => signedForgeries(secret, genuine),
    close: server.stop,
  };
});

describe('a webhook', () => {
  const message = sampleMessage('contact-1', { to: 'customer-1' });
  const context = { timeoutMs: 1000 };

  function send(config: Partial<WebhookConfig>, resolved: readonly string[] = ['127.0.0.1']) {
    const hosts = config.hosts ?? [inside];
    const http = nodeHttpClient({
      clock: systemClock,
      resolve: () => Promise.resolve(resolved),
      isAllowed: webhookAddressRule(hosts),
    });
    const port = webhookAdapter({ url: 'https://localhost/', secret, ...config, hosts }, { http, clock: systemClock });
    return port.send(message, context);
  }

  it('goes only to hosts on the list, over https, without a password in the address', async () => {
    const urls = [
      'https://evil.example/',
      'http://localhost/',
      'https://user:pw@localhost/',
      'https://localhost.evil.example/',
      'ftp://localhost/',
      'nonsense',
    ];
    for (const url of urls) {
      expect([url, await send({ url })]).toEqual([
        url,
        expect.objectContaining({ code: 'blocked-address', retryable: false }),
      ]);
    }
  });

  it('does not follow a listed name that leads inside, whatever form the address has', async () => {
    const outside = { host: 'partner.example', isInside: false, plainHttp: false };
    const addresses = [
      '127.0.0.1',
      '10.1.2.3',
      '169.254.169.254',
      '::1',
      '::ffff:127.0.0.1',
      'fd00::1',
      '64:ff9b::7f00:1',
    ];
    for (const address of addresses) {
      const result = await send({ url: 'https://partner.example/', hosts: [outside] }, [address]);
      expect([address, result]).toEqual([address, expect.objectContaining({ code: 'blocked-address' })]);
    }
    const mixed = await send({ url: 'https://partner.example/', hosts: [outside] }, ['93.184.216.34', '127.0.0.1']);
    expect(mixed).toMatchObject({ code: 'blocked-address' });
  });

  it('does not follow a redirect', async () => {
    let secondCalls = 0;
    const second = await startHttpProvider(() => ({ status: 200 + secondCalls++ }));
    const first = await startHttpProvider(() => ({ status: 307, headers: { location: second.origin } }));
    const hosts = [{ host: '127.0.0.1', isInside: true, plainHttp: true }];
    expect(await send({ url: first.origin, hosts })).toMatchObject({ code: 'redirected', retryable: false });
    expect(secondCalls).toBe(0);
    await first.stop();
    await second.stop();
  });

  it('takes the contact id for the provider’s where the receiver names none', async () => {
    const receiver = await startHttpProvider(() => ({ status: 204 }));
    const hosts = [{ host: '127.0.0.1', isInside: true, plainHttp: true }];
    expect(await send({ url: receiver.origin, hosts })).toEqual({ status: 'accepted', providerId: 'contact-1' });
    await receiver.stop();
  });
});
