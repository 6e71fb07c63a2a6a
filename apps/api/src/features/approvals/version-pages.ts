import { Injectable } from '@nestjs/common';
import { type Text } from '@baleen/rules';
import { Database } from '../../platform/database.js';
import { type VersionKind, VersionKinds } from './version-kinds.js';
import { findVersion, readRecords } from './version-store.js';
import { type VersionKey, type VersionRecord, type VersionState, type VersionWithDocument } from './version.js';

/** A reviewer's verdict. */
export interface Approval {
  readonly version: number;
  readonly hash: string;
  readonly userId: number;
  readonly verdict: 'approved' | 'rejected' | 'change-requested';
  readonly comment: string | null;
  readonly effectReportId: string | null;
  readonly at: Date;
}

export interface StopReview {
  readonly version: number;
  /** Whether it was stopped in an emergency, or put back in one. */
  readonly act: 'stopped' | 'restored';
  readonly stoppedBy: number;
  readonly stoppedAt: Date;
  readonly reason: string;
  readonly reviewedBy: number | null;
  readonly reviewedAt: Date | null;
  readonly finding: string | null;
}

export interface VersionItem extends VersionRecord {
  /** Null where the content has no name. */
  readonly name: Text | null;
}

export interface VersionView extends VersionItem {
  readonly approvals: readonly Approval[];
  /** The newest of an emergency stop or return; null where there was none. */
  readonly stopReview: StopReview | null;
}

/** Names of users by `user:<id>`. */
export type People = Readonly<Record<string, string>>;

/** When a version last moved, kind, id and version: newest first. */
export type VersionListKey = readonly [movedAt: string, kind: string, id: string, version: number];

const movedAt = 'coalesce(v.submitted_at, v.saved_at)';

@Injectable()
export class VersionPages {
  constructor(
    private readonly database: Database,
    private readonly kinds: VersionKinds,
  ) {}

  /** Versions of the kinds, newest first. */
  async list(
    { kinds, states }: { readonly kinds: readonly string[]; readonly states: readonly VersionState[] | undefined },
    { limit, after }: { readonly limit: number; readonly after: VersionListKey | undefined },
  ): Promise<VersionItem[]> {
    const found = await readRecords(
      this.database,
      `WHERE v.kind = ANY ($1) AND ($2::text[] IS NULL OR v.state = ANY ($2))
         AND ($3::timestamptz IS NULL OR (${movedAt}, v.kind, v.id, v.version) < ($3, $4, $5, $6))
       ORDER BY ${movedAt} DESC, v.kind DESC, v.id DESC, v.version DESC LIMIT $7`,
      [kinds, states ?? null, ...(after ?? [null, null, null, null]), limit],
    );
    return this.named(found);
  }

  listKey({ submittedAt, savedAt, kind, id, version }: VersionRecord): VersionListKey {
    return [(submittedAt ?? savedAt).toISOString(), kind, id, version];
  }

  /** All versions of a thing, newest first; empty where there is no such thing. */
  async history(kind: string, id: string): Promise<VersionView[]> {
    const where = 'WHERE v.kind = $1 AND v.id = $2 ORDER BY v.version DESC';
    const versions = await this.named(await readRecords(this.database, where, [kind, id]));
    const [approvals, stops] = [await this.approvals(kind, id), await this.stopReviews(kind, id)];
    return versions.map((item) => ({
      ...item,
      approvals: approvals.filter(({ version }) => version === item.version),
      stopReview: stops.find(({ version }) => version === item.version) ?? null,
    }));
  }

  find(key: VersionKey): Promise<VersionWithDocument | undefined> {
    return findVersion(this.database, key);
  }

  /** What the version is compared with where nobody says: what is in force, or was before it. */
  async predecessor({ kind, id, version, state }: VersionRecord): Promise<number | null> {
    const earlier = await readRecords(
      this.database,
      `WHERE v.kind = $1 AND v.id = $2 AND v.version <> $3 AND v.effective IS NOT NULL AND ($4 OR v.version < $3)
       ORDER BY v.state = 'live' DESC, v.version DESC LIMIT 1`,
      [kind, id, version, ['draft', 'submitted', 'approved', 'scheduled'].includes(state)],
    );
    return earlier[0]?.version ?? null;
  }

