import { Injectable } from '@nestjs/common';
import { type Text } from '@baleen/rules';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { type Risk, riskOf } from './risk.js';
import { type VersionKind, VersionKinds } from './version-kinds.js';
import { type StopReview, type VersionItem, VersionPages } from './version-pages.js';
import { readRecords } from './version-store.js';
import { type VersionKey, versionKey, type VersionRecord } from './version.js';

/** A version that waits for a reviewer. */
export interface ReviewItem extends VersionItem {
  readonly kindName: Text;
  /** Since it was submitted, in whole hours of the bank's clock. */
  readonly waitingHours: number;
  /** What it is compared with; null for a thing that is new. */
  readonly against: number | null;
  readonly changes: readonly Text[];
  readonly risk: Risk;
  readonly comments: number;
}

/** An emergency stop that nobody has looked into yet. */
export interface OpenStop extends StopReview, VersionKey {
  readonly kindName: Text;
  readonly name: Text | null;
}

/** What reviewers have to do. */
@Injectable()
export class ReviewQueue {
  constructor(
    private readonly database: Database,
    private readonly kinds: VersionKinds,
    private readonly pages: VersionPages,
    private readonly clock: Clock,
  ) {}

  /** Versions in review, those that have waited longest first. */
  async waiting(kinds: readonly VersionKind[]): Promise<ReviewItem[]> {
    const wanted = kinds.map(({ kind }) => kind);
    const records = await readRecords(
      this.database,
      `WHERE v.kind = ANY ($1) AND v.state = 'submitted' ORDER BY v.submitted_at, v.kind, v.id`,
      [wanted],
    );
    const named = await this.pages.named(records);
    const comments = await this.commentCounts();
    return Promise.all(named.map((item) => this.itemOf(item, comments.get(keyText(item)) ?? 0)));
  }

  /** Emergency stops to look into, oldest first. */
  async stops(kinds: readonly VersionKind[]): Promise<OpenStop[]> {
    const rows = await this.database.query<StopReview & VersionKey>(
      `SELECT kind, id, version, stopped_by AS "stoppedBy", stopped_at AS "stoppedAt", reason, reviewed_by AS "reviewedBy",
         reviewed_at AS "reviewedAt", finding, act
       FROM stop_review WHERE reviewed_by IS NULL AND kind = ANY ($1) ORDER BY stopped_at`,
      [kinds.map(({ kind }) => kind)],
    );
    const named = await Promise.all(rows.map((row) => this.pages.nameOf(versionKey(row))));
    return rows.map((row, i) => ({ ...row, kindName: this.kinds.get(row.kind).name, name: named[i]! }));
  }

  private async itemOf(item: VersionItem, comments: number): Promise<ReviewItem> {
    const against = await this.pages.predecessor(item);
    const version = (await this.pages.find(item))!;
    const changes = against === null ? [] : ((await this.pages.changes(version, against)) ?? []);
    return {
      ...item,
      kindName: this.kinds.get(item.kind).name,
      waitingHours: this.hoursSince(item),
      against,
      changes,
      risk: riskOf({ kind: item.kind, isNew: against === null, changes: changes.length }),
      comments,
    };
  }

  private hoursSince({ submittedAt }: VersionRecord): number {
    const waited = this.clock.now().getTime() - (submittedAt ?? this.clock.now()).getTime();
    return Math.max(0, Math.floor(waited / HOUR));
  }

  private async commentCounts(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.database.query<VersionKey & { count: number }>(
      `SELECT kind, id, version, count(*) AS count FROM version_comment JOIN version USING (kind, id, version)
       WHERE state = 'submitted' GROUP BY kind, id, version`,
    );
    return new Map(rows.map((row) => [keyText(row), row.count]));
  }
}

const HOUR = 3_600_000;

const keyText = ({ kind, id, version }: VersionKey): string => JSON.stringify([kind, id, version]);
