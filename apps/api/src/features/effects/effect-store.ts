import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database.js';
import { type VersionKey } from '../approvals/index.js';
import { type EffectReport } from './effect-report.js';

export interface StoredEffect {
  readonly id: string;
  /** Of the content that was evaluated. */
  readonly hash: string;
  readonly against: number | null;
  readonly status: 'running' | 'done' | 'failed' | 'cancelled';
  /** 0 to 1. */
  readonly progress: number;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly report: EffectReport | null;
}

export interface NewEffect {
  readonly key: VersionKey;
  readonly hash: string;
  readonly against: number | null;
  readonly userId: number;
  readonly now: Date;
}

const columns = `report_id AS id, hash, against, status, progress, started_at AS "startedAt", finished_at AS "finishedAt", report`;

@Injectable()
export class EffectStore {
  constructor(private readonly database: Database) {}

  /** The newest of a version. */
  async newest({ kind, id, version }: VersionKey): Promise<StoredEffect | undefined> {
    const [effect] = await this.database.query<StoredEffect>(
      `SELECT ${columns} FROM effect_report WHERE kind = $1 AND id = $2 AND version = $3 ORDER BY seq DESC LIMIT 1`,
      [kind, id, version],
    );
    return effect;
  }

  /** One of a version, also an older one: what a verdict was given under. */
  async find({ kind, id, version }: VersionKey, reportId: string): Promise<StoredEffect | undefined> {
    const [effect] = await this.database.query<StoredEffect>(
      `SELECT ${columns} FROM effect_report WHERE kind = $1 AND id = $2 AND version = $3 AND report_id = $4`,
      [kind, id, version, reportId],
    );
    return effect;
  }

  async begin({ key: { kind, id, version }, hash, against, userId, now }: NewEffect): Promise<StoredEffect> {
    const [effect] = await this.database.query<StoredEffect>(
      `INSERT INTO effect_report (report_id, kind, id, version, hash, against, status, requested_by, started_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'running', $7, $8) RETURNING ${columns}`,
      [randomUUID(), kind, id, version, hash, against, userId, now],
    );
    return effect!;
  }

  async progress(reportId: string, progress: number): Promise<void> {
    await this.database.query("UPDATE effect_report SET progress = $2 WHERE report_id = $1 AND status = 'running'", [
      reportId,
      progress,
    ]);
  }

  async finish(
    reportId: string,
    {
      status,
      report,
      now,
    }: { readonly status: 'done' | 'failed' | 'cancelled'; readonly report?: EffectReport; readonly now: Date },
  ): Promise<void> {
    await this.database.query(
      `UPDATE effect_report SET status = $2, report = $3, finished_at = $4, progress = CASE WHEN $2 = 'done' THEN 1 ELSE progress END
       WHERE report_id = $1`,
      [reportId, status, report ? JSON.stringify(report) : null, now],
    );
  }

  /** What was at work when its process ended will not come to an end any more. */
  async abandon(now: Date): Promise<void> {
    await this.database.query("UPDATE effect_report SET status = 'failed', finished_at = $1 WHERE status = 'running'", [
      now,
    ]);
  }
}
