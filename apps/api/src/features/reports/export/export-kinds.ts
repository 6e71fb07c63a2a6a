import { type Zone } from '@baleen/rules';

/** What one kind of thing looks like in an export, and in which order. */
export interface ExportKind {
  readonly description: string;
  /** Of business dates $1 to $2. */
  readonly sql: string;
  /** A row as it is written; its keys in the order in which they are named. */
  readonly line: (row: Readonly<Record<string, unknown>>, zone: Zone) => object;
}

const local = (zone: Zone, instant: unknown): string => zone.format((instant as Date).getTime());

/** Exact decimals are written as texts. */
export const exportKinds: Readonly<Record<string, ExportKind>> = {
  detections: {
    description: 'what the rules detected, ordered by asOf, ruleId, customerId, subject, eventId',
    sql: `
      SELECT rule_id AS "ruleId", rule_version AS "ruleVersion", customer_id AS "customerId", subject,
        business_date AS "businessDate", as_of AS "asOf", event_id AS "eventId"
      FROM detection WHERE business_date BETWEEN $1 AND $2
      ORDER BY as_of, rule_id, customer_id, subject, coalesce(event_id, '')`,
    line: (row, zone) => ({ ...row, asOf: local(zone, row['asOf']) }),
  },
  contacts: {
    description: 'attempts to speak, ordered by dueAt, ruleId, customerId, contactId',
    sql: `
      SELECT contact_id AS "contactId", detection_id AS "detectionId", rule_id AS "ruleId", customer_id AS "customerId",
        business_date AS "businessDate", channel, purpose, need, status, due_at AS "dueAt"
      FROM contact WHERE business_date BETWEEN $1 AND $2
      ORDER BY due_at, rule_id, customer_id, contact_id`,
    line: (row, zone) => ({ ...row, dueAt: local(zone, row['dueAt']) }),
  },
  tasks: {
    description: "relationship managers' tasks, ordered by businessDate, ruleId, customerId",
    sql: `
      SELECT task_id AS "taskId", detection_id AS "detectionId", rule_id AS "ruleId", rule_version AS "ruleVersion",
        customer_id AS "customerId", business_date AS "businessDate", due_date AS "dueDate", priority,
        amount_base AS "amountBase", rm_id AS "rmId", branch_id AS "branchId", status, outcome_code AS "outcomeCode"
      FROM task WHERE business_date BETWEEN $1 AND $2
      ORDER BY business_date, rule_id, customer_id`,
    line: (row) => row,
  },
  responses: {
    description:
      'what customers did about contacts, but for what was taken back, ordered by occurredAt, customerId, eventId',
    sql: `
      SELECT event_id AS "eventId", customer_id AS "customerId", occurred_at AS "occurredAt", channel,
        fields->>'contactId' AS "contactId", fields->>'ruleId' AS "ruleId", fields->>'response' AS response
      FROM event e WHERE type = 'channel-response' AND reverses IS NULL AND booked_on BETWEEN $1 AND $2
        AND NOT EXISTS (SELECT 1 FROM event r
          WHERE r.partition = e.partition AND r.customer_id = e.customer_id AND r.reverses = e.event_id)
      ORDER BY occurred_at, customer_id, event_id`,
    line: (row, zone) => ({ ...row, occurredAt: local(zone, row['occurredAt']) }),
  },
};
