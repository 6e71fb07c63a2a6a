import { Injectable } from '@nestjs/common';
import { type Gauge } from 'prom-client';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { Logger } from '../../platform/logger.js';
import { Metrics } from '../../platform/metrics.js';
import { type Observation, stateQueries, type StateQuery } from './state-queries.js';

/** However many ask, the database is asked this seldom, in milliseconds. */
const FRESH_MS = 5_000;
/** A question that takes longer is given up: whoever watches must not become a load. */
const PATIENCE_MS = 2_000;

type Observed = ReadonlyMap<string, readonly Observation[]>;

/** Declares the metrics that are read from the tables, and of the connections to them. */
@Injectable()
export class ObservedState {
  private observed: Promise<Observed> | undefined;
  private until = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly logger: Logger,
    metrics: Metrics,
  ) {
    for (const { name, help, labelNames } of stateQueries)
      metrics.gauge({ name, help, labelNames }, (gauge) => this.set(gauge, name));
    const connections = {
      name: 'database_connections',
      help: 'Connections of this process by what they do; waiting: requests that have none yet',
      labelNames: ['state'],
    } as const;
    metrics.gauge(connections, (gauge) => {
      const { totalCount, idleCount, waitingCount } = database.pool;
      gauge.set({ state: 'busy' }, totalCount - idleCount);
      gauge.set({ state: 'idle' }, idleCount);
      gauge.set({ state: 'waiting' }, waitingCount);
    });
  }

  private async set(gauge: Gauge, name: string): Promise<void> {
    const observed = await this.current();
    gauge.reset();
    for (const { labels, value } of observed.get(name) ?? []) gauge.set(labels, value);
  }

  private current(): Promise<Observed> {
    if (performance.now() >= this.until) {
      this.until = performance.now() + FRESH_MS;
      this.observed = this.observe();
    }
    return this.observed!;
  }

  /** What cannot be read is absent: its alert fires, and the other numbers are there all the same. */
  private async observe(): Promise<Observed> {
    const observed = new Map<string, readonly Observation[]>();
    for (const query of stateQueries)
      try {
        observed.set(query.name, await this.ask(query));
      } catch (error) {
        this.logger.fault('a metric could not be read', error, { metric: query.name });
      }
    return observed;
  }

  private async ask({ sql, labelNames }: StateQuery): Promise<Observation[]> {
    const rows = await this.database.transaction(async (transaction) => {
      await transaction.query(`SET LOCAL statement_timeout = ${PATIENCE_MS}`);
      return transaction.query(sql, sql.includes('$1') ? [this.clock.now()] : []);
    });
    return rows.map((row) => ({
      value: Number(row['value']),
      labels: Object.fromEntries(labelNames.map((label) => [label, String(row[label])])),
    }));
  }
}
