import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Database, type Transaction } from '../../platform/database.js';
import { AuditLog } from '../audit/index.js';
import { type VersionAct, VersionChange } from './version-change.js';
import { accepted, type Outcome, refuse, versionRefusals } from './version-refusals.js';
import { VersionStart } from './version-start.js';
import { findVersion } from './version-store.js';
import { type VersionKey, versionKey, type VersionWithDocument } from './version.js';

export type Verdict = 'approved' | 'rejected' | 'change-requested';

export interface VerdictAct extends VersionAct {
  /** Under which effect report it was decided. */
  readonly effectReportId?: string;
}

/** What reviewers do. Nobody judges a version they have worked on; the database refuses it too. */
@Injectable()
export class VersionReviews {
  constructor(
    private readonly database: Database,
    private readonly starts: VersionStart,
    private readonly change: VersionChange,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** An approved version with a planned period is put in force or on schedule at once. */
  async judge(act: VerdictAct, verdict: Verdict): Promise<Outcome<VersionWithDocument> | undefined> {
    if (verdict !== 'approved' && !act.comment) return refuse(versionRefusals.commentMissing);
    return this.change.make(
      act,
      { action: `version.${verdict}`, from: ['submitted'] },
      async (transaction, version, now) => {
        if (version.editors.includes(`user:${act.userId}`)) return refuse(versionRefusals.ownWork);
        await insertApproval(transaction, { act, verdict, now });
        if (verdict !== 'approved') return end(transaction, version, verdict);
        await setState(transaction, version, "state = 'approved'");
        const { planned } = version;
        if (!planned) return accepted(versionKey(version));
        const wanted = { from: planned.from, to: planned.to ?? undefined };
        return this.starts.start(transaction, version, { wanted, now });
      },
    );
  }

  /** Records what was found of an emergency stop or return. @returns undefined where there is none that is open */
  async reviewStop(
    key: VersionKey,
    userId: number,
    finding: string,
  ): Promise<Outcome<VersionWithDocument> | undefined> {
    const { kind, id, version } = key;
    return this.database.transaction(async (transaction) => {
      const open = await transaction.query<{ stoppedBy: number }>(
        `SELECT stopped_by AS "stoppedBy" FROM stop_review
         WHERE kind = $1 AND id = $2 AND version = $3 AND reviewed_by IS NULL FOR UPDATE`,
        [kind, id, version],
      );
      if (open.length === 0) return undefined;
      if (open.some(({ stoppedBy }) => stoppedBy === userId)) return refuse(versionRefusals.ownStop);
      await transaction.query(
        `UPDATE stop_review SET reviewed_by = $4, reviewed_at = $5, finding = $6
         WHERE kind = $1 AND id = $2 AND version = $3 AND reviewed_by IS NULL`,
        [kind, id, version, userId, this.clock.now(), finding],
      );
      await this.audit.write(transaction, {
        actor: `user:${userId}`,
        action: 'version.stop-reviewed',
        thing: `${kind}:${id}`,
        detail: { version },
      });
      return accepted((await findVersion(transaction, key))!);
    });
  }
}

async function insertApproval(
  transaction: Transaction,
  { act, verdict, now }: { readonly act: VerdictAct; readonly verdict: Verdict; readonly now: Date },
): Promise<void> {
  const { key, hash, userId, comment, effectReportId } = act;
  await transaction.query(
    `INSERT INTO approval (kind, id, version, hash, user_id, verdict, comment, effect_report_id, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [key.kind, key.id, key.version, hash, userId, verdict, comment ?? null, effectReportId ?? null, now],
  );
}

async function end(
  transaction: Transaction,
  version: VersionWithDocument,
  verdict: Exclude<Verdict, 'approved'>,
): Promise<Outcome<VersionKey>> {
  await setState(transaction, version, `state = 'retired', ended = '${verdict}'`);
  return accepted(versionKey(version));
}

async function setState(transaction: Transaction, { kind, id, version }: VersionKey, change: string): Promise<void> {
  await transaction.query(`UPDATE version SET ${change} WHERE kind = $1 AND id = $2 AND version = $3`, [
    kind,
    id,
    version,
  ]);
}
