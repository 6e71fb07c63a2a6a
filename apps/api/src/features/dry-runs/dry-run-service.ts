import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { type JourneyDocument, journeyHash } from '@baleen/journeys';
import { BankSettings } from '../../platform/bank-settings.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { Live } from '../../platform/live.js';
import { Logger } from '../../platform/logger.js';
import { type ProblemDetails } from '../../platform/problem.js';
import { type SignedInUser } from '../identity/index.js';
import { DryRunStore, type StoredDryRun } from './dry-run-store.js';
import { runDryRun } from './run-dry-run.js';

export type StartedDryRun =
  | { readonly kind: 'started'; readonly run: StoredDryRun }
  | { readonly kind: 'refused'; readonly refusal: ProblemDetails };

export interface DryRunWish {
  readonly document: JourneyDocument;
  readonly days: number;
}

/** At work at one time in one process. */
const MOST = 2;
/** Steps in which progress is told. */
const STEP = 0.02;

/** Makes dry runs off the thread that serves. They read the bank's data and write nothing but their report. */
@Injectable()
export class DryRunService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly running = new Map<string, { readonly controller: AbortController; readonly userId: number }>();

  constructor(
    private readonly database: Database,
    private readonly settings: BankSettings,
    private readonly clock: Clock,
    private readonly store: DryRunStore,
    private readonly live: Live,
    private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.store.abandon(this.clock.now());
  }

  onApplicationShutdown(): void {
    for (const { controller } of this.running.values()) controller.abort();
  }

  /** One person has one at work; more than a few at a time would slow down the bank's own work. */
  async start(user: SignedInUser, wish: DryRunWish): Promise<StartedDryRun> {
    const atWork = [...this.running.values()];
    if (atWork.some(({ userId }) => userId === user.id)) return { kind: 'refused', refusal: alreadyAtWork };
    if (atWork.length >= MOST) return { kind: 'refused', refusal: tooMany };
    const run = await this.store.begin({
      journeyId: wish.document.id,
      hash: journeyHash(wish.document),
      days: wish.days,
      userId: user.id,
      now: this.clock.now(),
    });
    void this.work(run.id, user.id, wish);
    return { kind: 'started', run };
  }

  /** @returns false where it was not at work here */
  cancel(id: string): boolean {
    const work = this.running.get(id);
    work?.controller.abort();
    return work !== undefined;
  }

  private async work(id: string, userId: number, wish: DryRunWish): Promise<void> {
    const controller = new AbortController();
    this.running.set(id, { controller, userId });
    let told = 0;
    const onProgress = (progress: number): void => {
      if (progress - told < STEP) return;
      told = progress;
      void this.store.progress(id, progress).then(
        () => this.tell(id),
        () => undefined,
      );
    };
    try {
      const { bank } = this.settings;
      const report = await runDryRun(this.database, { bank, ...wish, onProgress, signal: controller.signal });
      await this.store.finish(id, { status: report ? 'done' : 'cancelled', report, now: this.clock.now() });
    } catch (error) {
      this.logger.fault('a dry run has failed', error, { journeyId: wish.document.id });
      await this.store.finish(id, { status: 'failed', now: this.clock.now() }).catch(() => undefined);
    } finally {
      this.running.delete(id);
      this.tell(id);
    }
  }

  private tell(id: string): void {
    this.live.emit('dry-run-changed', { id }, 'journey.read');
  }
}

const alreadyAtWork: ProblemDetails = {
  status: 409,
  code: 'DRY_RUN_AT_WORK',
  detail: {
    en: 'A dry run of yours is at work: wait for it, or cancel it.',
    zh: '您有一个试运行正在进行：请等待其完成或将其取消。',
  },
};

const tooMany: ProblemDetails = {
  status: 409,
  code: 'DRY_RUNS_BUSY',
  detail: {
    en: 'Others are making dry runs now. Start again when one of them has ended.',
    zh: '其他人正在试运行。请待其中之一结束后再开始。',
  },
};
