import { Injectable } from '@nestjs/common';
import { canonicalJson } from '@baleen/rules';
import { Clock } from '../../platform/clock.js';
import { Database, type Transaction } from '../../platform/database.js';
import { type Actor, AuditLog } from '../audit/index.js';
import { newestVersion } from './live-versions.js';
import {
  accepted,
  changedMeanwhile,
  invalidDocument,
  type Outcome,
  refuse,
  versionRefusals,
} from './version-refusals.js';
import { hashOf } from './hash-of.js';
import { VersionKinds } from './version-kinds.js';
import { findOpen, findVersion, lockThing } from './version-store.js';
import { type VersionKey, type VersionRecord, type VersionWithDocument } from './version.js';

/** The id of a user; or what is made without one, as a model that is trained by its schedule. */
export type Maker = number | Exclude<Actor, `user:${number}`>;

const actorOf = (maker: Maker): Actor => (typeof maker === 'number' ? `user:${maker}` : maker);

export interface DraftToSave {
  readonly kind: string;
  readonly id: string;
  readonly document: unknown;
  /** Of the draft, or of what is in review, that the editor has seen; null where there was none. */
  readonly revision: number | null;
  /** The newest version that the editor has seen, whatever its state; undefined: not asked. */
  readonly newest?: number | null;
  readonly userId: Maker;
}

/** Content that is about to become the draft of a thing. */
export interface NewDraft {
  readonly kind: string;
  readonly id: string;
  readonly canonical: object;
  readonly hash: string;
  readonly userId: Maker;
  /** Others whose work is in the content. */
  readonly editors?: readonly string[];
}

/** The draft of a thing, at most one. What was submitted once is never changed: an edit takes it out of review and begins the next version. */
@Injectable()
export class VersionDrafts {
  constructor(
    private readonly database: Database,
    private readonly kinds: VersionKinds,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** Refused where somebody else has saved since, so that nobody's work is overwritten unseen. The same content again changes nothing. */
  async save(wanted: DraftToSave): Promise<Outcome<VersionWithDocument>> {
    const { kind, id, userId } = wanted;
    const definition = this.kinds.get(kind);
    const parsed = definition.parse(wanted.document);
    if (!parsed.ok) return refuse(invalidDocument(parsed.problems));
    if (definition.idOf && definition.idOf(parsed.value) !== id) return refuse(versionRefusals.otherId);
    const { canonical } = parsed;
    const hash = hashOf(definition, canonical);
    return this.database.transaction(async (transaction) => {
      await lockThing(transaction, kind, id);
      const [open, newest] = [await findOpen(transaction, kind, id), await newestVersion(transaction, kind, id)];
      const isSeen =
        (open?.revision ?? null) === wanted.revision &&
        (wanted.newest === undefined || (newest?.version ?? null) === wanted.newest);
      if (!isSeen) return refuse(changedMeanwhile(open ?? newest));
      if (open && open.hash === hash && isSameJson(open.document, canonical)) return accepted(open);
      const draft = { kind, id, canonical, hash, userId };
      const key =
        open?.state === 'draft'
          ? await this.replace(transaction, draft, open)
          : await this.begin(transaction, draft, open);
      return accepted((await findVersion(transaction, key))!);
    });
  }

  /** Begins the next version; what is in review of the thing is taken out of it. The thing is locked. */
  async begin(
    transaction: Transaction,
    { kind, id, canonical, hash, userId, editors = [] }: NewDraft,
    inReview?: VersionRecord,
  ): Promise<VersionKey> {
    if (inReview)
      await transaction.query(
        "UPDATE version SET state = 'retired', ended = 'edited' WHERE kind = $1 AND id = $2 AND version = $3",
        [kind, id, inReview.version],
      );
    const newest = await newestVersion(transaction, kind, id);
    const author = actorOf(userId);
    const all = new Set([author, ...(newest ? unapprovedEditors(newest) : []), ...editors]);
    const version = (newest?.version ?? 0) + 1;
    await transaction.query(
      `INSERT INTO version (kind, id, version, hash, document, state, author, editors, created_at, saved_at, revision)
       VALUES ($1, $2, $3, $4, $5, 'draft', $6, $7, $8, $8, $9)`,
      [
        ...[kind, id, version, hash, JSON.stringify(canonical), author, [...all], this.clock.now()],
        (newest?.revision ?? 0) + 1,
      ],
    );
    await this.write(transaction, { kind, id, version, hash, userId });
    return { kind, id, version };
  }

  private async replace(
    transaction: Transaction,
    { kind, id, canonical, hash, userId }: NewDraft,
    { version }: VersionRecord,
  ): Promise<VersionKey> {
    await transaction.query(
      `UPDATE version SET document = $4, hash = $5, revision = revision + 1, saved_at = $6,
         editors = CASE WHEN $7 = ANY (editors) THEN editors ELSE editors || $7::text END
       WHERE kind = $1 AND id = $2 AND version = $3`,
      [kind, id, version, JSON.stringify(canonical), hash, this.clock.now(), actorOf(userId)],
    );
    await this.write(transaction, { kind, id, version, hash, userId });
    return { kind, id, version };
  }

  private async write(
    transaction: Transaction,
    { kind, id, version, hash, userId }: VersionKey & { readonly hash: string; readonly userId: Maker },
  ): Promise<void> {
    await this.audit.write(transaction, {
      actor: actorOf(userId),
      action: 'version.draft-saved',
      thing: `${kind}:${id}`,
      detail: { version, hash },
    });
  }
}

/** Who worked on content that was never in force has probably worked on what follows from it. */
const unapprovedEditors = ({ state, effective, editors }: VersionRecord): readonly string[] =>
  state === 'retired' && !effective ? editors : [];

/** Content of equal hash can differ in what the hash leaves out, as places on a canvas. */
const isSameJson = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);
