import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { type VersionKey, type VersionRecord } from './version.js';

export interface VersionComment {
  readonly id: number;
  readonly version: number;
  /** Of the content that it is about. */
  readonly hash: string;
  readonly userId: number;
  readonly userName: string;
  readonly text: string;
  /** JSON pointer into the document; null: all of it. */
  readonly path: string | null;
  readonly at: Date;
}

export interface NewComment {
  readonly text: string;
  readonly path?: string;
  readonly userId: number;
}

const columns = `c.comment_id AS id, c.version, c.hash, c.user_id AS "userId", u.name AS "userName", c.text, c.path, c.at`;

/** What was said about versions. Comments are never changed or removed. */
@Injectable()
export class VersionComments {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Oldest first. */
  list({ kind, id, version }: VersionKey): Promise<VersionComment[]> {
    return this.database.query<VersionComment>(
      `SELECT ${columns} FROM version_comment c JOIN app_user u ON u.id = c.user_id
       WHERE c.kind = $1 AND c.id = $2 AND c.version = $3 ORDER BY c.comment_id`,
      [kind, id, version],
    );
  }

  async add({ kind, id, version, hash }: VersionRecord, { text, path, userId }: NewComment): Promise<VersionComment> {
    const [added] = await this.database.query<VersionComment>(
      `WITH c AS (
         INSERT INTO version_comment (kind, id, version, hash, user_id, text, path, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING *)
       SELECT ${columns} FROM c JOIN app_user u ON u.id = c.user_id`,
      [kind, id, version, hash, userId, text, path ?? null, this.clock.now()],
    );
    return added!;
  }
}
