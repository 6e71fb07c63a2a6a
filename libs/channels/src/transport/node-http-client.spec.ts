import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { loopbackHttpClient } from '../contract/loopback-http-client.js';
import { startHttpProvider, type HttpProvider } from '../contract/servers/http-provider.js';
import { listenOnLoopback } from '../contract/servers/loopback.js';
import { testCertificate } from '../contract/servers/test-certificate.js';
import { systemClock } from '../contract/system-clock.js';
import { nodeHttpClient } from './node-http-client.js';

const request = { method: 'POST', headers: {}, body: 'hello', timeoutMs: 2000 } as const;

describe('the HTTP client', () => {
  const running: { stop(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const server of running.splice(0)) await server.stop();
  });

  async function server(...reply: Parameters<typeof startHttpProvider>): Promise<HttpProvider> {
    const started = await startHttpProvider(...reply);
    running.push(started);
    return started;
  }

  it('brings back status, headers and body', async () => {
    const { origin } = await server(({ body }) => ({
      status: 201,
      headers: { 'x-id': '7' },
      body: `got ${body.toString()}`,
    }));
    const outcome = await loopbackHttpClient().request({ ...request, url: origin });
    expect(outcome).toMatchObject({ kind: 'answer', status: 201, body: 'got hello', headers: { 'x-id': '7' } });
  });

  it('trusts an authority it was given, and no other certificate', async () => {
    const tls = testCertificate();
    const { origin } = await server(() => ({ status: 200 }), tls);
    expect(await loopbackHttpClient(tls.cert).request({ ...request, url: origin })).toMatchObject({ kind: 'answer' });
    // The handshake failed, so nothing of the request has left.
    expect(await loopbackHttpClient().request({ ...request, url: origin })).toMatchObject({
      kind: 'not-sent',
      code: 'unavailable',
    });
  });

  it('knows that nothing was sent where nobody listens, the name is unknown, or the address is not one', async () => {
    const { origin, stop } = await server(() => ({ status: 200 }));
    await stop();
    const client = loopbackHttpClient();
    expect(await client.request({ ...request, url: origin })).toMatchObject({ kind: 'not-sent', code: 'unavailable' });
    expect(await client.request({ ...request, url: 'http://nowhere.example/' })).toMatchObject({ kind: 'not-sent' });
    for (const url of ['nonsense', 'file:///etc/passwd', 'ftp://localhost/']) {
      expect(await client.request({ ...request, url })).toMatchObject({ kind: 'not-sent', code: 'invalid-url' });
    }
  });

  it('says unavailable, not blocked, when the name service fails', async () => {
    const client = nodeHttpClient({
      clock: systemClock,
      resolve: () => Promise.reject(Object.assign(new Error('name service'), { code: 'EAI_AGAIN' })),
      isAllowed: () => true,
    });
    expect(await client.request({ ...request, url: 'http://bank.example/' })).toMatchObject({
      kind: 'not-sent',
      code: 'unavailable',
      detail: 'EAI_AGAIN',
    });
  });

  it('counts an answer that never comes, breaks off or never ends as lost, within its time', async () => {
    const replies = [
      '',
      'HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort',
      `HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(300_000)}`,
    ];
    for (const reply of replies) {
      const started = await listenOnLoopback(
        createServer((socket) => {
          socket.on('error', () => socket.destroy());
          socket.once('data', () => socket.write(reply, () => reply !== '' && socket.end()));
        }),
      );
      running.push(started);
      const before = systemClock.now();
      const url = `http://127.0.0.1:${started.port}/`;
      const outcome = await loopbackHttpClient().request({ ...request, url, timeoutMs: 500 });
      expect([reply.slice(0, 20), outcome.kind]).toEqual([reply.slice(0, 20), 'no-answer']);
      expect(systemClock.now() - before).toBeLessThan(3000);
    }
  });

  it('connects to the address that was checked: a name that changes its mind leads nowhere', async () => {
    const { origin } = await server(() => ({ status: 200 }));
    const port = new URL(origin).port;
    const answers = [['192.0.2.1'], ['127.0.0.1']];
    let asked = 0;
    const client = nodeHttpClient({
      clock: systemClock,
      resolve: () => Promise.resolve(answers[asked++] ?? []),
      isAllowed: (address) => address !== '127.0.0.1',
    });
    const url = `http://rebinding.example:${port}/`;
    const first = await client.request({ ...request, url, timeoutMs: 300 });
    expect(first).toMatchObject({ kind: 'not-sent', code: 'unavailable' });
    expect(await client.request({ ...request, url, timeoutMs: 300 })).toMatchObject({ code: 'blocked-address' });
    expect(asked).toBe(2);
  });
});
