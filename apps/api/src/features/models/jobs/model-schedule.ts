import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { BankSettings } from '../../../platform/bank-settings.js';
import { Database } from '../../../platform/database.js';
import { liveVersions } from '../../approvals/index.js';
import { bankModels } from '../catalogue/bank-models.js';
import { ModelJobs } from './model-jobs.js';
import { type ModelSchedule as Schedule, readModelSchedule } from './schedule-setting.js';

/** Starts by itself what nobody starts: scoring and training when they are due, and the first models of a demo bank. */
@Injectable()
export class ModelSchedule {
  private isDemoWaiting: boolean;

  constructor(
    private readonly database: Database,
    { bank }: BankSettings,
    private readonly jobs: ModelJobs,
  ) {
    this.isDemoWaiting = bank.isDemo;
  }

  /**
   * A demo shows models at work: those that its data carry are trained and put in force once, as the rule library is. Its first daily runs may still be
   * going on when the application is up, so it is looked for until they are done.
   */
  @Interval(5_000)
  async bringUpDemo(): Promise<void> {
    if (!this.isDemoWaiting) return;
    this.isDemoWaiting = false;
    if ((await this.newestRun()) === undefined) this.isDemoWaiting = true;
    else await this.trainDemo();
  }

  private async trainDemo(): Promise<void> {
    const [known] = await this.database.query("SELECT 1 FROM model_job WHERE requested_by = 'system' LIMIT 1");
    if (known) return;
    for (const { name } of bankModels) {
      if (this.jobs.isStopping) return;
      await this.jobs.perform({ kind: 'train', models: [name], requestedBy: 'system', isInstalled: true });
    }
    if (!this.jobs.isStopping) await this.jobs.perform({ kind: 'score', models: [], requestedBy: 'system' });
  }

  @Interval(5 * 60_000)
  async runDue(): Promise<void> {
    const asOf = await this.newestRun();
    if (asOf === undefined) return;
    const schedule = await readModelSchedule(this.database);
    if (await this.isDue('score', schedule.score, asOf)) {
      await this.jobs.perform({ kind: 'score', models: [], requestedBy: 'system' });
    }
    if (!(await this.isDue('train', schedule.train, asOf))) return;
    for (const { id } of await liveVersions(this.database, 'model')) {
      if (this.jobs.isStopping) return;
      await this.jobs.perform({ kind: 'train', models: [id], requestedBy: 'system' });
    }
  }

  /** Due where no such work has looked back from this date, or from one of its month. */
  async isDue(kind: 'score' | 'train', rhythm: Schedule['score'], asOf: string): Promise<boolean> {
    if (rhythm === 'off' || (await liveVersions(this.database, 'model')).length === 0) return false;
    const [row] = await this.database.query<{ last: string | null }>(
      "SELECT max(as_of)::text AS last FROM model_job WHERE kind = $1 AND status = 'done'",
      [kind],
    );
    if (typeof row?.last !== 'string') return true;
    const length = rhythm === 'monthly' ? 'YYYY-MM'.length : 'YYYY-MM-DD'.length;
    return row.last.slice(0, length) < asOf.slice(0, length);
  }

  private async newestRun(): Promise<string | undefined> {
    const [row] = await this.database.query<{ asOf: string | null }>(
      'SELECT max(to_date)::text AS "asOf" FROM run WHERE status = \'done\'',
    );
    return row?.asOf ?? undefined;
  }
}
