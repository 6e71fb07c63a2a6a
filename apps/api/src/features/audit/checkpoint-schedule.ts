import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { Logger } from '../../platform/logger.js';
import { Checkpoints } from './checkpoints.js';

const MINUTE = 60_000;

/** Signs the audit log every minute in which something was added: what is older than that cannot be changed unnoticed. */
@Injectable()
export class CheckpointSchedule {
  constructor(
    private readonly checkpoints: Checkpoints,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  @Interval(MINUTE)
  async tick(): Promise<void> {
    try {
      await this.checkpoints.make(this.database, this.clock.wallTime());
    } catch (error) {
      this.logger.fault('the checkpoint of the audit log was not written', error);
    }
  }
}