  /** What the version changes, in words. @returns undefined where there is no version to compare with */
  async changes(version: VersionWithDocument, against: number): Promise<readonly Text[] | undefined> {
    const { kind, id } = version;
    const other = await this.find({ kind, id, version: against });
    if (!other) return undefined;
    const definition = this.kinds.get(kind);
    const [before, after] = [definition.parse(other.document), definition.parse(version.document)];
    return before.ok && after.ok ? definition.diff(before.value, after.value) : [unreadable];
  }

  /** The content in words; empty where the kind has none. */
  words({ kind, document }: VersionWithDocument): readonly Text[] {
    const definition: VersionKind = this.kinds.get(kind);
    const parsed = definition.parse(document);
    return parsed.ok ? (definition.describe?.(parsed.value) ?? []) : [unreadable];
  }

  /** @param actors `user:<id>`, `command` or `system` */
  async people(actors: readonly string[]): Promise<People> {
    const ids = [...new Set(actors)].flatMap((actor) => (actor.startsWith('user:') ? [Number(actor.slice(5))] : []));
    const users = await this.database.query<{ id: number; name: string }>(
      'SELECT id, name FROM app_user WHERE id = ANY ($1) ORDER BY id',
      [ids],
    );
    return Object.fromEntries(users.map(({ id, name }) => [`user:${id}`, name]));
  }

  async nameOf(key: VersionKey): Promise<Text | null> {
    const version = await this.find(key);
    return nameOf((version?.document as { name?: unknown } | undefined)?.name);
  }

  /** @returns the same records, each with the name that its content bears */
  async named(records: readonly VersionRecord[]): Promise<VersionItem[]> {
    const names = await this.database.query<{ kind: string; id: string; version: number; name: unknown }>(
      `SELECT v.kind, v.id, v.version, v.document->'name' AS name FROM version v
       JOIN unnest($1::text[], $2::text[], $3::int[]) AS wanted (kind, id, version) USING (kind, id, version)`,
      [records.map(({ kind }) => kind), records.map(({ id }) => id), records.map(({ version }) => version)],
    );
    const byKey = new Map(names.map(({ kind, id, version, name }) => [keyText(kind, id, version), name]));
    return records.map((record) => {
      const name = byKey.get(keyText(record.kind, record.id, record.version));
      return { ...record, name: nameOf(name) };
    });
  }

  private approvals(kind: string, id: string): Promise<Approval[]> {
    return this.database.query<Approval>(
      `SELECT version, hash, user_id AS "userId", verdict, comment, effect_report_id AS "effectReportId", at
       FROM approval WHERE kind = $1 AND id = $2 ORDER BY approval_id`,
      [kind, id],
    );
  }

  private stopReviews(kind: string, id: string): Promise<StopReview[]> {
    return this.database.query<StopReview>(
      `SELECT version, stopped_by AS "stoppedBy", stopped_at AS "stoppedAt", reason, reviewed_by AS "reviewedBy",
         reviewed_at AS "reviewedAt", finding, act FROM stop_review WHERE kind = $1 AND id = $2 ORDER BY stop_review_id DESC`,
      [kind, id],
    );
  }
}

const keyText = (kind: string, id: string, version: number): string => JSON.stringify([kind, id, version]);

/** Names are texts in both languages, or one text for both. */
function nameOf(name: unknown): Text | null {
  if (typeof name === 'string') return { en: name, zh: name };
  const { en, zh } = (name ?? {}) as Partial<Text>;
  return typeof en === 'string' && typeof zh === 'string' ? { en, zh } : null;
}

const unreadable: Text = {
  en: 'This version was written for another version of the program and cannot be put into words any more.',
  zh: '此版本由其他版本的程序编写，已无法用文字说明。',
};
