import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';

/** The thing, and whose unsaved work on it. */
export interface PersonalDraftKey {
  readonly kind: string;
  readonly id: string;
  readonly userId: number;
}

export interface PersonalDraft {
  readonly document: unknown;
  /** The revision that the work began from; null where there was no draft. */
  readonly baseRevision: number | null;
  readonly savedAt: Date;
}

/** Unsaved work, as it stands in one person's editor: nobody else sees it and nothing checks it. */
@Injectable()
export class PersonalDrafts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async find({ kind, id, userId }: PersonalDraftKey): Promise<PersonalDraft | undefined> {
    const [draft] = await this.database.query<PersonalDraft>(
      `SELECT document, base_revision AS "baseRevision", saved_at AS "savedAt" FROM personal_draft
       WHERE kind = $1 AND id = $2 AND user_id = $3`,
      [kind, id, userId],
    );
    return draft;
  }

  async save(
    { kind, id, userId }: PersonalDraftKey,
    { document, baseRevision }: Omit<PersonalDraft, 'savedAt'>,
  ): Promise<Date> {
    const savedAt = this.clock.now();
    await this.database.query(
      `INSERT INTO personal_draft (kind, id, user_id, document, base_revision, saved_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (kind, id, user_id) DO UPDATE SET document = $4, base_revision = $5, saved_at = $6`,
      [kind, id, userId, JSON.stringify(document), baseRevision, savedAt],
    );
    return savedAt;
  }

  async remove({ kind, id, userId }: PersonalDraftKey): Promise<void> {
    await this.database.query('DELETE FROM personal_draft WHERE kind = $1 AND id = $2 AND user_id = $3', [
      kind,
      id,
      userId,
    ]);
  }
}
