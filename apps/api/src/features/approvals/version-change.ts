import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Database, type Transaction } from '../../platform/database.js';
import { AuditLog } from '../audit/index.js';
import { changedMeanwhile, type Outcome, refuse, wrongState } from './version-refusals.js';
import { VersionNews } from './version-news.js';
import { findVersion, lockThing } from './version-store.js';
import { type VersionKey, type VersionState, type VersionWithDocument } from './version.js';

/** What somebody wants to do with a version they have looked at. */
export interface VersionAct {
  readonly key: VersionKey;
  /** Of the content that they saw. */
  readonly hash: string;
  readonly userId: number;
  readonly comment?: string;
}

export interface ChangeOf {
  /** For the audit log: `version.submitted`. */
  readonly action: string;
  readonly from: readonly VersionState[];
}

/** What is done, in the transaction; a refusal undoes everything. @returns the version that came of it */
export type Work = (transaction: Transaction, version: VersionWithDocument, now: Date) => Promise<Outcome<VersionKey>>;

/** One step of a version's life: under the lock of its thing, only from the states given and on the content seen, audited, and told to those who watch. */
@Injectable()
export class VersionChange {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly news: VersionNews,
  ) {}

  /** @returns undefined where there is no such version */
  async make(act: VersionAct, change: ChangeOf, work: Work): Promise<Outcome<VersionWithDocument> | undefined> {
    const outcome = await this.undoRefused((transaction) => this.within(transaction, { act, change, work }));
    if (outcome?.ok) this.news.tell(outcome.value);
    return outcome;
  }

  private async within(
    transaction: Transaction,
    { act, change, work }: { readonly act: VersionAct; readonly change: ChangeOf; readonly work: Work },
  ): Promise<Outcome<VersionWithDocument> | undefined> {
    const { key, hash, userId, comment } = act;
    await lockThing(transaction, key.kind, key.id);
    const version = await findVersion(transaction, key);
    if (!version) return undefined;
    if (version.hash !== hash) return refuse(changedMeanwhile(version));
    if (!change.from.includes(version.state)) return refuse(wrongState(version.state, change.from));
    const done = await work(transaction, version, this.clock.now());
    if (!done.ok) return done;
    const after = (await findVersion(transaction, done.value))!;
    await this.audit.write(transaction, {
      actor: `user:${userId}`,
      action: change.action,
      thing: `${key.kind}:${key.id}`,
      detail: { version: key.version, hash, state: after.state, ...(comment ? { comment } : {}) },
    });
    return { ok: true, value: after };
  }

  private async undoRefused<T>(
    work: (transaction: Transaction) => Promise<Outcome<T> | undefined>,
  ): Promise<Outcome<T> | undefined> {
    try {
      return await this.database.transaction(async (transaction) => {
        const outcome = await work(transaction);
        if (outcome && !outcome.ok) throw new Refused(outcome);
        return outcome;
      });
    } catch (error) {
      if (error instanceof Refused) return error.outcome;
      throw error;
    }
  }
}

class Refused extends Error {
  constructor(readonly outcome: Outcome<never>) {
    super('refused');
  }
}
