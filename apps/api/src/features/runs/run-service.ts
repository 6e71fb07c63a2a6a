import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { BankSettings } from '../../platform/bank-settings.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { Logger } from '../../platform/logger.js';
import { type ProblemDetails } from '../../platform/problem.js';
import { performRun } from './perform-run.js';
import { RunNews } from './run-news.js';
import { type RunItem, type RunRequest } from './run-store.js';

export type StartedRun =
  { readonly kind: 'started'; readonly run: RunItem } | { readonly kind: 'refused'; readonly refusal: ProblemDetails };

/** Makes runs within the server's process, in the background; it ends them between two blocks when the application stops. */
@Injectable()
export class RunService implements BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private current: Promise<unknown> = Promise.resolve();

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
      const onProgress = (run: RunItem): void => {
        resolve({ kind: 'started', run });
        this.news.tell(run);
      };
      const { bank } = this.settings;
      const { database, clock } = this;
      this.current = performRun({ database, bank, clock, onProgress, signal: this.stopping.signal }, request).then(
        (outcome) => {
          if (outcome.kind === 'refused') resolve(outcome);
        },
        (error: unknown) => {
          this.logger.fault('run failed', error);
          reject(error as Error);
        },
      );
    });
  }

  /** Resolves when no run of this process is at work. */
  async idle(): Promise<void> {
    await this.current;
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.current;
  }
}
