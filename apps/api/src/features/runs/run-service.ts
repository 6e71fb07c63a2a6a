import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { BankSettings } from '../../platform/bank-settings.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { Logger } from '../../platform/logger.js';
import { type ProblemDetails } from '../../platform/problem.js';
import { type NightOutcome, type NightToRun, performNight } from './perform-night.js';
import { performRun, type RunOutcome, type RunParts } from './perform-run.js';
import { RunNews } from './run-news.js';
import { type RunItem, type RunRequest } from './run-store.js';
import { RunWorkers } from './workers/run-workers.js';

export type StartedRun =
  { readonly kind: 'started'; readonly run: RunItem } | { readonly kind: 'refused'; readonly refusal: ProblemDetails };

/** Makes runs within the server's process, in the background; it ends them between two blocks when the application stops. */
@Injectable()
export class RunService implements BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  /** One at work and, for a moment, those that are refused because of it. */
  private readonly runs = new Set<Promise<unknown>>();

  constructor(
    private readonly database: Database,
    private readonly settings: BankSettings,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly news: RunNews,
  ) {}

  /** @returns as soon as the run has begun, or why it cannot */
  start(request: RunRequest): Promise<StartedRun> {
    return this.begin((parts) => performRun(parts, request));
  }

  /** Takes up a night that was interrupted, where its folder can be read. @returns as soon as it has begun, or why it cannot */
  resumeNight(night: Pick<NightToRun, 'folder' | 'makesContacts'>): Promise<StartedRun> {
    return this.begin((parts) => performNight(parts, { ...night, actor: 'system' }));
  }

  private begin(work: (parts: RunParts) => Promise<RunOutcome | NightOutcome>): Promise<StartedRun> {
    return new Promise((resolve, reject) => {
      const run = this.perform(work, (item) => resolve({ kind: 'started', run: item }))
        .then((outcome) => {
          if (outcome.kind === 'refused') resolve(outcome);
        }, reject)
        .finally(() => this.runs.delete(run));
      this.runs.add(run);
    });
  }

  private async perform<Outcome>(
    work: (parts: RunParts) => Promise<Outcome>,
    onBegun: (run: RunItem) => void,
  ): Promise<Outcome> {
    const { bank } = this.settings;
    const { database, clock } = this;
    const onProgress = (run: RunItem): void => {
      onBegun(run);
      this.news.tell(run);
    };
    // Beside the thread that serves.
    const workers = RunWorkers.start(database, bank);
    try {
      const { signal } = this.stopping;
      return await work({ database, bank, clock, onProgress, signal, ...(workers && { workers }) });
    } catch (error) {
      this.logger.fault('run failed', error);
      throw error;
    } finally {
      await workers?.close();
    }
  }

  /** Resolves when no run of this process is at work. */
  async idle(): Promise<void> {
    await Promise.all(this.runs);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.idle();
  }
}
