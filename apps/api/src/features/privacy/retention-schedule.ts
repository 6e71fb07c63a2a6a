import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { Logger } from '../../platform/logger.js';
import { PrivacyService } from './privacy-service.js';
import { readRetention } from './retention-setting.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Where the bank wants it, what is over goes once a day; while a run or an import is at work, an hour later. */
@Injectable()
export class RetentionSchedule {
  private notBefore = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly service: PrivacyService,
    private readonly logger: Logger,
  ) {}

  @Interval(HOUR)
  async tick(): Promise<void> {
    const now = this.clock.wallTime().getTime();
    if (now < this.notBefore) return;
    try {
      if (!(await readRetention(this.database)).isAutomatic) return;
      await this.service.applyRetention('system');
      this.notBefore = now + DAY - HOUR;
    } catch (error) {
      this.logger.fault('retention was not applied', error);
    }
  }
}
