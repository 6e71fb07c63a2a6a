import { Injectable } from '@nestjs/common';
import { type Category, type Text, type TraceNode } from '@baleen/rules';
import { Database } from '../../platform/database.js';
import { isPermitted, type Permission, type SignedInUser, visibleCustomers } from '../identity/index.js';

export interface DetectionItem {
  readonly id: string;
  readonly ruleId: string;
  readonly ruleName: Text;
  readonly category: Category;
  readonly customerId: string;
  /** Null where the bank has not told it, or the user may not read customers. */
  readonly customerName: string | null;
  readonly subject: string;
  readonly businessDate: string;
  readonly asOf: Date;
  readonly eventId: string | null;
  /** Exact decimal in base currency. */
  readonly amountBase: string | null;
  readonly outcome: { readonly kind: 'contact' | 'task' | 'suppressed' | 'none'; readonly status: string | null };
}

export interface StoredDetection extends DetectionItem {
  readonly ruleVersion: number;
  readonly trace: TraceNode;
}

export interface DetectionFilter {
  readonly ruleId?: string;
  readonly customerId?: string;
  readonly category?: string;
  /** First and last business date, both included. */
  readonly from?: string;
  readonly to?: string;
}

/** As-of and id of a detection: newest first. */
export type DetectionKey = readonly [asOf: string, id: string];

export interface EventView {
  readonly eventId: string;
  readonly type: string;
  readonly occurredAt: Date;
  readonly receivedAt: Date;
  readonly channel: string | null;
  readonly sourceSystem: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface ContactView {
  readonly id: string;
  readonly channel: string;
  readonly purpose: string;
  readonly status: string;
  readonly at: Date;
}

export interface TaskView {
  readonly id: string;
  readonly status: string;
  readonly dueDate: string;
  readonly rmId: string | null;
  readonly outcomeCode: string | null;
}

/** Detections of the customers that the user may see. */
@Injectable()
export class DetectionStore {
  constructor(private readonly database: Database) {}

  async list(
    user: SignedInUser,
    filter: DetectionFilter,
    { limit, after }: { readonly limit: number; readonly after: DetectionKey | undefined },
  ): Promise<DetectionItem[]> {
    const { ruleId, customerId, category, from, to } = filter;
    const own = [ruleId, customerId, category, from, to, after?.[0], after?.[1], limit].map((value) => value ?? null);
    return this.read<DetectionItem>(
      itemColumns,
      `($1::text IS NULL OR d.rule_id = $1) AND ($2::text IS NULL OR d.customer_id = $2)
       AND ($3::text IS NULL OR d.category = $3)
       AND ($4::date IS NULL OR d.business_date >= $4) AND ($5::date IS NULL OR d.business_date <= $5)
       AND ($6::timestamptz IS NULL OR (d.as_of, d.detection_id) < ($6, $7::uuid))`,
      'ORDER BY d.as_of DESC, d.detection_id DESC LIMIT $8',
      { user, own },
    );
  }

  /** @returns undefined where there is none, and where the user may not know whether there is */
  async find(
    user: SignedInUser,
    id: string,
    permission: Permission = 'detection.read',
  ): Promise<StoredDetection | undefined> {
    const columns = `${itemColumns}, d.rule_version AS "ruleVersion", d.trace`;
    const rows = await this.read<StoredDetection>(columns, 'd.detection_id = $1', '', { user, own: [id], permission });
    return rows[0];
  }

  /** The caller has made sure that it may be seen. */
  async readAny(id: string): Promise<StoredDetection | undefined> {
    const [row] = await this.database.query<StoredDetection>(
      `SELECT ${itemColumns}, d.rule_version AS "ruleVersion", d.trace ${source} WHERE d.detection_id = $1`,
      [id],
    );
    return row;
  }

  async event(eventId: string): Promise<EventView | undefined> {
    const [event] = await this.database.query<EventView>(
      `SELECT event_id AS "eventId", type, occurred_at AS "occurredAt", received_at AS "receivedAt", channel,
         source_system AS "sourceSystem", fields FROM event WHERE event_id = $1`,
      [eventId],
    );
    return event;
  }

  async contacts(detectionId: string): Promise<ContactView[]> {
    return this.database.query<ContactView>(
      `SELECT contact_id AS id, channel, purpose, status, due_at AS at FROM contact
       WHERE detection_id = $1 ORDER BY due_at, contact_id`,
      [detectionId],
    );
  }

  /** Also one that an earlier detection of the same customer, rule and day has led to. */
  async tasks(detectionId: string): Promise<TaskView[]> {
    return this.database.query<TaskView>(
      `SELECT t.task_id AS id, t.status, t.due_date AS "dueDate", t.rm_id AS "rmId", t.outcome_code AS "outcomeCode"
       FROM detection d JOIN task t ON d.outcome_kind = 'task' AND t.task_id = d.outcome_id
       WHERE d.detection_id = $1`,
      [detectionId],
    );
  }

  private async read<T extends DetectionItem>(
    columns: string,
    where: string,
    tail: string,
    { user, own, permission = 'detection.read' }: ReadOptions,
  ): Promise<T[]> {
    const visible = visibleCustomers(user, { permission, customer: 'c', firstParameter: own.length + 1 });
    const rows = await this.database.query<T>(`SELECT ${columns} ${source} WHERE ${where} AND ${visible.sql} ${tail}`, [
      ...own,
      ...visible.parameters,
    ]);
    const hasNames = isPermitted(user.roles, 'customer.read');
    return hasNames ? rows : rows.map((row) => ({ ...row, customerName: null }));
  }
}

interface ReadOptions {
  readonly user: SignedInUser;
  /** Parameters of the condition itself. */
  readonly own: readonly unknown[];
  readonly permission?: Permission;
}

const itemColumns = `d.detection_id AS id, d.rule_id AS "ruleId", v.document->'name' AS "ruleName", d.category,
  d.customer_id AS "customerId", c.name AS "customerName", d.subject, d.business_date AS "businessDate", d.as_of AS "asOf",
  d.event_id AS "eventId", d.amount_base AS "amountBase",
  jsonb_build_object('kind', d.outcome_kind, 'status', coalesce(k.status, t.status, s.code)) AS outcome`;

const source = `
  FROM detection d
  LEFT JOIN customer c USING (customer_id)
  JOIN version v ON v.kind = 'rule' AND v.id = d.rule_id AND v.version = d.rule_version
  LEFT JOIN contact k ON d.outcome_kind = 'contact' AND k.contact_id = d.outcome_id
  LEFT JOIN task t ON d.outcome_kind = 'task' AND t.task_id = d.outcome_id
  LEFT JOIN suppression s ON d.outcome_kind = 'suppressed' AND s.suppression_id = d.outcome_id`;
