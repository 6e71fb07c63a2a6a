import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database.js';
import { suppressionId } from '../../contacts/index.js';
import { isPermitted, type SignedInUser, visibleCustomers } from '../../identity/index.js';
import { type DecidedKind } from '../collect/evidence-scope.js';
import { type ArbitrationWhy, type GateWhy, type VersionWhy } from './why-view.js';

/** What is asked about: a decided thing of a customer whom the asker may see. */
export interface Decided {
  readonly kind: DecidedKind;
  readonly id: string;
  readonly customerId: string;
  readonly customerName: string | null;
  readonly detectionId: string | null;
  readonly entryId: string | null;
}

export interface StoredDecision {
  readonly id: string;
  readonly at: Date;
  readonly outcomeKind: 'contact' | 'task' | 'suppressed';
  readonly outcomeId: string;
  readonly channel: string;
  readonly need: string | null;
  readonly purpose: string | null;
  readonly verdict: 'refused' | 'deferred' | 'displaced' | null;
  readonly trace: { readonly gate?: readonly StoredStep[]; readonly arbitration?: ArbitrationWhy } | null;
  readonly policyVersion: number | null;
}

export type StoredStep = Pick<GateWhy, 'code' | 'outcome'> & {
  readonly seen: never;
  readonly missing?: readonly string[];
};

export interface StoredPath {
  readonly entryId: string;
  readonly journeyId: string;
  readonly journeyVersion: number;
  readonly enteredAt: Date;
  readonly at: Date;
  readonly blockId: string;
  readonly reason: { readonly code: string; readonly values?: never };
}

const tables: Readonly<Record<DecidedKind, string>> = {
  detection: `SELECT customer_id, detection_id, NULL::uuid AS entry_id FROM detection WHERE detection_id = $1`,
  contact: 'SELECT customer_id, detection_id, entry_id FROM contact WHERE contact_id = $1',
  task: 'SELECT customer_id, detection_id, entry_id FROM task WHERE task_id = $1',
  suppression: 'SELECT customer_id, detection_id, entry_id FROM suppression WHERE suppression_id = $1',
};

/** Reads what one decision rested on. */
@Injectable()
export class WhyStore {
  constructor(private readonly database: Database) {}

  /** @returns undefined where there is none, and where the user may not know whether there is */
  async find(user: SignedInUser, kind: DecidedKind, id: string): Promise<Decided | undefined> {
    const visible = visibleCustomers(user, { permission: 'evidence.read', customer: 'c', firstParameter: 2 });
    const [row] = await this.database.query<Omit<Decided, 'kind' | 'id'>>(
      `SELECT s.customer_id AS "customerId", c.name AS "customerName", s.detection_id AS "detectionId", s.entry_id AS "entryId"
       FROM (${tables[kind]}) AS s JOIN customer c USING (customer_id) WHERE ${visible.sql}`,
      [id, ...visible.parameters],
    );
    if (!row) return undefined;
    const hasName = isPermitted(user.roles, 'customer.read');
    return { kind, id, ...row, customerName: hasName ? row.customerName : null };
  }

  /** Proposals on the way: of a detection all, of anything else those that led to it. */
  async decisions({ kind, id, customerId, detectionId, entryId }: Decided): Promise<StoredDecision[]> {
    const rows = await this.database.query<StoredDecision>(
      `SELECT p.proposal_id AS id, p.decided_at AS at, p.outcome_kind AS "outcomeKind", p.outcome_id AS "outcomeId",
         p.seen->'competitor'->>'channel' AS channel, p.seen->'competitor'->>'need' AS need, s.verdict,
         coalesce(k.purpose, s.purpose) AS purpose, coalesce(k.decision::json, s.trace::json, p.trace) AS trace, p.policy_version AS "policyVersion"
       FROM proposal p JOIN journey_entry e USING (entry_id)
       LEFT JOIN contact k ON p.outcome_kind = 'contact' AND k.contact_id = p.outcome_id
       LEFT JOIN suppression s ON p.outcome_kind = 'suppressed' AND s.suppression_id = p.outcome_id
       WHERE p.customer_id = $1 AND (e.detection_id = $2 OR p.entry_id = $3 OR p.outcome_id = $4)
       ORDER BY p.decided_at, p.proposal_id`,
      [customerId, detectionId, entryId, id],
    );
    if (kind === 'detection') return rows;
    const own = rows.filter((row) => row.outcomeId === id || suppressionId(row.id, 'deferred') === id);
    return own.length > 0 ? own : rows;
  }

  /** The way through the journeys, oldest step first. */
  path({ customerId, detectionId, entryId }: Decided): Promise<StoredPath[]> {
    return this.database.query<StoredPath>(
      `SELECT e.entry_id AS "entryId", s.journey_id AS "journeyId", s.journey_version AS "journeyVersion", e.entered_at AS "enteredAt",
         s.at, s.block_id AS "blockId", s.reason
       FROM journey_entry e JOIN journey_step s USING (entry_id)
       WHERE e.customer_id = $1 AND (e.detection_id = $2 OR e.entry_id = $3) ORDER BY e.entered_at, e.entry_id, s.step`,
      [customerId, detectionId, entryId],
    );
  }

  /** @param keys as kind, id, version */
  versions(keys: readonly (readonly [string, string, number])[]): Promise<(VersionWhy & { document: unknown })[]> {
    return this.database.query(
      `SELECT v.kind, v.id, v.version, v.hash, v.document, v.document->'name' AS name, w.name AS author, u.name AS "approvedBy",
         a.at AS "approvedAt", a.effect_report_id IS NOT NULL AS "hasEffect"
       FROM unnest($1::text[], $2::text[], $3::int[]) AS k(kind, id, version) JOIN version v USING (kind, id, version)
       LEFT JOIN approval a ON (a.kind, a.id, a.version, a.verdict) = (v.kind, v.id, v.version, 'approved')
       LEFT JOIN app_user u ON u.id = a.user_id LEFT JOIN app_user w ON v.author = 'user:' || w.id
       ORDER BY v.kind DESC, v.id`,
      [keys.map(([kind]) => kind), keys.map(([, id]) => id), keys.map(([, , version]) => version)],
    );
  }

  async policyId(version: number): Promise<string | undefined> {
    const [row] = await this.database.query<{ id: string }>(
      "SELECT id FROM version WHERE kind = 'contact-policy' AND version = $1",
      [version],
    );
    return row?.id;
  }
}
