import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { formatDay } from '@baleen/rules';
import { BankSettings } from '../../platform/bank-settings.js';
import { Database } from '../../platform/database.js';
import { Logger } from '../../platform/logger.js';
import { newestRunDate } from './evaluation.js';
import { refreshTags } from './refresh-tags.js';
import { refreshedAsOf } from './tag-distribution.js';

/** Counts the values of tags in the background of the server: after each daily run, and when somebody asks. */
@Injectable()
export class TagRefreshService implements BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private current: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly settings: BankSettings,
    private readonly logger: Logger,
  ) {}

  /** Begins a refresh where none is at work. */
  start(): void {
    const { database, settings, stopping } = this;
    this.current ??= refreshTags({ database, bank: settings.bank, signal: stopping.signal })
      .then(
        () => undefined,
        (error: unknown) => this.logger.fault('tags not refreshed', error),
      )
      .finally(() => (this.current = undefined));
  }

  /** Resolves when no refresh of this process is at work. */
  async idle(): Promise<void> {
    await this.current;
  }

  /** Runs of other processes are noticed too. */
  @Interval(20_000)
  async followRuns(): Promise<void> {
    const [open] = await this.database.query("SELECT 1 FROM run WHERE status = 'running' LIMIT 1");
    const day = await newestRunDate(this.database);
    if (open || day === undefined || (await refreshedAsOf(this.database)) === formatDay(day)) return;
    this.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.current;
  }
}
