import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { BankSettings } from '../../platform/bank-settings.js';
import { Database } from '../../platform/database.js';
import { Logger } from '../../platform/logger.js';
import { backfill } from './backfill.js';
import { LiveSetup } from './live/live-setup.js';

const MINUTE = 60_000;

/** Looks from time to time whether a version is coming that reads more history than is kept. */
@Injectable()
export class BackfillSchedule implements BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private work: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly settings: BankSettings,
    private readonly setup: LiveSetup,
    private readonly logger: Logger,
  ) {}

  @Interval(MINUTE)
  look(): Promise<void> {
    this.work ??= this.backfill().finally(() => (this.work = undefined));
    return this.work;
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.work;
  }

  private async backfill(): Promise<void> {
    try {
      const setup = await this.setup.current(this.settings.bank);
      if (!setup) return;
      const partitions = await backfill({ database: this.database, setup, signal: this.stopping.signal });
      if (partitions > 0) this.logger.info('history for coming versions', { partitions });
    } catch (error) {
      this.logger.fault('history for coming versions could not be prepared', error);
    }
  }
}
