import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../../platform/database.js';

/** An audit entry in its place. */
export interface AuditItem {
  readonly seq: number;
  /** UTC. */
  readonly at: string;
  readonly actor: string;
  /** As the user is called today; null: no user. */
  readonly actorName: string | null;
  readonly action: string;
  readonly thing: string;
  readonly detail: object;
  readonly hash: string;
}

export interface AuditFilter {
  /** `user:7`, `command` or `system`. */
  readonly actor?: string;
  /** The beginning of an action: `version.`. */
  readonly action?: string;
  /** The beginning of a thing: `rule:` or `rule:large-debit`. */
  readonly thing?: string;
  /** UTC instants, from included, to excluded. */
  readonly from?: string;
  readonly to?: string;
}

/** Reads the audit log. */
@Injectable()
export class AuditStore {
  constructor(private readonly database: Database) {}

  /** Newest first. @param before seq of the last entry of the page before */
  list(
    filter: AuditFilter,
    { limit, before }: { readonly limit: number; readonly before?: number },
  ): Promise<AuditItem[]> {
    const { actor, action, thing, from, to } = filter;
    return this.database.query<AuditItem>(
      `SELECT l.seq, e.at, e.actor, u.name AS "actorName", e.action, e.thing, e.detail, l.hash
       FROM audit_entry e JOIN audit_link l ON l.entry_id = e.id LEFT JOIN app_user u ON e.actor = 'user:' || u.id
       WHERE ($1::text IS NULL OR e.actor = $1) AND ($2::text IS NULL OR starts_with(e.action, $2))
         AND ($3::text IS NULL OR starts_with(e.thing, $3)) AND ($4::text IS NULL OR e.at >= $4) AND ($5::text IS NULL OR e.at < $5)
         AND ($6::bigint IS NULL OR l.seq < $6)
       ORDER BY l.seq DESC LIMIT $7`,
      [...[actor, action, thing, from, to, before].map((value) => value ?? null), limit],
    );
  }

  /** How many entries there are, and the newest hash; null while there is none. */
  async standing(
    database: Queryable = this.database,
  ): Promise<{ readonly entries: number; readonly hash: string | null }> {
    const [last] = await database.query<{ seq: number; hash: string }>(
      'SELECT seq, hash FROM audit_link ORDER BY seq DESC LIMIT 1',
    );
    return { entries: last?.seq ?? 0, hash: last?.hash ?? null };
  }
}
