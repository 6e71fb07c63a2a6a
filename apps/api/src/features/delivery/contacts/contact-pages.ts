import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database.js';
import { customerPartition } from '../../../platform/partition.js';
import { isPermitted, type SignedInUser, visibleCustomers } from '../../identity/index.js';

export interface ContactFilter {
  readonly status?: string;
  readonly channel?: string;
  readonly purpose?: string;
  readonly ruleId?: string;
  readonly journeyId?: string;
  readonly journeyVersion?: number;
  readonly blockId?: string;
  readonly customerId?: string;
  /** Business dates, both included. */
  readonly from?: string;
  readonly to?: string;
}

export interface ContactItem {
  readonly id: string;
  readonly customerId: string;
  /** Null where the reader may not see customers, or the bank has not told it. */
  readonly customerName: string | null;
  readonly channel: string;
  readonly purpose: string;
  readonly need: string | null;
  readonly ruleId: string | null;
  readonly journeyId: string | null;
  readonly status: string;
  readonly statusAt: Date;
  readonly plannedAt: Date;
  readonly dueAt: Date;
  readonly businessDate: string;
  readonly attempts: number;
}

export type ContactKey = readonly [date: string, id: string];

const item = `c.contact_id AS id, c.customer_id AS "customerId", cust.name AS "customerName", c.channel, c.purpose, c.need,
  c.rule_id AS "ruleId", c.journey_id AS "journeyId", c.status, c.status_at AS "statusAt", c.planned_at AS "plannedAt",
  c.due_at AS "dueAt", c.business_date AS "businessDate", c.attempts`;

/** The contact history as people see it: of those customers alone whom the user may see. */
@Injectable()
export class ContactPages {
  constructor(private readonly database: Database) {}

  /** Newest business date first. */
  async list(
    user: SignedInUser,
    filter: ContactFilter,
    { limit, after }: { readonly limit: number; readonly after?: ContactKey },
  ): Promise<ContactItem[]> {
    const visible = visibleCustomers(user, { permission: 'delivery.read', customer: 'cust', firstParameter: 14 });
    const rows = await this.database.query<ContactItem>(
      `SELECT ${item} FROM contact c LEFT JOIN customer cust USING (customer_id)
       WHERE ($1::text IS NULL OR c.status = $1) AND ($2::text IS NULL OR c.channel = $2)
         AND ($3::text IS NULL OR c.purpose = $3) AND ($4::text IS NULL OR c.rule_id = $4)
         AND ($5::text IS NULL OR c.journey_id = $5) AND ($6::text IS NULL OR c.customer_id = $6)
         AND c.business_date >= coalesce($7::date, '-infinity') AND c.business_date <= coalesce($8::date, 'infinity')
         AND ($9::date IS NULL OR (c.business_date, c.contact_id) < ($9::date, $10::uuid))
         AND ($12::int IS NULL OR c.journey_version = $12) AND ($13::text IS NULL OR c.block_id = $13) AND ${visible.sql}
       ORDER BY c.business_date DESC, c.contact_id DESC LIMIT $11`,
      [
        filter.status ?? null,
        filter.channel ?? null,
        filter.purpose ?? null,
        filter.ruleId ?? null,
        filter.journeyId ?? null,
        filter.customerId ?? null,
        filter.from ?? null,
        filter.to ?? null,
        after?.[0] ?? null,
        after?.[1] ?? null,
        limit,
        filter.journeyVersion ?? null,
        filter.blockId ?? null,
        ...visible.parameters,
      ],
    );
    return rows.map((row) => this.seenBy(user, row));
  }

  /** How many contacts of a span of business dates stand where, by channel: the figures reconcile with the list. */
  async figures(user: SignedInUser, { from, to }: Pick<ContactFilter, 'from' | 'to'>): Promise<object[]> {
    const visible = visibleCustomers(user, { permission: 'delivery.read', customer: 'cust', firstParameter: 3 });
    return this.database.query(
      `SELECT c.channel, c.status, count(*) AS count FROM contact c LEFT JOIN customer cust USING (customer_id)
       WHERE c.business_date >= coalesce($1::date, '-infinity') AND c.business_date <= coalesce($2::date, 'infinity')
         AND ${visible.sql} GROUP BY 1, 2 ORDER BY 1, 2`,
      [from ?? null, to ?? null, ...visible.parameters],
    );
  }

  /** One contact with everything that is known of it; undefined where the user may not know that it exists. */
  async find(user: SignedInUser, id: string): Promise<object | undefined> {
    const visible = visibleCustomers(user, { permission: 'delivery.read', customer: 'cust', firstParameter: 2 });
    const [contact] = await this.database.query<ContactItem>(
      `SELECT ${item}, c.detection_id AS "detectionId", c.entry_id AS "entryId", c.journey_version AS "journeyVersion",
         c.block_id AS "blockId", c.rule_version AS "ruleVersion", c.offer_id AS "offerId", c.offer_version AS "offerVersion",
         c.treatment_id AS "treatmentId", c.treatment_version AS "treatmentVersion", c.policy_version AS "policyVersion",
         c.language, c.decision, c.provider_id AS "providerId"
       FROM contact c LEFT JOIN customer cust USING (customer_id) WHERE c.contact_id = $1 AND ${visible.sql}`,
      [id, ...visible.parameters],
    );
    if (!contact) return undefined;
    const [attempts, receipts, responses, message] = await Promise.all([
      this.attempts(id),
      this.receipts(id),
      this.responses(contact),
      isPermitted(user.roles, 'customer.read') ? this.message(id) : null,
    ]);
    return { ...this.seenBy(user, contact), attemptList: attempts, receipts, responses, message };
  }

  private seenBy(user: SignedInUser, contact: ContactItem): ContactItem {
    return isPermitted(user.roles, 'customer.read') ? contact : { ...contact, customerName: null };
  }

  private attempts(id: string): Promise<object[]> {
    return this.database.query(
      `SELECT attempt, adapter, started_at AS "startedAt", ended_at AS "endedAt", result, code, will_retry AS "willRetry", detail,
         provider_id AS "providerId" FROM delivery_attempt WHERE contact_id = $1 ORDER BY attempt`,
      [id],
    );
  }

  private receipts(id: string): Promise<object[]> {
    return this.database.query(
      `SELECT status, at, received_at AS "receivedAt", source, detail FROM contact_receipt WHERE contact_id = $1 ORDER BY at, status`,
      [id],
    );
  }

  private responses({ id, customerId }: ContactItem): Promise<object[]> {
    return this.database.query(
      `SELECT fields->>'response' AS response, occurred_at AS at FROM event
       WHERE partition = $1 AND customer_id = $2 AND type = 'channel-response' AND fields->>'contactId' = $3
       ORDER BY occurred_at, event_id`,
      [customerPartition(customerId), customerId, id],
    );
  }

  private async message(id: string): Promise<object | null> {
    const [message] = await this.database.query(
      'SELECT address, language, subject, text, link FROM contact_message WHERE contact_id = $1',
      [id],
    );
    return message ?? null;
  }
}
