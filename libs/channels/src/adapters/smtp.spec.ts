import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { describeChannelContract } from '../contract/channel-contract.js';
import { networkMishaps } from '../contract/channel-harness.js';
import { sampleMessage } from '../contract/sample-message.js';
import { listenOnLoopback } from '../contract/servers/loopback.js';
import { startMailServer } from '../contract/servers/mail-server.js';
import { decodeHeader, readMail } from '../contract/servers/mail-text.js';
import { testCertificate } from '../contract/servers/test-certificate.js';
import { systemClock } from '../contract/system-clock.js';
import { type Message, type RawReceipt } from '../port/channel-port.js';
import { ProviderSimulator } from '../simulator/provider-simulator.js';
import { seededRandom } from '../simulator/seeded-random.js';
import { messageIdOf } from './smtp-message-id.js';
import { isMailAddress, smtpAdapter } from './smtp.js';

const tls = testCertificate();
const account = { user: 'bank', pass: 'secret' };
const identity = { domain: 'bank.example', secret: 'message-id-secret' };

function adapter(port: number, auth: { user: string; pass: string } = account) {
  const server = {
    host: 'localhost',
    port,
    secure: false,
    requireTls: true,
    auth,
    name: 'baleen.bank.example',
    ca: tls.cert,
  };
  const sender = { from: 'Example Bank <news@bank.example>', bounceAddress: 'bounces@bank.example' };
  return smtpAdapter({ server, ...sender, ...identity }, { clock: systemClock });
}

function mail(contactId: string, change: Partial<Message> = {}): Message {
  return sampleMessage(contactId, { to: 'customer@mail.example', html: '<p>您好</p>', ...change });
}

/** Plain text as mail carries it: line ends of one kind, none at the end. */
function lines(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/\n+$/, '');
}

function notification(contactId: string, action: string, messageId = messageIdOf(identity, contactId)): RawReceipt {
  const body =
    `Content-Type: multipart/report; report-type=delivery-status\r\n\r\n` +
    `Reporting-MTA: dns; mx.mail.example\r\n\r\nFinal-Recipient: rfc822; customer@mail.example\r\n` +
    `Action: ${action}\r\nStatus: 5.1.1\r\n\r\nSubject: x\r\nMessage-ID: ${messageId}\r\n`;
  return { headers: {}, query: {}, body };
}

describeChannelContract('e-mail', async () => {
  const provider = new ProviderSimulator({ random: seededRandom(6) });
  const server = await startMailServer(provider, account, tls);
  return {
    port: adapter(server.port),
    provider,
    mishaps: networkMishaps,
    message: mail,
    keyOf: ({ contactId }) => contactId,
    wordsOf({ recipients, source }) {
      const { headers, parts } = readMail(source!);
      const { to, subject, bcc, cc } = headers;
      return [recipients!, to!, decodeHeader(subject!), bcc ?? '', cc ?? '', parts['text/plain']!, parts['text/html']!];
    },
    wordsExpected: ({ to, subject, text, html }) => {
      const line = subject!.replace(/\r?\n|\r/g, ' ').trim();
      return [to, to, line, '', '', lines(text!), lines(html!)];
    },
    stop: server.stop,
    receipt: ({ contactId }, _id, status) => notification(contactId, status),
    forgeries: () => [
      notification('contact-1', 'failed', '<contact-1.00000000000000000000000000000000@bank.example>'),
      notification('contact-1', 'failed', messageIdOf({ ...identity, secret: 'guessed' }, 'contact-1')),
      notification('contact-1', 'failed', messageIdOf(identity, 'contact-1').replace('bank.example', 'bankxexample')),
      { headers: {}, query: {}, body: 'Action: failed' },
    ],
    close: server.stop,
  };
});

