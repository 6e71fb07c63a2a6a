import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { type Channel, type Receipt } from '@baleen/channels';
import { BankSettings } from '../../platform/bank-settings.js';
import { Clock } from '../../platform/clock.js';
import { type Configuration } from '../../platform/configuration.js';
import { Database } from '../../platform/database.js';
import { Logger } from '../../platform/logger.js';
import { Metrics } from '../../platform/metrics.js';
import { CONFIGURATION } from '../../platform/platform.module.js';
import { ContactFates } from '../responses/index.js';
import { type Reply } from './adapters/adapter-definition.js';
import { takeSimulatedReceipts } from './adapters/simulator.js';
import { readChannelSettings } from './channel-settings.js';
import { DeliveryMark } from './dispatcher/delivery-mark.js';
import { defaultTiming } from './dispatcher/dispatch-context.js';
import { Dispatcher } from './dispatcher/dispatcher.js';
import { submissionFigures } from './dispatcher/submission-figures.js';
import { type OpenPort, Ports } from './ports.js';
import { applyReceipts, applyWithin } from './receipts/apply-receipts.js';
import { GatheredReceipts, type ReceiptOutcome } from './receipts/gathered-receipts.js';
import { heedReply } from './receipts/heed-reply.js';
import { Secrets } from './secrets.js';
import { Treatments } from './wording/treatments.js';

const SIMULATED_AT_ONCE = 500;

/** Delivery within the server's process: contacts that are due go out every second, and what comes back is taken over. */
@Injectable()
export class DeliveryService implements BeforeApplicationShutdown {
  readonly secrets: Secrets;
  private readonly ports: Ports;
  private readonly dispatcher: Dispatcher;
  private readonly gathered = new Map<Channel, GatheredReceipts>();
  private isSimulating = false;

  constructor(
    private readonly database: Database,
    private readonly settings: BankSettings,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly fates: ContactFates,
    metrics: Metrics,
    @Inject(CONFIGURATION) configuration: Configuration,
  ) {
    const { dataDir } = configuration;
    const onFault = (message: string, error: unknown, channel?: Channel): void =>
      this.logger.fault(message, error, { channel });
    this.secrets = new Secrets(dataDir);
    this.ports = new Ports({
      database,
      clock,
      secrets: this.secrets,
      random: Math.random,
      onReceipt: (channel, receipt) => void this.takeReceipts(channel, [receipt]).catch(this.fault(channel)),
      onReply: (reply) => void this.takeReply(reply).catch(this.fault(reply.channel)),
      onFault,
    });
    this.dispatcher = new Dispatcher({
      database,
      bank: settings.bank,
      clock,
      random: Math.random,
      fates,
      treatments: new Treatments(),
      secrets: this.secrets,
      timing: defaultTiming,
      ports: this.ports,
      mark: new DeliveryMark(dataDir),
      onFault,
      onSubmitted: submissionFigures(metrics),
    });
  }

  @Interval(1_000)
  async tick(): Promise<void> {
    await this.dispatcher.tick().catch((error: unknown) => this.logger.fault('delivery could not begin', error));
    await this.takeSimulated().catch((error: unknown) => this.logger.fault('simulated receipts failed', error));
  }

  /** Everything that is due now, to the end: for tests and commands. */
  async drain(): Promise<number> {
    const sent = await this.dispatcher.drain();
    await this.takeSimulated();
    return sent;
  }

  /** The port of a channel as the settings say now. */
  async port(channel: Channel): Promise<OpenPort | undefined> {
    await this.ports.follow(await readChannelSettings(this.database, this.settings.bank));
    return this.ports.get(channel);
  }

  /** @returns of how many the contact is known, and how many have moved it */
  async takeReceipts(channel: Channel, receipts: readonly Receipt[]): Promise<{ known: number; changed: number }> {
    const outcomes = await this.gatheredOf(channel).take(receipts);
    const count = (...of: readonly ReceiptOutcome[]): number => outcomes.filter((each) => of.includes(each)).length;
    return { known: count('known', 'changed'), changed: count('changed') };
  }

  private gatheredOf(channel: Channel): GatheredReceipts {
    const gathered = this.gathered.get(channel) ?? new GatheredReceipts((receipts) => this.apply(channel, receipts));
    this.gathered.set(channel, gathered);
    return gathered;
  }

  private apply(channel: Channel, receipts: readonly Receipt[]): Promise<readonly ReceiptOutcome[]> {
    return applyReceipts(this.database, this.fates, {
      channel,
      receipts,
      source: 'receipt',
      now: this.clock.now().getTime(),
      wallOffset: this.clock.wallTime().getTime() - this.clock.now().getTime(),
    });
  }

  async takeReply(reply: Reply): Promise<void> {
    await heedReply(this.database, reply, this.clock.now().getTime());
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.dispatcher.stop();
    await this.ports.close();
  }

  private fault(channel: Channel): (error: unknown) => void {
    return (error) => this.logger.fault('news of a provider could not be kept', error, { channel });
  }

  private async takeSimulated(): Promise<void> {
    if (this.isSimulating) return;
    this.isSimulating = true;
    try {
      while ((await this.takeSomeSimulated()) === SIMULATED_AT_ONCE);
    } finally {
      this.isSimulating = false;
    }
  }

  private takeSomeSimulated(): Promise<number> {
    const now = this.clock.now();
    return this.database.transaction(async (transaction) => {
      const taken = await takeSimulatedReceipts(transaction, now, SIMULATED_AT_ONCE);
      for (const channel of new Set(taken.map((receipt) => receipt.channel))) {
        const receipts = taken.filter((receipt) => receipt.channel === channel);
        const batch = { channel, receipts, source: 'receipt' as const, now: now.getTime(), wallOffset: 0 };
        await applyWithin(transaction, this.fates, batch);
      }
      return taken.length;
    });
  }
}
