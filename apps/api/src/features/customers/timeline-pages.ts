import { Injectable } from '@nestjs/common';
import { type Text } from '@baleen/rules';
import { Database } from '../../platform/database.js';
import { customerPartition } from '../../platform/partition.js';

/** What a timeline can show. Responses are the events of contacts and their reactions, which events leave out. */
export const timelineKinds = ['event', 'detection', 'contact', 'suppression', 'task', 'response'] as const;
export type TimelineKind = (typeof timelineKinds)[number];

export interface TimelineEntry {
  readonly kind: TimelineKind;
  readonly id: string;
  readonly at: Date;
  /** Of the rule behind it; null for events and where there is none. */
  readonly ruleName: Text | null;
  /** What the kind has to say: `entryDetails`. */
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface TimelineWish {
  readonly kinds: readonly TimelineKind[];
  readonly limit: number;
  /** Instant, kind and id of the last entry of the page before. */
  readonly after: TimelineKey | undefined;
}

/** Newest first; at the same instant by kind and id. */
export type TimelineKey = readonly [at: string, kind: string, id: string];

/** States that are taken down at the end of each day would drown what happened. */
const quiet = `'balance-snapshot', 'holding-valuation'`;
const reactions = `'channel-response', 'contact-sent'`;

const eventDetail = `jsonb_build_object('type', type, 'channel', channel, 'sourceSystem', source_system, 'fields', fields,
  'reverses', reverses)`;

/** Each with the instant that orders it, out of the rows of customer $1 (partition $2). */
const sources: Readonly<Record<TimelineKind, string>> = {
  event: `SELECT event_id AS id, occurred_at AS at, NULL AS rule_id, NULL::int AS rule_version, ${eventDetail} AS detail
    FROM event WHERE partition = $2 AND customer_id = $1 AND type NOT IN (${quiet}, ${reactions})`,
  response: `SELECT event_id AS id, occurred_at AS at, NULL AS rule_id, NULL::int AS rule_version, ${eventDetail} AS detail
    FROM event WHERE partition = $2 AND customer_id = $1 AND type IN (${reactions})`,
  detection: `SELECT detection_id::text AS id, as_of AS at, rule_id, rule_version,
      jsonb_build_object('category', category, 'amountBase', amount_base, 'outcome', outcome_kind) AS detail
    FROM detection WHERE customer_id = $1`,
  contact: `SELECT contact_id::text AS id, due_at AS at, rule_id, rule_version,
      jsonb_build_object('channel', channel, 'purpose', purpose, 'need', need, 'status', status, 'journeyId', journey_id) AS detail
    FROM contact WHERE customer_id = $1`,
  suppression: `SELECT suppression_id::text AS id, decided_at AS at, rule_id, NULL::int AS rule_version,
      jsonb_build_object('channel', channel, 'code', code, 'verdict', verdict, 'allowedFrom', allowed_from) AS detail
    FROM suppression WHERE customer_id = $1`,
  task: `SELECT t.task_id::text AS id, coalesce(t.ended_at, d.as_of, t.due_date::timestamptz) AS at, t.rule_id, t.rule_version,
      jsonb_build_object('status', t.status, 'dueDate', t.due_date, 'outcomeCode', t.outcome_code, 'rmId', t.rm_id,
        'title', t.title) AS detail
    FROM task t LEFT JOIN detection d ON d.detection_id = t.detection_id WHERE t.customer_id = $1`,
};

/** What happened to a customer and what was done, read across features: a read model, which no other code writes or relies on. */
@Injectable()
export class TimelinePages {
  constructor(private readonly database: Database) {}

  /** Newest first. Whoever calls it has made sure that the user may see the customer. */
  async read(customerId: string, { kinds, limit, after }: TimelineWish): Promise<TimelineEntry[]> {
    const parts = kinds.map(
      (
        kind,
      ) => `(SELECT '${kind}' COLLATE "C" AS kind, id COLLATE "C" AS id, at, rule_id, rule_version, detail FROM (${sources[kind]}) ${kind}_row
        WHERE $4::timestamptz IS NULL OR (at, '${kind}' COLLATE "C", id COLLATE "C") < ($4, $5::text COLLATE "C", $6::text COLLATE "C")
        ORDER BY at DESC, id COLLATE "C" DESC LIMIT $3)`,
    );
    // Only events are found by the partition: a query that names no parameter of its own type is refused, so it is named at the end.
    return this.database.query<TimelineEntry>(
      `SELECT e.kind, e.id, e.at, e.detail, v.document->'name' AS "ruleName"
       FROM (SELECT * FROM (${parts.join(' UNION ALL ')}) entry ORDER BY at DESC, kind DESC, id DESC LIMIT $3) e
       LEFT JOIN LATERAL (
         SELECT document FROM version WHERE kind = 'rule' AND id = e.rule_id AND (e.rule_version IS NULL OR version = e.rule_version)
         ORDER BY version DESC LIMIT 1) v ON true
       WHERE $2::int IS NOT NULL
       ORDER BY e.at DESC, e.kind DESC, e.id DESC`,
      [customerId, customerPartition(customerId), limit, ...(after ?? [null, null, null])],
    );
  }
}
