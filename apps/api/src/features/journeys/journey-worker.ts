import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { BankSettings } from '../../platform/bank-settings.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { Live } from '../../platform/live.js';
import { Logger } from '../../platform/logger.js';
import { LiveSetups } from './live-setup.js';
import { JourneyMoves } from './moves/journey-moves.js';
import { takeDueSteps } from './take-due-steps.js';

/** Lets customers go on between the runs, as soon as their waits are over or their move to another version is approved. */
@Injectable()
export class JourneyWorker {
  private readonly setups: LiveSetups;
  private isAtWork = false;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly live: Live,
    private readonly logger: Logger,
    private readonly moves: JourneyMoves,
    settings: BankSettings,
  ) {
    this.setups = new LiveSetups(settings.bank);
  }

  @Interval(2_000)
  async tick(): Promise<void> {
    if (this.isAtWork) return;
    this.isAtWork = true;
    try {
      await this.drain();
      await this.move();
    } catch (error) {
      this.logger.fault('steps of journeys failed', error);
    } finally {
      this.isAtWork = false;
    }
  }

  /** Takes every step that is due now. @returns how many customers went on */
  async drain(): Promise<number> {
    const until = this.clock.now().getTime();
    let customers = 0;
    const journeyIds = new Set<string>();
    for (;;) {
      const taken = await takeDueSteps({ database: this.database, setups: this.setups, until });
      if (!taken) break;
      customers += taken.customers;
      for (const id of taken.journeyIds) journeyIds.add(id);
    }
    this.tell(journeyIds);
    return customers;
  }

  /** Makes the moves of customers in flight that are approved. */
  async move(): Promise<void> {
    this.tell(await this.moves.work(this.setups));
  }

  private tell(journeyIds: ReadonlySet<string>): void {
    for (const journeyId of journeyIds) this.live.emit('journey-counts', { journeyId }, 'journey.read');
  }
}
