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

/**
 * A connection to a mail server that hands over one mail after the other. Whatever goes wrong ends it: what a server thinks after a failure nobody knows.
 */
export class SmtpLink {
  private readonly connection: SMTPConnection;
  private isLoggedIn = false;
  private onFault: (error: SmtpError) => void = () => undefined;
  /** Mails that were taken. */
  taken = 0;
  isOver = false;

  constructor(
    private readonly server: SmtpServer,
    private readonly clock: Clock,
    timeoutMs: number,
  ) {
    this.connection = new SMTPConnection(connectionOptions(server, timeoutMs));
    this.connection.on('error', (error) => this.end(error as SmtpError));
    this.connection.on('end', () => this.end(new Error('the server hung up')));
  }

  /** Hands over one mail, connected and logged in if need be. Never throws, never lasts longer than told. */
  deliver(envelope: SmtpEnvelope, content: Buffer, timeoutMs: number): Promise<SmtpOutcome> {
    const source = new WatchedContent(content);
    return new Promise((resolve) => {
      const settle = (outcome: SmtpOutcome) => {
        callOff();
        this.onFault = () => undefined;
        if (outcome.kind === 'taken') this.taken += 1;
        else this.close();
        resolve(outcome);
      };
      const fail = (error: SmtpError) => settle(outcomeOf(error, source.hasBegun));
      const callOff = this.clock.after(timeoutMs, () => fail(new Error('timeout')));
      this.onFault = fail;
      this.logIn((refused) => {
        if (refused) return fail(refused);
        const { from, to } = envelope;
        this.connection.send({ from, to: [to], size: content.length }, source, (error, info) => {
          if (error) fail(error as SmtpError);
          else settle({ kind: 'taken', reply: info?.response ?? '' });
        });
      });
    });
  }

  /** Says goodbye. */
  quit(): void {
    this.isOver = true;
    this.connection.quit();
  }

  private close(): void {
    this.isOver = true;
    this.connection.close();
  }

  private end(error: SmtpError): void {
    this.isOver = true;
    this.onFault(error);
  }

  private logIn(done: (refused?: SmtpError) => void): void {
    if (this.isLoggedIn) return done();
    const { auth } = this.server;
    const finish = (refused?: unknown) => {
      this.isLoggedIn = !refused;
      done(refused ? (refused as SmtpError) : undefined);
    };
    this.connection.connect((error) => {
      if (error || auth === null) finish(error);
      else this.connection.login({ ...auth }, finish);
    });
  }
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
