import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { type RuleDocument } from '@baleen/rules';
import { BankSettings } from '../../platform/bank-settings.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { Live } from '../../platform/live.js';
import { Logger } from '../../platform/logger.js';
import { type VersionKey, versionKey, VersionPages, type VersionWithDocument } from '../approvals/index.js';
import { EffectStore, type StoredEffect } from './effect-store.js';
import { type EffectTask, runEffect } from './run-effect.js';

/** Works out what versions would have changed, one at a time for each version. It reads the bank's data and writes nothing but its report. */
@Injectable()
export class EffectService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly running = new Map<string, AbortController>();

  constructor(
    private readonly database: Database,
    private readonly settings: BankSettings,
    private readonly clock: Clock,
    private readonly pages: VersionPages,
    private readonly store: EffectStore,
    private readonly live: Live,
    private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.store.abandon(this.clock.now());
  }

  onApplicationShutdown(): void {
    for (const work of this.running.values()) work.abort();
  }

  /** Begins unless one is at work on the same version. @returns what is at work now */
  async start(version: VersionWithDocument, userId: number): Promise<StoredEffect> {
    const newest = await this.store.newest(version);
    if (newest && this.running.has(newest.id)) return newest;
    const against = await this.pages.predecessor(version);
    const effect = await this.store.begin({
      ...{ key: versionKey(version), hash: version.hash, against, userId },
      now: this.clock.now(),
    });
    void this.work(effect.id, versionKey(version), await this.taskOf(version, against));
    return effect;
  }

  /** @returns false where it was not at work here */
  cancel(reportId: string): boolean {
    const work = this.running.get(reportId);
    work?.abort();
    return work !== undefined;
  }

  private async taskOf(version: VersionWithDocument, against: number | null): Promise<EffectTask> {
    const { bank } = this.settings;
    const key = versionKey(version);
    if (key.kind !== 'rule') return { bank, changed: { ...key, against } };
    const before = against === null ? undefined : await this.pages.find({ ...key, version: against });
    return {
      bank,
      before: before as VersionWithDocument<RuleDocument> | undefined,
      after: version as VersionWithDocument<RuleDocument>,
    };
  }

  private async work(reportId: string, key: VersionKey, task: EffectTask): Promise<void> {
    const controller = new AbortController();
    this.running.set(reportId, controller);
    let told = 0;
    const onProgress = (progress: number): void => {
      if (progress - told < 0.05) return;
      told = progress;
      void this.store.progress(reportId, progress).then(
        () => this.tell(key),
        () => undefined,
      );
    };
    try {
      const report = await runEffect(this.database, { task, onProgress, signal: controller.signal });
      await this.store.finish(reportId, { status: report ? 'done' : 'cancelled', report, now: this.clock.now() });
    } catch (error) {
      this.logger.fault('the effect of a version could not be worked out', error, { kind: key.kind, id: key.id });
      await this.store.finish(reportId, { status: 'failed', now: this.clock.now() }).catch(() => undefined);
    } finally {
      this.running.delete(reportId);
      this.tell(key);
    }
  }

  private tell({ kind, id, version }: VersionKey): void {
    this.live.emit('effect-changed', { kind, id, version }, 'effect.read');
  }
}
