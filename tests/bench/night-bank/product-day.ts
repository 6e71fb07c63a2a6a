import { LiveSetups } from '../../../apps/api/src/features/journeys/live-setup.js';
import { takeDueSteps } from '../../../apps/api/src/features/journeys/take-due-steps.js';
import {
  defaultSetting,
  saveChannelSettings,
  sentChannels,
} from '../../../apps/api/src/features/delivery/channel-settings.js';
import { DeliveryService } from '../../../apps/api/src/features/delivery/delivery-service.js';
import { AuditLog } from '../../../apps/api/src/features/audit/index.js';
import { type RetentionFigure } from '../../../apps/api/src/features/privacy/apply-retention.js';
import { PrivacyService } from '../../../apps/api/src/features/privacy/privacy-service.js';
import { ContactFates } from '../../../apps/api/src/features/responses/index.js';
import { defaultBank } from '../../../apps/api/src/platform/bank.js';
import { BankSettings } from '../../../apps/api/src/platform/bank-settings.js';
import { ManualClock } from '../../../apps/api/src/platform/clock.js';
import { readConfiguration } from '../../../apps/api/src/platform/configuration.js';
import { Database } from '../../../apps/api/src/platform/database.js';
import { Logger } from '../../../apps/api/src/platform/logger.js';
import { Metrics } from '../../../apps/api/src/platform/metrics.js';
import { migrations } from '../../../apps/api/src/migrations/index.js';

export interface DayDone {
  readonly sent: number;
  readonly retention: readonly RetentionFigure[];
  readonly retentionMs: number;
}

/**
 * What the server of a bank does by itself in the day between two nights, as its own services do it at 18:00: waits that are over, delivery by simulators, retention.
 * Left out are the counts of tags and segments, which write tables of one size anew.
 */
export class ProductDay {
  private constructor(
    private readonly database: Database,
    private readonly clock: ManualClock,
    private readonly parts: {
      readonly delivery: DeliveryService;
      readonly privacy: PrivacyService;
      readonly setups: LiveSetups;
    },
  ) {}

  /** @param dataDir where the server would keep its files */
  static async open(url: string, dataDir: string): Promise<ProductDay> {
    const database = await Database.connect(url, { migrations });
    const clock = new ManualClock(new Date(0));
    const settings = new BankSettings(defaultBank);
    const logger = Logger.atLevel('error');
    const setting = { ...defaultSetting, adapter: 'simulator', config: { delivered: 1, opened: 0.3, clicked: 0.2 } };
    await saveChannelSettings(database, {
      publicUrl: 'https://m.bank.example',
      channels: Object.fromEntries(sentChannels.map((channel) => [channel, setting])),
    });
    const configuration = readConfiguration({ BALEEN_DATA_DIR: dataDir });
    return new ProductDay(database, clock, {
      delivery: new DeliveryService(
        database,
        settings,
        clock,
        logger,
        new ContactFates(),
        new Metrics(),
        configuration,
      ),
      privacy: new PrivacyService(database, settings, clock, new AuditLog(clock)),
      setups: new LiveSetups(defaultBank),
    });
  }

  /** @param businessDate that of the night before it, and of the day */
  async pass(businessDate: string): Promise<DayDone> {
    const { delivery, privacy, setups } = this.parts;
    const evening = new Date(`${businessDate}T18:00:00+08:00`);
    this.clock.set(evening);
    while (await takeDueSteps({ database: this.database, setups, until: evening.getTime() }));
    const sent = await delivery.drain();
    const begun = performance.now();
    const retention = await privacy.applyRetention('system');
    return { sent, retention, retentionMs: Math.round(performance.now() - begun) };
  }

  async close(): Promise<void> {
    await this.parts.delivery.beforeApplicationShutdown();
    await this.database.close();
  }
}
