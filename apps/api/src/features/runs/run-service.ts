import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { BankSettings } from '../../platform/bank-settings.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { Logger } from '../../platform/logger.js';
import { type ProblemDetails } from '../../platform/problem.js';
import { performRun, type RunOutcome } from './perform-run.js';
import { RunNews } from './run-news.js';
import { type RunItem, type RunRequest } from './run-store.js';

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
    return new Promise((resolve, reject) => {
      const run = this.perform(request, (item) => resolve({ kind: 'started', run: item }))
        .then((outcome) => {
          if (outcome.kind === 'refused') resolve(outcome);
        }, reject)
        .finally(() => this.runs.delete(run));
      this.runs.add(run);
    });
  }

  private async perform(request: RunRequest, onBegun: (run: RunItem) => void): Promise<RunOutcome> {
    const { bank } = this.settings;
    const { database, clock } = this;
    const onProgress = (run: RunItem): void => {
      onBegun(run);
      this.news.tell(run);
    };
    try {
      return await performRun({ database, bank, clock, onProgress, signal: this.stopping.signal }, request);
    } catch (error) {
      this.logger.fault('run failed', error);
      throw error;
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