describe('e-mail', () => {
  const context = { timeoutMs: 1000 };

  async function withServer(run: (server: Awaited<ReturnType<typeof startMailServer>>) => Promise<void>) {
    const server = await startMailServer(new ProviderSimulator({ random: () => 1 }), account, tls);
    await run(server);
    await server.stop();
  }

  it('has the same message id at every attempt', () => {
    expect(messageIdOf(identity, 'contact-1')).toMatch(/^<contact-1\.[0-9a-f]{32}@bank\.example>$/);
    expect(messageIdOf(identity, 'contact-1')).toBe(messageIdOf(identity, 'contact-1'));
  });

  it('sends one mail after the other over one connection, and opens another where the server has hung up', async () => {
    const provider = new ProviderSimulator({ random: () => 1 });
    let connections = 0;
    const server = await startMailServer(provider, account, tls, () => (connections += 1));
    const port = adapter(server.port);
    for (const id of ['1', '2', '3']) expect((await port.send(mail(`contact-${id}`), context)).status).toBe('accepted');
    expect(connections).toBe(1);
    server.dropConnections();
    expect((await port.send(mail('contact-4'), context)).status).toBe('accepted');
    expect(connections).toBe(2);
    expect(['1', '2', '3', '4'].map((id) => provider.acceptances(`contact-${id}`).length)).toEqual([1, 1, 1, 1]);
    await port.close!();
    await server.stop();
  });

  it('lets the reader of marketing mail unsubscribe with one click, and offers nothing to end elsewhere', async () => {
    const provider = new ProviderSimulator({ random: () => 1 });
    const server = await startMailServer(provider, account, tls);
    const port = adapter(server.port);
    await port.send(mail('contact-1', { unsubscribeUrl: 'https://m.bank.example/r/abc' }), context);
    await port.send(mail('contact-2'), context);
    const [marketing, service] = ['contact-1', 'contact-2'].map(
      (id) => readMail(provider.acceptances(id)[0]!.content.source!).headers,
    );
    expect(marketing!['list-unsubscribe']).toBe('<https://m.bank.example/r/abc>');
    expect(marketing!['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
    expect(service!['list-unsubscribe']).toBeUndefined();
    await port.close!();
    await server.stop();
  });

  it('reads the replies of a mail server', () =>
    withServer(async ({ port, refuseRecipients }) => {
      const replies: readonly [number, string, object][] = [
        [550, '5.1.1 no such user', { code: 'bad-recipient', retryable: false }],
        [452, '4.2.2 mailbox full', { code: 'throttled', retryable: true }],
        [552, '5.3.4 too large', { code: 'too-long', retryable: false }],
        [554, '5.7.1 spam', { code: 'rejected', retryable: false }],
        [451, '4.3.0 try later', { code: 'unavailable', retryable: true }],
      ];
      for (const [code, reply, expected] of replies) {
        refuseRecipients(code, reply);
        const result = await adapter(port).send(mail('contact-1'), context);
        expect([code, result]).toEqual([code, expect.objectContaining({ status: 'refused', ...expected })]);
      }
    }));

  it('reports a wrong password as such', () =>
    withServer(async ({ port }) => {
      const result = await adapter(port, { user: 'bank', pass: 'wrong' }).send(mail('contact-1'), context);
      expect(result).toMatchObject({ code: 'credentials', retryable: false });
    }));

  it('knows that nothing left where the server falls silent before the content, and sends nothing without TLS', async () => {
    const silent = await listenOnLoopback(createServer());
    const plain = await listenOnLoopback(
      createServer((socket) => {
        socket.write('220 ready\r\n');
        socket.on('data', () => socket.write('250 ok\r\n'));
      }),
    );
    for (const { port } of [silent, plain]) {
      const result = await adapter(port).send(mail('contact-1'), { timeoutMs: 200 });
      expect(result).toMatchObject({ status: 'refused', code: 'unavailable', retryable: true });
    }
    await silent.stop();
    await plain.stop();
  });

  it('takes one plain address and nothing that could become a second recipient or a header', () => {
    expect(['a@b.example', "o'hara+x@mail.example"].map(isMailAddress)).toEqual([true, true]);
    const bad = [
      'a@b',
      'a b@c.example',
      'a@b.example,c@d.example',
      'A <a@b.example>',
      'a@b.example\r\nBcc: c@d.example',
      '@x.example',
    ];
    expect(bad.map(isMailAddress)).toEqual(bad.map(() => false));
  });

  it('reads a notification that folds the message id onto a second line', () => {
    const folded = notification('contact-1', 'failed', `\r\n ${messageIdOf(identity, 'contact-1')}`);
    expect(adapter(1).readReceipts?.(folded)).toMatchObject({
      ok: true,
      receipts: [{ contactId: 'contact-1', detail: '5.1.1' }],
    });
  });

  it('makes no receipt of a delay', () => {
    const reading = adapter(1).readReceipts?.(notification('contact-1', 'delayed'));
    expect(reading).toEqual({ ok: true, receipts: [] });
  });
});
