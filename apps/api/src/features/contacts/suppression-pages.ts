import { suppressionName } from '@baleen/channels';
import { Injectable } from '@nestjs/common';
import { type Text } from '@baleen/rules';
import { Database } from '../../platform/database.js';
import { type Page, pageOf, type PageRequest } from '../../platform/paging.js';
import { type SignedInUser, visibleCustomers } from '../identity/index.js';

/** A proposal that the gate refused, put off, or that a better one displaced. */
export interface SuppressionItem {
  readonly id: string;
  readonly customerId: string;
  readonly detectionId: string | null;
  readonly entryId: string | null;
  readonly ruleId: string | null;
  readonly journeyId: string | null;
  readonly blockId: string | null;
  readonly channel: string;
  readonly purpose: string;
  readonly need: string | null;
  readonly code: string;
  readonly codeName: Text;
  readonly verdict: 'refused' | 'deferred' | 'displaced';
  /** Values that the deciding check looked at. */
  readonly seen: Readonly<Record<string, unknown>>;
  readonly allowedFrom: Date | null;
  readonly decidedAt: Date;
  readonly businessDate: string;
}

export interface SuppressionFilter {
  readonly customerId?: string | undefined;
  readonly journeyId?: string | undefined;
  readonly code?: string | undefined;
  readonly channel?: string | undefined;
  readonly verdict?: string | undefined;
  /** Business dates, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface SuppressionCount {
  readonly code: string;
  readonly codeName: Text;
  readonly verdict: string;
  readonly channel: string;
  readonly count: number;
}

export type SuppressionKey = readonly [decidedAt: string, id: string];

const columns = `s.suppression_id AS id, s.customer_id AS "customerId", s.detection_id AS "detectionId", s.entry_id AS "entryId",
  s.rule_id AS "ruleId", s.journey_id AS "journeyId", s.block_id AS "blockId", s.channel, s.purpose, s.need, s.code, s.verdict, s.seen,
  s.allowed_from AS "allowedFrom", s.decided_at AS "decidedAt", s.business_date AS "businessDate"`;

/** Parameters $1 to $7. */
const filtered = `($1::text IS NULL OR s.customer_id = $1) AND ($2::text IS NULL OR s.journey_id = $2) AND ($3::text IS NULL OR s.code = $3)
  AND ($4::text IS NULL OR s.channel = $4) AND ($5::text IS NULL OR s.verdict = $5)
  AND ($6::date IS NULL OR s.business_date >= $6) AND ($7::date IS NULL OR s.business_date <= $7)`;

const parametersOf = (filter: SuppressionFilter): (string | null)[] => [
  filter.customerId ?? null,
  filter.journeyId ?? null,
  filter.code ?? null,
  filter.channel ?? null,
  filter.verdict ?? null,
  filter.from ?? null,
  filter.to ?? null,
];

const permission = 'detection.read';

/** What the gate did not let through, of the customers that the user may see. */
@Injectable()
export class SuppressionPages {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  async list(
    user: SignedInUser,
    filter: SuppressionFilter,
    { limit, after }: PageRequest<SuppressionKey>,
  ): Promise<Page<SuppressionItem>> {
    const visible = visibleCustomers(user, { permission, customer: 'c', firstParameter: 11 });
    const rows = await this.database.query<Omit<SuppressionItem, 'codeName'>>(
      `SELECT ${columns} FROM suppression s LEFT JOIN customer c USING (customer_id)
       WHERE ${filtered} AND ($8::timestamptz IS NULL OR (s.decided_at, s.suppression_id) < ($8, $9::uuid)) AND ${visible.sql}
       ORDER BY s.decided_at DESC, s.suppression_id DESC LIMIT $10`,
      [...parametersOf(filter), after?.[0] ?? null, after?.[1] ?? null, limit + 1, ...visible.parameters],
    );
    const items = rows.map((row) => ({ ...row, codeName: suppressionName(row.code) }));
    return pageOf(items, limit, ({ decidedAt, id }) => [decidedAt.toISOString(), id]);
  }

  /** By code, verdict and channel; the most frequent first. */
  async counts(user: SignedInUser, filter: SuppressionFilter): Promise<SuppressionCount[]> {
    const visible = visibleCustomers(user, { permission, customer: 'c', firstParameter: 8 });
    const rows = await this.database.query<Omit<SuppressionCount, 'codeName'>>(
      `SELECT s.code, s.verdict, s.channel, count(*) AS count FROM suppression s LEFT JOIN customer c USING (customer_id)
       WHERE ${filtered} AND ${visible.sql} GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1, 2, 3`,
      [...parametersOf(filter), ...visible.parameters],
    );
    return rows.map((row) => ({ ...row, codeName: suppressionName(row.code) }));
  }
}
