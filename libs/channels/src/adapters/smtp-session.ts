import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { type Clock } from '../port/clock.js';

export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; else STARTTLS. */
  readonly secure: boolean;
  /** Refuse to go on without TLS. */
  readonly requireTls: boolean;
  readonly auth: { readonly user: string; readonly pass: string } | null;
  /** The name this side gives itself. */
  readonly name: string;
  /** Further authorities to trust, PEM. */
  readonly ca?: string;
}

/** `hasBegun`: the content of the mail had begun to leave, so the server may have taken it. */
export type SmtpOutcome =
  | { readonly kind: 'taken'; readonly reply: string }
  | { readonly kind: 'reply'; readonly code: number; readonly reply: string }
  | { readonly kind: 'lost'; readonly hasBegun: boolean; readonly detail: string };

interface SmtpError extends Error {
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

export interface SmtpEnvelope {
  readonly from: string;
  readonly to: string;
}

/** One conversation with a mail server: connect, log in, hand over one mail. Never throws, never lasts longer than told. */
export function deliverBySmtp(
  server: SmtpServer,
  envelope: SmtpEnvelope,
  content: Buffer,
  { clock, timeoutMs }: { readonly clock: Clock; readonly timeoutMs: number },
): Promise<SmtpOutcome> {
  const connection = new SMTPConnection(connectionOptions(server, timeoutMs));
  const source = new WatchedContent(content);
  return new Promise((resolve) => {
    let isSettled = false;
    const settle = (outcome: SmtpOutcome) => {
      if (isSettled) return;
      isSettled = true;
      callOff();
      if (outcome.kind === 'taken') connection.quit();
      else connection.close();
      resolve(outcome);
    };
    const fail = (error: SmtpError) => settle(outcomeOf(error, source.hasBegun));
    const callOff = clock.after(timeoutMs, () => {
      settle({ kind: 'lost', hasBegun: source.hasBegun, detail: 'timeout' });
    });
    connection.on('error', fail);
    const hand = () =>
      connection.send({ from: envelope.from, to: [envelope.to], size: content.length }, source, (error, info) => {
        if (error) fail(error as SmtpError);
        else settle({ kind: 'taken', reply: info?.response ?? '' });
      });
    connection.connect((error) => {
      if (error) fail(error as SmtpError);
      else if (server.auth === null) hand();
      else connection.login({ ...server.auth }, (refused) => (refused ? fail(refused as SmtpError) : hand()));
    });
  });
}

/** Notes when the first byte is asked for, which is after the server has answered DATA. */
class WatchedContent extends Readable {
  hasBegun = false;

  constructor(private readonly content: Buffer) {
    super();
  }

  override _read(): void {
    this.hasBegun = true;
    this.push(this.content);
    this.push(null);
  }
}

function connectionOptions(server: SmtpServer, timeoutMs: number) {
  return {
    host: server.host,
    port: server.port,
    secure: server.secure,
    requireTLS: server.requireTls,
    name: server.name,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    logger: false,
    ...(server.ca !== undefined && { tls: { ca: server.ca } }),
  };
}

function outcomeOf({ responseCode, response, code, message }: SmtpError, hasBegun: boolean): SmtpOutcome {
  return typeof responseCode === 'number'
    ? { kind: 'reply', code: responseCode, reply: response ?? '' }
    : { kind: 'lost', hasBegun, detail: code ?? message };
}
