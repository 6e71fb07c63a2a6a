import { type Clock } from '../port/clock.js';
import { type SmtpEnvelope, SmtpLink, type SmtpOutcome, type SmtpServer } from './smtp-session.js';

/** Mail servers end long conversations themselves; sooner is politer. */
const MAILS_PER_LINK = 100;
const IDLE_MS = 15_000;

/**
 * Connections to one mail server, kept for the next mail: to connect, to agree on TLS and to log in costs more than the mail. There are as many as mails were under way
 * at once.
 */
export class SmtpPool {
  private readonly idle = new Map<SmtpLink, () => void>();
  private isClosed = false;

  constructor(
    private readonly server: SmtpServer,
    private readonly clock: Clock,
  ) {}

  /** Hands over one mail. Where a kept connection turns out to be dead before the content has begun to leave, once more on a new one. */
  async deliver(envelope: SmtpEnvelope, content: Buffer, timeoutMs: number): Promise<SmtpOutcome> {
    const deadline = this.clock.now() + timeoutMs;
    const kept = this.take();
    if (kept) {
      const outcome = await this.over(kept, envelope, content, timeoutMs);
      const msLeft = deadline - this.clock.now();
      if (outcome.kind !== 'lost' || outcome.hasBegun || msLeft <= 0) return outcome;
    }
    const msLeft = Math.max(1, deadline - this.clock.now());
    return this.over(new SmtpLink(this.server, this.clock, timeoutMs), envelope, content, msLeft);
  }

  /** Ends the idle connections; those at work end after their mail. */
  close(): void {
    this.isClosed = true;
    for (const link of [...this.idle.keys()]) this.retire(link);
  }

  private async over(link: SmtpLink, envelope: SmtpEnvelope, content: Buffer, timeoutMs: number): Promise<SmtpOutcome> {
    const outcome = await link.deliver(envelope, content, timeoutMs);
    if (link.isOver) return outcome;
    if (this.isClosed || link.taken >= MAILS_PER_LINK) link.quit();
    else
      this.idle.set(
        link,
        this.clock.after(IDLE_MS, () => this.retire(link)),
      );
    return outcome;
  }

  private take(): SmtpLink | undefined {
    for (const [link, callOff] of this.idle) {
      callOff();
      this.idle.delete(link);
      if (!link.isOver) return link;
    }
    return undefined;
  }

  private retire(link: SmtpLink): void {
    this.idle.get(link)?.();
    this.idle.delete(link);
    if (!link.isOver) link.quit();
  }
}
