import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database.js';
import { type SignedInUser, visibleCustomers } from '../identity/index.js';
import { type DryRunReport } from './dry-run-report.js';

export interface StoredDryRun {
  readonly id: string;
  readonly journeyId: string;
  /** Of the drawing that was run. */
  readonly hash: string;
  readonly days: number;
  readonly status: 'running' | 'done' | 'failed' | 'cancelled';
  /** 0 to 1. */
  readonly progress: number;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly report: DryRunReport | null;
}

export interface NewDryRun {
  readonly journeyId: string;
  readonly hash: string;
  readonly days: number;
  readonly userId: number;
  readonly now: Date;
}

/** Kept of one person; older ones go when a new one begins. */
const KEPT = 20;

const columns = `dry_run_id AS id, journey_id AS "journeyId", hash, days, status, progress, started_at AS "startedAt",
  finished_at AS "finishedAt", report`;

/** Dry runs; each is for who asked for it alone. */
@Injectable()
export class DryRunStore {
  constructor(private readonly database: Database) {}

  /** @returns undefined where there is none, and where it is somebody else's */
  async find(user: SignedInUser, id: string): Promise<StoredDryRun | undefined> {
    const [run] = await this.database.query<StoredDryRun>(
      `SELECT ${columns} FROM dry_run WHERE dry_run_id = $1 AND requested_by = $2`,
      [id, user.id],
    );
    return run && this.seenBy(user, run);
  }

  /** The user's newest of a journey. */
  async newest(user: SignedInUser, journeyId: string): Promise<StoredDryRun | undefined> {
    const [run] = await this.database.query<StoredDryRun>(
      `SELECT ${columns} FROM dry_run WHERE requested_by = $1 AND journey_id = $2 ORDER BY seq DESC LIMIT 1`,
      [user.id, journeyId],
    );
    return run && this.seenBy(user, run);
  }

  async begin({ journeyId, hash, days, userId, now }: NewDryRun): Promise<StoredDryRun> {
    const [run] = await this.database.query<StoredDryRun>(
      `WITH old AS (
         DELETE FROM dry_run WHERE dry_run_id IN (
           SELECT dry_run_id FROM dry_run WHERE requested_by = $5 ORDER BY seq DESC OFFSET ${KEPT - 1}))
       INSERT INTO dry_run (dry_run_id, journey_id, hash, days, status, requested_by, started_at)
       VALUES ($1, $2, $3, $4, 'running', $5, $6) RETURNING ${columns}`,
      [randomUUID(), journeyId, hash, days, userId, now],
    );
    return run!;
  }

  async progress(id: string, progress: number): Promise<void> {
    await this.database.query("UPDATE dry_run SET progress = $2 WHERE dry_run_id = $1 AND status = 'running'", [
      id,
      progress,
    ]);
  }

  async finish(
    id: string,
    {
      status,
      report,
      now,
    }: {
      readonly status: 'done' | 'failed' | 'cancelled';
      readonly report?: DryRunReport | undefined;
      readonly now: Date;
    },
  ): Promise<void> {
    await this.database.query(
      `UPDATE dry_run SET status = $2, report = $3, finished_at = $4, progress = CASE WHEN $2 = 'done' THEN 1 ELSE progress END
       WHERE dry_run_id = $1`,
      [id, status, report ? JSON.stringify(report) : null, now],
    );
  }

  /** What was at work when its process ended will not come to an end any more. */
  async abandon(now: Date): Promise<void> {
    await this.database.query("UPDATE dry_run SET status = 'failed', finished_at = $1 WHERE status = 'running'", [now]);
  }

  /** Of the samples those customers whom the user may see now. */
  private async seenBy(user: SignedInUser, run: StoredDryRun): Promise<StoredDryRun> {
    const { report } = run;
    if (!report) return run;
    const ids = report.refusals.flatMap(({ samples }) => samples.map(({ customerId }) => customerId));
    const condition = visibleCustomers(user, { firstParameter: 2 });
    const rows = await this.database.query<{ id: string }>(
      `SELECT customer_id AS id FROM customer WHERE customer_id = ANY($1) AND ${condition.sql}`,
      [ids, ...condition.parameters],
    );
    const visible = new Set(rows.map(({ id }) => id));
    const refusals = report.refusals.map((refusal) => ({
      ...refusal,
      samples: refusal.samples.filter(({ customerId }) => visible.has(customerId)),
    }));
    return { ...run, report: { ...report, refusals } };
  }
}
