import { backoffMs, type Channel, type SendResult } from '@baleen/channels';
import { traced } from '../../../platform/tracing.js';
import { type ChannelSettings, readChannelSettings, sentChannels } from '../channel-settings.js';
import { type OpenPort, type Ports } from '../ports.js';
import { type Secrets } from '../secrets.js';
import { claimBatch, type Claimed } from './claim.js';
import { type DeliveryMark } from './delivery-mark.js';
import { bankNow, type DispatchContext } from './dispatch-context.js';
import { DoubtRounds } from './doubt-rounds.js';
import { reconcileBatch } from './reconcile.js';
import { recordResults, type Submission as Answered } from './record-results.js';
import { SubmissionFlow } from './submission-flow.js';
import { withdrawStale } from './withdraw-stale.js';

export interface DispatcherParts extends Omit<DispatchContext, 'linkKey' | 'publicUrl' | 'doubtUntil'> {
  readonly secrets: Secrets;
  readonly ports: Ports;
  readonly mark: DeliveryMark;
  readonly onFault: (message: string, error: unknown, channel?: Channel) => void;
  /** Told after each submission. */
  readonly onSubmitted?: (submission: Submission) => void;
}

export interface Submission {
  readonly channel: Channel;
  readonly result: SendResult['status'];
  readonly seconds: number;
}

/** How often channels on which nothing is submitted are looked through, in milliseconds. */
const SWEEP_EVERY = 60_000;
/** So many refusals in a row are an outage: a quarter of what may be under way at the same time. */
const OUTAGE_SHARE = 4;
const outage = { baseMs: 5_000, maxMs: 300_000 };

interface Outage {
  /** In a row, so far. */
  readonly refusals: number;
  /** How often it was left alone without having taken anything since. */
  readonly count: number;
  readonly until: number;
}

/**
 * Submits contacts that are due, each channel by workers of its own, so that a provider that fails or hangs holds up nobody else's contacts.
 * Any number of processes may do the same at once.
 */
export class Dispatcher {
  private readonly draining = new Map<Channel, Promise<number>>();
  private readonly outages = new Map<Channel, Outage>();
  private isStopping = false;
  private nextSweep = 0;

  constructor(private readonly parts: DispatcherParts) {}

  /** Begins what is due on every channel that is not at work already. */
  async tick(): Promise<void> {
    const { settings, ...context } = await this.context();
    await this.withdrawStale(context, settings);
    for (const open of this.parts.ports.all()) {
      const { channel } = open;
      if (this.draining.has(channel) || this.isHalted(open)) continue;
      const work = this.work(context, open)
        .catch((error: unknown) => {
          this.parts.onFault('a channel could not be worked off', error, channel);
          return 0;
        })
        .finally(() => this.draining.delete(channel));
      this.draining.set(channel, work);
    }
  }

  /** Everything that is due now, to the end. @returns how many submissions were made */
  async drain(): Promise<number> {
    await this.tick();
    const counts = await Promise.all(this.draining.values());
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /** Ends after the submissions that are under way. */
  async stop(): Promise<void> {
    this.isStopping = true;
    await Promise.all(this.draining.values());
  }

  /** Of channels on which nothing is submitted now. */
  private async withdrawStale(context: DispatchContext, settings: ChannelSettings): Promise<void> {
    const { ports } = this.parts;
    const now = bankNow(context);
    if (now < this.nextSweep) return;
    this.nextSweep = now + SWEEP_EVERY;
    const silent = sentChannels.filter((channel) => {
      const open = ports.get(channel);
      // A simulator sends a demo's past, however late.
      return !open || (open.setting.isPaused && open.adapter !== 'simulator');
    });
    for (const channel of silent) while (!this.isStopping && (await withdrawStale(context, settings, channel)) > 0);
  }

  private async context(): Promise<DispatchContext & { readonly settings: ChannelSettings }> {
    const { database, bank, ports, mark, secrets } = this.parts;
    const settings = await readChannelSettings(database, bank);
    await ports.follow(settings);
    const doubtUntil = await mark.check(database);
    const linkKey = secrets.own('links.key');
    return { ...this.parts, linkKey, publicUrl: settings.publicUrl, doubtUntil, settings };
  }

  /** Also where the settings have changed since: whoever pauses a channel need not wait for the end of what is due on it. */
  private isHalted(open: OpenPort): boolean {
    const { channel, setting } = open;
    if (this.isStopping || setting.isPaused || this.parts.ports.get(channel) !== open) return true;
    return (this.outages.get(channel)?.until ?? 0) > bankNow(this.parts);
  }

  private async work(context: DispatchContext, open: OpenPort): Promise<number> {
    const doubts = new DoubtRounds({
      ask: () => reconcileBatch(context, open),
      isHalted: () => this.isHalted(open),
    });
    const flow = new SubmissionFlow({
      concurrency: open.setting.concurrency,
      isHalted: () => this.isHalted(open),
      claim: async (limit) => {
        doubts.beginWhereDue();
        const claim = await claimBatch(context, open, limit);
        if (claim.toSend.length > 0) await this.parts.mark.raise(context.database, bankNow(context));
        return claim;
      },
      submit: (claimed) => this.submit(open, claimed),
      record: async (submissions) => {
        await recordResults(context, open, submissions);
        this.watchOutage(open, submissions);
      },
    });
    const sent = await flow.run();
    await doubts.finish();
    return sent;
  }

  /** A fault of an adapter is no answer: nobody knows what has left. */
  private async submit(open: OpenPort, claimed: Claimed): Promise<SendResult> {
    const { channel, port, setting } = open;
    const begun = performance.now();
    const { timeoutMs } = setting;
    const sent = traced('submission', { channel }, () => port.send(claimed.plan.message, { timeoutMs }));
    const result = await sent.catch((error: unknown): SendResult => {
      this.parts.onFault('an adapter broke', error, channel);
      return { status: 'unknown', detail: 'the adapter broke' };
    });
    this.parts.onSubmitted?.({ channel, result: result.status, seconds: (performance.now() - begun) / 1000 });
    return result;
  }

  /** A provider that takes nothing at all is left alone for a while, so that its contacts do not use up their attempts. */
  private watchOutage({ channel, setting }: OpenPort, submissions: readonly Answered[]): void {
    const seen = this.outages.get(channel) ?? { refusals: 0, count: 0, until: 0 };
    const isOut = submissions.every(({ result }) => result.status === 'refused' && result.retryable);
    const refusals = isOut ? seen.refusals + submissions.length : 0;
    if (refusals < Math.ceil(setting.concurrency / OUTAGE_SHARE)) {
      this.outages.set(channel, isOut ? { ...seen, refusals } : { refusals, count: 0, until: 0 });
      return;
    }
    const wait = backoffMs(seen.count, outage, this.parts.random);
    this.outages.set(channel, { refusals: 0, count: seen.count + 1, until: bankNow(this.parts) + wait });
  }
}
