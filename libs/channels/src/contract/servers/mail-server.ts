import { type Socket } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { type ProviderSimulator } from '../../simulator/provider-simulator.js';
import { systemClock } from '../system-clock.js';
import { listenOnLoopback } from './loopback.js';

type Answer = (error?: Error | null, reply?: string) => void;

export interface MailServer {
  readonly port: number;
  stop(): Promise<void>;
  refuseRecipients(code: number, reply: string): void;
  /** Hangs up on everybody, as a server that restarts; it goes on listening. */
  dropConnections(): void;
}

/** A mail server that takes mail for a user. It tells mails apart by the contact id in their message id. */
export async function startMailServer(
  provider: ProviderSimulator,
  account: { readonly user: string; readonly pass: string },
  tls: { readonly key: string; readonly cert: string },
  onConnection: () => void = () => undefined,
): Promise<MailServer> {
  const sockets = new Map<number, Socket>();
  let refusal: Error | undefined;
  const server = new SMTPServer({
    ...tls,
    logger: false,
    onAuth({ username, password }, _session, answer) {
      const isKnown = username === account.user && password === account.pass;
      answer(isKnown ? null : replyError(535, '5.7.8 authentication failed'), isKnown ? { user: username } : undefined);
    },
    onRcptTo: (_address, _session, answer) => answer(refusal),
    onData(stream, session, answer) {
      void readAll(stream).then((source) => {
        act(provider, { source, session, answer, socket: sockets.get(session.remotePort) });
      });
    },
  });
  server.server.on('connection', (socket: Socket) => {
    sockets.set(socket.remotePort ?? 0, socket);
    onConnection();
  });
  // Connections that the tests break on purpose are no fault of the server.
  server.on('error', () => undefined);
  const { port, stop } = await listenOnLoopback(server.server);
  return {
    port,
    stop,
    refuseRecipients: (code, reply) => void (refusal = replyError(code, reply)),
    dropConnections: () => sockets.forEach((socket) => socket.destroy()),
  };
}

interface Mail {
  readonly source: string;
  readonly session: SMTPServerSession;
  readonly answer: Answer;
  readonly socket: Socket | undefined;
}

function act(provider: ProviderSimulator, { source, session, answer, socket }: Mail): void {
  const key = /^Message-ID:\s*<([\w-]+)\./im.exec(source)?.[1] ?? 'no message id';
  const recipients = session.envelope.rcptTo.map(({ address }) => address).join(' ');
  const verdict = provider.receive({ key, content: { recipients, source } });
  switch (verdict.kind) {
    case 'accept':
      if (verdict.isAnswerLost) socket?.destroy();
      else systemClock.after(verdict.delayMs, () => answer(null, `2.0.0 queued as ${verdict.providerId}`));
      return;
    case 'throttle':
      return answer(replyError(450, '4.7.1 too many mails'));
    case 'refuse':
      return answer(replyError(554, '5.7.1 not wanted'));
    case 'fail':
      return answer(replyError(451, '4.3.0 local error'));
    case 'drop':
      socket?.destroy();
      return;
    case 'hang':
      return;
  }
}

function replyError(responseCode: number, reply: string): Error {
  return Object.assign(new Error(reply), { responseCode });
}

async function readAll(stream: SMTPServerDataStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('binary');
}
