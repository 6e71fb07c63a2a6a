import { Injectable } from '@nestjs/common';
import { type Text } from '@baleen/rules';
import { Database } from '../../platform/database.js';

/** What happened to a customer, read across features: a read model, which no other code writes or relies on. */
export interface CustomerTimeline {
  readonly detections: readonly DetectionItem[];
  readonly events: readonly EventItem[];
}

export interface DetectionItem {
  readonly id: string;
  readonly ruleId: string;
  readonly ruleName: Text;
  readonly category: string;
  readonly customerId: string;
  readonly customerName: string | null;
  readonly subject: string;
  readonly businessDate: string;
  readonly asOf: Date;
  readonly eventId: string | null;
  /** Exact decimal in base currency. */
  readonly amountBase: string | null;
  readonly outcome: { readonly kind: string; readonly status: string | null };
}

export interface EventItem {
  readonly eventId: string;
  readonly type: string;
  readonly occurredAt: Date;
  readonly receivedAt: Date;
  readonly channel: string | null;
  readonly sourceSystem: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

const newestDetections = 20;
const newestEvents = 50;

@Injectable()
export class CustomerTimelines {
  constructor(private readonly database: Database) {}

  /** Newest first. @param partition of the customer, by which its events are found */
  async of(customerId: string, partition: number): Promise<CustomerTimeline> {
    const [detections, events] = await Promise.all([this.detections(customerId), this.events(customerId, partition)]);
    return { detections, events };
  }

  private detections(customerId: string): Promise<DetectionItem[]> {
    return this.database.query<DetectionItem>(
      `SELECT d.detection_id AS id, d.rule_id AS "ruleId", v.document->'name' AS "ruleName", d.category,
         d.customer_id AS "customerId", c.name AS "customerName", d.subject, d.business_date AS "businessDate",
         d.as_of AS "asOf", d.event_id AS "eventId", d.amount_base AS "amountBase",
         jsonb_build_object('kind', d.outcome_kind, 'status', coalesce(k.status, t.status, s.code)) AS outcome
       FROM detection d
       JOIN customer c USING (customer_id)
       JOIN version v ON v.kind = 'rule' AND v.id = d.rule_id AND v.version = d.rule_version
       LEFT JOIN contact k ON d.outcome_kind = 'contact' AND k.contact_id = d.outcome_id
       LEFT JOIN task t ON d.outcome_kind = 'task' AND t.task_id = d.outcome_id
       LEFT JOIN suppression s ON d.outcome_kind = 'suppressed' AND s.suppression_id = d.outcome_id
       WHERE d.customer_id = $1 ORDER BY d.as_of DESC, d.detection_id DESC LIMIT ${newestDetections}`,
      [customerId],
    );
  }

  private events(customerId: string, partition: number): Promise<EventItem[]> {
    return this.database.query<EventItem>(
      `SELECT event_id AS "eventId", type, occurred_at AS "occurredAt", received_at AS "receivedAt", channel,
         source_system AS "sourceSystem", fields
       FROM event WHERE partition = $1 AND customer_id = $2 ORDER BY occurred_at DESC, event_id DESC LIMIT ${newestEvents}`,
      [partition, customerId],
    );
  }
}
