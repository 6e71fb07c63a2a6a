import { describe, expect, it } from 'vitest';
import { describeChannelContract } from '../contract/channel-contract.js';
import { networkMishaps } from '../contract/channel-harness.js';
import { loopbackHttpClient } from '../contract/loopback-http-client.js';
import { sampleMessage } from '../contract/sample-message.js';
import { startWechatPlatform, wechatEvent, type WechatPlatform } from '../contract/servers/wechat-platform.js';
import { systemClock } from '../contract/system-clock.js';
import { type ChannelPort, type Message, type RawReceipt } from '../port/channel-port.js';
import { ProviderSimulator } from '../simulator/provider-simulator.js';
import { seededRandom } from '../simulator/seeded-random.js';
import { wechatAdapter } from './wechat.js';

const account = { appId: 'wx0123456789abcdef', appSecret: 'app-secret' };
const encodingAesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const keys = { appId: account.appId, token: 'push-token', encodingAesKey };

function adapter(baseUrl: string, change: { appSecret?: string } = {}): ChannelPort {
  const config = { ...account, baseUrl, pushToken: keys.token, encodingAesKey, ...change };
  return wechatAdapter(config, { http: loopbackHttpClient(), clock: systemClock });
}

function template(contactId: string, change: Partial<Message> = {}): Message {
  const text = change.text ?? '您好';
  const fields = [{ name: 'thing1', value: text }];
  return sampleMessage(contactId, {
    to: 'o6_bmjrPTlm6_2sgVt7hMZOPfL2M',
    templateId: 'tpl-1',
    ...change,
    text: null,
    fields,
  });
}

function forge(genuine: RawReceipt): readonly RawReceipt[] {
  const { query, body } = genuine;
  const old = Math.floor(systemClock.now() / 1000) - 3600;
  return [
    wechatEvent({ ...keys, token: 'guessed' }, '1', 'success'),
    wechatEvent({ ...keys, encodingAesKey: encodingAesKey.split('').reverse().join('') }, '1', 'success'),
    wechatEvent({ ...keys, appId: 'wxother' }, '1', 'success'),
    wechatEvent(keys, '1', 'success', { seconds: old }),
    { ...genuine, body: body.replace('<Encrypt><![CDATA[', '<Encrypt><![CDATA[AAAA') },
    { ...genuine, query: { ...query, nonce: 'other' } },
    { ...genuine, query: {} },
    // The plain mode's signature says nothing about the body, so a plain event is refused.
    { ...genuine, body: '<xml><Event>TEMPLATESENDJOBFINISH</Event><MsgID>1</MsgID><Status>success</Status></xml>' },
  ];
}

describeChannelContract('WeChat', async () => {
  const provider = new ProviderSimulator({ random: seededRandom(4), isIdempotent: true });
  const platform = await startWechatPlatform(provider, account);
  return {
    port: adapter(platform.origin),
    provider,
    mishaps: networkMishaps,
    message: template,
    keyOf: ({ contactId }) => contactId,
    wordsOf: ({ to, template: id, data }) => [to!, id!, data!],
    wordsExpected: ({ to, templateId, fields }) => [
      to,
      templateId!,
      JSON.stringify(fields.map(({ name, value }) => [name, { value }])),
    ],
    stop: platform.stop,
    receipt: (_message, providerId, status) =>
      wechatEvent(keys, providerId, status === 'delivered' ? 'success' : 'failed:user block'),
    forgeries: forge,
    close: platform.stop,
  };
});

describe('WeChat', () => {
  const context = { timeoutMs: 1000 };

  async function withPlatform(run: (platform: WechatPlatform, provider: ProviderSimulator) => Promise<void>) {
    const provider = new ProviderSimulator({ random: () => 1 });
    const platform = await startWechatPlatform(provider, account);
    await run(platform, provider);
    await platform.stop();
  }

  it('keeps every digit of a message id', () =>
    withPlatform(async ({ origin }) => {
      const result = await adapter(origin).send(template('contact-1'), context);
      expect(result).toEqual({ status: 'accepted', providerId: '7000000000000000001' });
    }));

  it('asks for a token once, however many messages start at the same time, and keeps it', () =>
    withPlatform(async ({ origin, tokensIssued }) => {
      const port = adapter(origin);
      await Promise.all(['a', 'b', 'c'].map((id) => port.send(template(id), context)));
      await port.send(template('d'), context);
      expect(tokensIssued()).toBe(1);
    }));

  it('replaces an expired token and sends once more', () =>
    withPlatform(async ({ origin, expireToken, tokensIssued }, provider) => {
      const port = adapter(origin);
      await port.send(template('a'), context);
      expireToken();
      expect(await port.send(template('b'), context)).toMatchObject({ status: 'accepted' });
      expect([tokensIssued(), provider.acceptances('b').length]).toEqual([2, 1]);
    }));

  it('gives up on a token that is refused twice', () =>
    withPlatform(async ({ origin, expireToken, refuseNext }) => {
      const port = adapter(origin);
      await port.send(template('a'), context);
      expireToken();
      refuseNext(40001);
      expect(await port.send(template('b'), context)).toMatchObject({ code: 'credentials', retryable: false });
    }));

  it('reads the error codes of the platform', () =>
    withPlatform(async ({ origin, refuseNext }) => {
      const port = adapter(origin);
      const codes: readonly [number, object][] = [
        [43004, { code: 'not-subscribed', retryable: false }],
        [43101, { code: 'not-subscribed', retryable: false }],
        [40003, { code: 'bad-recipient', retryable: false }],
        [40037, { code: 'unknown-template', retryable: false }],
        [47003, { code: 'invalid-message', retryable: false }],
        [45011, { code: 'throttled', retryable: true, retryAfterMs: 60_000 }],
        [-1, { code: 'unavailable', retryable: true }],
        [99999, { code: 'rejected', retryable: false }],
      ];
      for (const [errcode, expected] of codes) {
        refuseNext(errcode);
        expect([errcode, await port.send(template(`e${errcode}`.replace('-', '')), context)]).toEqual([
          errcode,
          expect.objectContaining({ status: 'refused', ...expected }),
        ]);
      }
    }));

  it('waits for the next day in Beijing when the daily quota is used up', () =>
    withPlatform(async ({ origin, refuseNext }) => {
      refuseNext(45009);
      const now = Date.parse('2025-03-04T22:30:00+08:00');
      const clock = { ...systemClock, now: () => now };
      const config = { ...account, baseUrl: origin, pushToken: keys.token, encodingAesKey };
      const port = wechatAdapter(config, { http: loopbackHttpClient(), clock });
      expect(await port.send(template('a'), context)).toMatchObject({
        code: 'quota-used-up',
        retryAfterMs: 90 * 60_000,
      });
    }));

  it('reports a wrong secret as such, before anything was sent', () =>
    withPlatform(async ({ origin }, provider) => {
      const port = adapter(origin, { appSecret: 'wrong' });
      expect(await port.send(template('a'), context)).toMatchObject({ code: 'credentials', retryable: false });
      expect(provider.ledger.size).toBe(0);
    }));

  it('makes no receipt of other events', () => {
    const port = adapter('http://127.0.0.1:1');
    const raw = wechatEvent(keys, '1', 'success');
    expect(port.readReceipts?.(raw)).toMatchObject({ ok: true, receipts: [{ providerId: '1', status: 'delivered' }] });
    const blocked = port.readReceipts?.(wechatEvent(keys, '1', 'failed:user block'));
    expect(blocked).toMatchObject({ receipts: [{ status: 'failed', detail: 'failed:user block' }] });
  });
});
