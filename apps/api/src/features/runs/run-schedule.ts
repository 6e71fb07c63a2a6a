import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { createZone, parseDay } from '@baleen/rules';
import { BankSettings } from '../../platform/bank-settings.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { Logger } from '../../platform/logger.js';
import { unfinishedNight } from '../intake/index.js';
import { isAnybodyRunning } from './alone.js';
import { daysDue, type DueDays } from './days-due.js';
import { RunNews } from './run-news.js';
import { RunService } from './run-service.js';
import { newestRun } from './run-store.js';
import { readSchedule } from './schedule-setting.js';

const MINUTE = 60_000;
/** With the lease of whoever stands still it is less than a minute until his run goes on. */
const RESUME_EVERY = 5_000;
/** After a run that failed or could not begin. */
const PATIENCE = 10 * MINUTE;

/** Starts by itself what nobody starts: interrupted runs, and the daily run at the bank's hour with the dates that were missed. */
@Injectable()
export class RunSchedule {
  private notBefore = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly database: Database,
    private readonly settings: BankSettings,
    private readonly clock: Clock,
    private readonly runs: RunService,
    private readonly logger: Logger,
    private readonly news: RunNews,
  ) {}

  /** What was left when this process began, and what another one leaves: as soon as that one has lost the right to run. */
  @Interval(RESUME_EVERY)
  async resume(): Promise<void> {
    if (this.clock.now().getTime() < this.notBefore || (await isAnybodyRunning(this.database))) return;
    const [open] = await this.database.query<{ from: string; to: string; makesContacts: boolean }>(
      `SELECT from_date AS "from", to_date AS "to", makes_contacts AS "makesContacts" FROM run
       WHERE status = 'running' ORDER BY id DESC LIMIT 1`,
    );
    const night = await unfinishedNight(this.database);
    if (night) await this.resumeNight(night.folder, open?.makesContacts ?? true);
    else if (open) await this.begin({ from: parseDay(open.from)!, to: parseDay(open.to)! }, open.makesContacts);
  }

  /** Somebody else may be at it, or its folder may be out of our reach: then it is for people to go on. */
  private async resumeNight(folder: string, makesContacts: boolean): Promise<void> {
    try {
      const started = await this.runs.resumeNight({ folder, makesContacts });
      if (started.kind === 'started') return;
      this.logger.info('night not resumed', { code: started.refusal.code });
    } catch {
      // The run service has logged it.
    }
    this.notBefore = this.clock.now().getTime() + PATIENCE;
  }

  /** @returns the dates whose run was begun */
  @Interval(MINUTE)
  async runDueDays(): Promise<DueDays | undefined> {
    const now = this.clock.now().getTime();
    if (now < this.notBefore) return undefined;
    const zone = createZone(this.settings.bank.timeZone);
    const due = daysDue(await readSchedule(this.database), zone, { now, lastDay: await this.lastDay() });
    if (!due) return undefined;
    return (await this.begin(due, true)) ? due : undefined;
  }

  /** News of runs that another process makes. */
  @Interval(1_500)
  async watch(): Promise<void> {
    const run = await newestRun(this.database, this.clock.now());
    if (run) this.news.tell(run);
  }

  private async begin(dates: DueDays, makesContacts: boolean): Promise<boolean> {
    try {
      const started = await this.runs.start({ ...dates, makesContacts, requestedBy: 'system' });
      if (started.kind === 'started') return true;
      this.logger.info('scheduled run not begun', { code: started.refusal.code });
    } catch {
      // The run service has logged it.
    }
    this.notBefore = this.clock.now().getTime() + PATIENCE;
    return false;
  }

  /** The newest date that every partition has done. */
  private async lastDay(): Promise<number | undefined> {
    const [row] = await this.database.query<{ day: string | null }>(
      `SELECT CASE WHEN bool_or(isempty(days_done)) THEN NULL ELSE min(upper(days_done)) - 1 END AS day FROM run_partition`,
    );
    return typeof row?.day === 'string' ? parseDay(row.day) : undefined;
  }
}
