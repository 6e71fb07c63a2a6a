import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '../../platform/database.js';
import { endLive, keepLive } from './effective-period.js';
import { hashOf } from './hash-of.js';
import { type VersionAct, VersionChange } from './version-change.js';
import { VersionDrafts } from './version-drafts.js';
import { VersionKinds } from './version-kinds.js';
import { accepted, invalidDocument, notReady, type Outcome, refuse, versionRefusals } from './version-refusals.js';
import { periodOf, VersionStart, type WantedPeriod } from './version-start.js';
import { findOpen, findVersion } from './version-store.js';
import { type Ended, type VersionKey, versionKey, type VersionWithDocument } from './version.js';

type Changed = Promise<Outcome<VersionWithDocument> | undefined>;

/** What authors and operators do with versions; reviewers' verdicts are in `VersionReviews`. */
@Injectable()
export class VersionLifeCycle {
  constructor(
    private readonly database: Database,
    private readonly kinds: VersionKinds,
    private readonly drafts: VersionDrafts,
    private readonly starts: VersionStart,
    private readonly change: VersionChange,
  ) {}

  /** From now on the content is frozen and waits for a reviewer. @param wanted when it shall be in force once approved */
  async submit(act: VersionAct, wanted?: WantedPeriod): Changed {
    const version = await findVersion(this.database, act.key);
    const isCurrent = version?.state === 'draft' && version.hash === act.hash;
    const refusal = isCurrent ? await this.refuseUnready(version) : undefined;
    if (refusal) return refusal;
    return this.change.make(act, { action: 'version.submitted', from: ['draft'] }, async (transaction, draft, now) => {
      const planned = wanted && periodOf(wanted, now);
      if (wanted && !planned) return refuse(versionRefusals.emptyPeriod);
      const { kind, id, version: number } = act.key;
      await transaction.query(
        `UPDATE version SET state = 'submitted', submitted_at = $4, planned = CASE WHEN $5 THEN tstzrange($6, $7) END
         WHERE kind = $1 AND id = $2 AND version = $3`,
        [kind, id, number, now, planned !== undefined, planned?.from ?? null, planned?.to ?? null],
      );
      return accepted(versionKey(draft));
    });
  }

  /** Starts what is approved, at once or later. */
  schedule(act: VersionAct, wanted: WantedPeriod): Changed {
    return this.change.make(act, { action: 'version.scheduled', from: ['approved'] }, (transaction, version, now) =>
      this.starts.start(transaction, version, { wanted, now }),
    );
  }

  /** Takes back what is not in force yet. */
  withdraw(act: VersionAct): Changed {
    const from = ['draft', 'submitted', 'approved', 'scheduled'] as const;
    return this.change.make(act, { action: 'version.withdrawn', from }, (transaction, version) =>
      this.retire(transaction, version, 'withdrawn'),
    );
  }

  /** Ends at once what is in force or will be: one person is enough, and somebody else looks into it afterwards. */
  async stop(act: VersionAct): Changed {
    const { comment } = act;
    if (!comment) return refuse(versionRefusals.commentMissing);
    return this.change.make(
      act,
      { action: 'version.stopped', from: ['live', 'scheduled'] },
      async (transaction, version, now) => {
        const { kind, id, version: number, state } = version;
        if (state === 'live') await endLive(transaction, { kind, id, at: now, ended: 'stopped' });
        else await this.retire(transaction, version, 'stopped');
        await transaction.query(
          `INSERT INTO stop_review (kind, id, version, stopped_by, stopped_at, reason) VALUES ($1, $2, $3, $4, $5, $6)`,
          [kind, id, number, act.userId, now, comment],
        );
        return accepted(versionKey(version));
      },
    );
  }

  /** Makes the content of an earlier version the draft: it goes through review like any other. @returns the draft */
  restore(act: VersionAct): Changed {
    return this.change.make(act, { action: 'version.restored', from: ['retired'] }, async (transaction, earlier) => {
      const { kind, id, document, editors } = earlier;
      if (await findOpen(transaction, kind, id)) return refuse(versionRefusals.otherOpen);
      const parsed = this.kinds.get(kind).parse(document);
      if (!parsed.ok) return refuse(invalidDocument(parsed.problems));
      const { canonical } = parsed;
      const hash = hashOf(this.kinds.get(kind), canonical);
      const draft = { kind, id, canonical, hash, userId: act.userId, editors };
      return accepted(await this.drafts.begin(transaction, draft));
    });
  }

  private async refuseUnready({ kind, document }: VersionWithDocument): Promise<Outcome<never> | undefined> {
    const definition = this.kinds.get(kind);
    const parsed = definition.parse(document);
    if (!parsed.ok) return refuse(invalidDocument(parsed.problems));
    const problems = (await definition.checkBeforeSubmit?.(parsed.value)) ?? [];
    return problems.length > 0 ? refuse(notReady(problems)) : undefined;
  }

  private async retire(
    transaction: Transaction,
    { kind, id, version, state }: VersionWithDocument,
    ended: Ended,
  ): Promise<Outcome<VersionKey>> {
    await transaction.query(
      `UPDATE version SET state = 'retired', ended = $4, effective = NULL WHERE kind = $1 AND id = $2 AND version = $3`,
      [kind, id, version, ended],
    );
    if (state === 'scheduled') await keepLive(transaction, kind, id);
    return accepted({ kind, id, version });
  }
}
