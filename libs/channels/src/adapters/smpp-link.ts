import smpp, { type Pdu, type Session } from 'smpp';
import { backoffMs } from '../port/backoff.js';
import { type Clock, type Random } from '../port/clock.js';
import { type DeliverSm } from './smpp-receipt.js';

export interface SmppLinkConfig {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly systemId: string;
  readonly password: string;
  /** Silence after which the link is tested, in milliseconds. */
  readonly enquireEveryMs: number;
  /** How long bind and enquire_link may take. */
  readonly answerWithinMs: number;
}

export interface SmppLinkParts {
  readonly clock: Clock;
  readonly random: Random;
  /** A deliver_sm arrived; returns whether it was dealt with, else the centre is asked to keep it. */
  readonly onDeliver: (pdu: DeliverSm) => boolean;
}

export type SmppAnswer =
  | { readonly kind: 'answer'; readonly status: number; readonly messageId: string }
  | { readonly kind: 'not-sent'; readonly detail: string }
  | { readonly kind: 'no-answer'; readonly detail: string };

const reconnect = { baseMs: 100, maxMs: 60_000 };
const systemError = 0x08;

/**
 * One bound connection to a message centre, kept up: it binds as transceiver, tests itself with enquire_link, and comes back with
 * back-off after a loss. What was handed over and not answered when the connection fell is reported as such.
 */
export class SmppLink {
  private session: Session | undefined;
  private isBound = false;
  private isClosed = false;
  private failures = 0;
  private bindStatus: number | undefined;
  private readonly waiting = new Set<() => void>();
  private readonly unanswered = new Set<(detail: string) => void>();
  private readonly timers = new Set<() => void>();

  constructor(
    private readonly config: SmppLinkConfig,
    private readonly parts: SmppLinkParts,
  ) {}

  /** Connects if need be and resolves when bound, or after the time with whether it is. */
  async ready(timeoutMs: number): Promise<boolean> {
    if (this.session === undefined && this.failures === 0) this.connect();
    if (this.isBound) return true;
    await new Promise<void>((resolve) => {
      const done = () => {
        callOff();
        this.waiting.delete(done);
        resolve();
      };
      const callOff = this.parts.clock.after(timeoutMs, done);
      this.waiting.add(done);
    });
    return this.isBound;
  }

  /** Status of the last bind that the centre refused; undefined if none was. */
  get refusedBind(): number | undefined {
    return this.bindStatus;
  }

  /**
   * Hands over a submit_sm. `late` is called with the message id if the answer comes after the time was up.
   */
  submit(
    parameters: Readonly<Record<string, unknown>>,
    timeoutMs: number,
    late: (messageId: string) => void,
  ): Promise<SmppAnswer> {
    const { session } = this;
    if (session === undefined || !this.isBound) return Promise.resolve({ kind: 'not-sent', detail: 'not bound' });
    return new Promise((settle) => {
      let isSettled = false;
      const finish = (answer: SmppAnswer) => {
        if (isSettled) return;
        isSettled = true;
        callOff();
        this.unanswered.delete(lost);
        settle(answer);
      };
      const lost = (detail: string) => finish({ kind: 'no-answer', detail });
      const callOff = this.parts.clock.after(timeoutMs, () => lost('timeout'));
      this.unanswered.add(lost);
      const wasWritten = session.submit_sm(parameters, (pdu) => {
        const messageId = typeof pdu.message_id === 'string' ? pdu.message_id : '';
        if (isSettled && pdu.command_status === 0 && messageId !== '') late(messageId);
        finish({ kind: 'answer', status: pdu.command_status, messageId });
      });
      if (!wasWritten) finish({ kind: 'not-sent', detail: 'the connection was closing' });
    });
  }

  close(): void {
    this.isClosed = true;
    for (const callOff of this.timers) callOff();
    this.session?.destroy();
    this.fell('closed');
  }

  private connect(): void {
    if (this.isClosed) return;
    const { host, port, tls } = this.config;
    const session = smpp.connect({ host, port, tls });
    this.session = session;
    session.on(tls ? 'secureConnect' : 'connect', () => this.bind(session));
    session.on('deliver_sm', (pdu: Pdu) => this.deliver(session, pdu));
    session.on('enquire_link', (pdu: Pdu) => void session.send(pdu.response()));
    session.on('unbind', (pdu: Pdu) => {
      session.send(pdu.response());
      session.close();
    });
    // After an error of the socket or an unreadable PDU nothing on this connection can be trusted.
    session.on('error', () => session.destroy());
    session.on('close', () => this.session === session && this.fell('the connection was lost'));
    this.later(this.config.answerWithinMs, () => this.session === session && !this.isBound && session.destroy());
  }

  private bind(session: Session): void {
    const { systemId, password } = this.config;
    session.bind_transceiver({ system_id: systemId, password, interface_version: 0x34 }, (pdu) => {
      this.bindStatus = pdu.command_status === 0 ? undefined : pdu.command_status;
      if (pdu.command_status !== 0) {
        session.destroy();
        return;
      }
      this.isBound = true;
      this.failures = 0;
      this.wakeWaiting();
      this.enquireLater(session);
    });
  }

  private deliver(session: Session, pdu: Pdu): void {
    const isDone = this.parts.onDeliver(pdu);
    session.send(pdu.response({ command_status: isDone ? 0 : systemError }));
  }

  private enquireLater(session: Session): void {
    this.later(this.config.enquireEveryMs, () => {
      if (this.session !== session) return;
      let isAlive = false;
      session.enquire_link({}, () => (isAlive = true));
      this.later(this.config.answerWithinMs, () => {
        if (this.session !== session) return;
        if (isAlive) this.enquireLater(session);
        else session.destroy();
      });
    });
  }

  private fell(detail: string): void {
    this.session = undefined;
    this.isBound = false;
    for (const lost of [...this.unanswered]) lost(detail);
    this.wakeWaiting();
    if (this.isClosed) return;
    this.failures += 1;
    this.later(backoffMs(this.failures - 1, reconnect, this.parts.random), () => this.connect());
  }

  private wakeWaiting(): void {
    for (const wake of [...this.waiting]) wake();
  }

  private later(ms: number, run: () => void): void {
    const callOff = this.parts.clock.after(ms, () => {
      this.timers.delete(callOff);
      run();
    });
    this.timers.add(callOff);
  }
}
