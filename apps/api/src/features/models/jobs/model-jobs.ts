import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { BankSettings } from '../../../platform/bank-settings.js';
import { Clock } from '../../../platform/clock.js';
import { Database } from '../../../platform/database.js';
import { Live } from '../../../platform/live.js';
import { Logger } from '../../../platform/logger.js';
import { type ProblemDetails } from '../../../platform/problem.js';
import { VersionDrafts } from '../../approvals/index.js';
import { type ModelJob } from './job-store.js';
import { type JobOutcome, type JobRequest, performModelJob } from './perform-model-job.js';

export type StartedJob =
  { readonly kind: 'started'; readonly job: ModelJob } | { readonly kind: 'refused'; readonly refusal: ProblemDetails };

/** Does work on models in the background of the server, off the thread that serves, and tells how it goes. */
@Injectable()
export class ModelJobs implements BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private readonly atWork = new Set<Promise<unknown>>();

  constructor(
    private readonly database: Database,
    private readonly settings: BankSettings,
    private readonly clock: Clock,
    private readonly drafts: VersionDrafts,
    private readonly live: Live,
    private readonly logger: Logger,
  ) {}

  /** @returns as soon as the job has begun, or why it cannot */
  start(request: JobRequest): Promise<StartedJob> {
    return new Promise((resolve, reject) => {
      void this.perform(request, (job) => resolve({ kind: 'started', job })).then((outcome) => {
        if (outcome.kind === 'refused') resolve(outcome);
      }, reject);
    });
  }

  /** @returns when the job has ended */
  perform(request: JobRequest, onBegun?: (job: ModelJob) => void): Promise<JobOutcome> {
    const { database, clock, drafts } = this;
    const onProgress = (job: ModelJob): void => {
      onBegun?.(job);
      this.live.emit('model-job', job, 'model.read');
    };
    const parts = { database, bank: this.settings.bank, clock, drafts, onProgress, signal: this.stopping.signal };
    const work = performModelJob(parts, request)
      .catch((error: unknown) => {
        this.logger.fault('work on models failed', error);
        throw error;
      })
      .finally(() => this.atWork.delete(work));
    this.atWork.add(work);
    return work;
  }

  get isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  /** Resolves when no job of this process is at work. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.atWork);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.idle();
  }
}
