import { describe, expect, it } from 'vitest';
import { describeChannelContract } from '../contract/channel-contract.js';
import { networkMishaps } from '../contract/channel-harness.js';
import { loopbackHttpClient } from '../contract/loopback-http-client.js';
import { sampleMessage } from '../contract/sample-message.js';
import { startHttpProvider } from '../contract/servers/http-provider.js';
import { startSmsHttpProvider } from '../contract/servers/sms-http-provider.js';
import { signedForgeries, signedReceipt } from '../contract/signed-receipt-samples.js';
import { systemClock } from '../contract/system-clock.js';
import { ProviderSimulator } from '../simulator/provider-simulator.js';
import { seededRandom } from '../simulator/seeded-random.js';
import { smsHttpAdapter, type SmsHttpConfig } from './sms-http.js';

const account = { keyId: 'bank', secret: 'request-secret', receiptSecret: 'receipt-secret', from: 'BANK', maxParts: 3 };

function adapter(config: Partial<SmsHttpConfig> & { baseUrl: string }) {
  return smsHttpAdapter({ ...account, ...config }, { http: loopbackHttpClient(), clock: systemClock });
}

describeChannelContract('SMS over HTTP', async () => {
  const provider = new ProviderSimulator({ random: seededRandom(1), isIdempotent: true });
  const server = await startSmsHttpProvider(provider, account);
  return {
    port: adapter({ baseUrl: server.origin }),
    provider,
    mishaps: networkMishaps,
    message: (contactId, change = {}) => sampleMessage(contactId, { to: '+8613800000000', ...change }),
    keyOf: ({ contactId }) => contactId,
    wordsOf: ({ to, from, text }) => [to!, from!, text!],
    wordsExpected: ({ to, text }) => [to, 'BANK', text!],
    stop: server.stop,
    receipt: (message, providerId, status) => signedReceipt(account.receiptSecret, message, providerId, status),
    forgeries: (genuine) => signedForgeries(account.receiptSecret, genuine),
    close: server.stop,
  };
});

describe('SMS over HTTP', () => {
  const context = { timeoutMs: 1000 };
  const message = sampleMessage('contact-1', { to: '+8613800000000' });

  async function answering(status: number, headers: Record<string, string> = {}, body = '') {
    const server = await startHttpProvider(() => ({ status, headers, body }));
    const result = await adapter({ baseUrl: server.origin }).send(message, context);
    await server.stop();
    return result;
  }

  it('reads what an answer means, and leaves unknown what may hide an acceptance', async () => {
    expect(await answering(429, { 'retry-after': '7' })).toMatchObject({ code: 'throttled', retryAfterMs: 7000 });
    expect(await answering(503, { 'retry-after': '9' })).toMatchObject({ code: 'unavailable', retryAfterMs: 9000 });
    expect(await answering(503)).toMatchObject({ status: 'unknown' });
    expect(await answering(502)).toMatchObject({ status: 'unknown' });
    expect(await answering(202, {}, 'not json')).toMatchObject({ status: 'unknown' });
    expect(await answering(200, {}, '{"messageId":7}')).toMatchObject({ status: 'unknown' });
    expect(await answering(401)).toMatchObject({ code: 'credentials', retryable: false });
    expect(await answering(413)).toMatchObject({ code: 'too-long', retryable: false });
    expect(await answering(302, { location: 'http://127.0.0.1:1/' })).toMatchObject({ code: 'redirected' });
  });

  it('refuses a wrong number and a text of too many parts before sending', async () => {
    const port = adapter({ baseUrl: 'http://127.0.0.1:1', maxParts: 2 });
    expect(await port.send({ ...message, to: '13800000000' }, context)).toMatchObject({ code: 'bad-recipient' });
    expect(await port.send({ ...message, text: '鲸'.repeat(135) }, context)).toMatchObject({ code: 'too-long' });
  });

  it('is refused by the provider when it signs with another secret', async () => {
    const server = await startSmsHttpProvider(new ProviderSimulator({ random: () => 1 }), account);
    const result = await adapter({ baseUrl: server.origin, secret: 'other' }).send(message, context);
    await server.stop();
    expect(result).toMatchObject({ code: 'credentials' });
  });

  it('does not take the 404 of a proxy for the provider’s word that a message never came', async () => {
    const server = await startHttpProvider(() => ({ status: 404, body: '<html>not found</html>' }));
    const port = adapter({ baseUrl: server.origin });
    expect(await port.query!({ contactId: 'contact-1', providerId: null }, context)).toMatchObject({
      status: 'unknown',
    });
    await server.stop();
  });
});
