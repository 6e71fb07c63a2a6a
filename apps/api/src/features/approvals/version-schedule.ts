import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { Logger } from '../../platform/logger.js';
import { startDueVersions } from './start-due-versions.js';
import { VersionKinds } from './version-kinds.js';
import { VersionNews } from './version-news.js';
import { findVersion } from './version-store.js';
import { type VersionRecord } from './version.js';

const PERIOD = 15_000;

/** Starts what is scheduled when its time comes, and what fell due while the server was down as soon as it is up. */
@Injectable()
export class VersionSchedule implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly kinds: VersionKinds,
    private readonly news: VersionNews,
    private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.startDue();
  }

  @Interval(PERIOD)
  async tick(): Promise<void> {
    try {
      await this.startDue();
    } catch (error) {
      this.logger.fault('scheduled starts of versions failed', error);
    }
  }

  /** @returns what has changed, in its new state */
  async startDue(): Promise<VersionRecord[]> {
    const changed = await startDueVersions({
      database: this.database,
      clock: this.clock,
      onLive: async (transaction, { kind, id, version }) => {
        const live = await findVersion(transaction, { kind, id, version });
        await this.kinds.find(kind)?.onLive?.(transaction, live!);
      },
    });
    for (const version of changed) this.news.tell(version);
    return changed;
  }
}
