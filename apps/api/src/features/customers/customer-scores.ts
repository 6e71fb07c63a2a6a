import { createCatalogue, createZone, formatDay } from '@baleen/rules';
import { Injectable } from '@nestjs/common';
import { BankSettings } from '../../platform/bank-settings.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { customerPartition } from '../../platform/partition.js';

const { scores } = createCatalogue();

/** The newest value of a score, while it holds: one over its maximum age is missing, here as for rules. */
export interface CustomerScore {
  readonly name: string;
  /** Of the model. */
  readonly version: string;
  readonly value: number;
  /** Local day of the value. */
  readonly date: string;
  /** Local days since then. */
  readonly ageDays: number;
}

@Injectable()
export class CustomerScores {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly settings: BankSettings,
  ) {}

  /** By name. Whoever calls it has made sure that the user may see the customer. */
  async of(customerId: string): Promise<CustomerScore[]> {
    const zone = createZone(this.settings.bank.timeZone);
    const now = this.clock.now();
    const rows = await this.database.query<{ name: string; version: string; value: number; at: Date }>(
      `SELECT DISTINCT ON (fields->>'scoreName') fields->>'scoreName' AS name, fields->>'version' AS version,
         (fields->>'value')::float8 AS value, occurred_at AS at
       FROM event e WHERE partition = $1 AND customer_id = $2 AND type = 'score-updated' AND occurred_at <= $3
         AND NOT EXISTS (SELECT 1 FROM event r WHERE r.partition = $1 AND r.customer_id = $2 AND r.reverses = e.event_id)
       ORDER BY fields->>'scoreName', occurred_at DESC, event_id DESC`,
      [customerPartition(customerId), customerId, now],
    );
    const today = zone.dayOf(now.getTime());
    return rows
      .map(({ at, ...score }) => {
        const day = zone.dayOf(at.getTime());
        return { ...score, date: formatDay(day), ageDays: today - day };
      })
      .filter(({ name, ageDays }) => ageDays <= (scores.get(name)?.maxAgeDays ?? Number.POSITIVE_INFINITY));
  }
}
