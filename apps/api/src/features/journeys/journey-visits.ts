import { type BlockKind, explainReason, type JourneyDocument, type Reason } from '@baleen/journeys';
import { type Text } from '@baleen/rules';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database.js';
import { type Page, pageOf, type PageRequest } from '../../platform/paging.js';
import { isPermitted, type SignedInUser, visibleCustomers } from '../identity/index.js';
import { parsed } from './journey-source.js';

/** A customer's stay at a block: who comes again has another. */
export interface JourneyVisit {
  readonly entryId: string;
  /** How many steps of the entry came before. */
  readonly step: number;
  readonly customerId: string;
  /** Null where the reader may not see customers, or the bank has not told it. */
  readonly customerName: string | null;
  readonly ruleId: string | null;
  readonly detectionId: string | null;
  /** When the customer left; of one who is still here, when they came. */
  readonly at: Date;
  readonly isHere: boolean;
  /** The way out that was taken; null where the customer is still here or the journey ended here. */
  readonly port: string | null;
  /** Why, in words; null where the customer is still here, or all versions are asked for. */
  readonly reason: Text | null;
}

export interface VisitsWanted {
  readonly journeyId: string;
  /** All versions together where it is left out. */
  readonly version?: number | undefined;
  readonly blockId: string;
  /** The same words as those of the counts. */
  readonly which: 'entered' | 'waiting' | 'left';
  /** Of those who left, who left by this way. */
  readonly port?: string | undefined;
}

export type VisitKey = readonly [at: string, entryId: string, step: number];

type Row = Omit<JourneyVisit, 'reason'> & { readonly reason: Reason | null };

const permission = 'detection.read';

/** The same rows that the counts of a block and its links count, in four parts. Parameters $1 to $3: journey, version, block. */
const parts = {
  exits: `SELECT s.entry_id, s.step, s.at, s.port, s.reason, false AS is_here FROM journey_step s
    WHERE s.journey_id = $1 AND ($2::int IS NULL OR s.journey_version = $2) AND s.block_id = $3 AND s.port IS NOT NULL
      AND ($4::text IS NULL OR s.port = $4)`,
  ended: `SELECT s.entry_id, s.step, s.at, s.port, s.reason, false FROM journey_entry e
    JOIN journey_step s ON s.entry_id = e.entry_id AND s.step = e.step - 1
    WHERE e.journey_id = $1 AND ($2::int IS NULL OR e.journey_version = $2) AND e.block_id = $3 AND e.state = 'ended'
      AND s.port IS NULL AND $4::text IS NULL`,
  moved: `SELECT s.entry_id, s.step, s.at, s.port, s.reason, false FROM journey_step s
    WHERE s.journey_id = $1 AND ($2::int IS NULL OR s.journey_version = $2) AND s.block_id = $3 AND s.port IS NULL
      AND s.reason->>'code' = 'moved' AND $4::text IS NULL`,
  here: `SELECT e.entry_id, e.step, e.since, NULL::text, NULL::jsonb, true FROM journey_entry e
    WHERE e.journey_id = $1 AND ($2::int IS NULL OR e.journey_version = $2) AND e.block_id = $3 AND e.state <> 'ended'
      AND $4::text IS NULL`,
} as const;

const partsOf: Readonly<Record<VisitsWanted['which'], readonly (keyof typeof parts)[]>> = {
  entered: ['exits', 'ended', 'moved', 'here'],
  waiting: ['here'],
  left: ['exits', 'ended', 'moved'],
};

/** Who the counts on a drawing count, as far as the user may see the customers. */
@Injectable()
export class JourneyVisits {
  constructor(private readonly database: Database) {}

  /** Newest first. @returns undefined where there is no such journey, version or block */
  async list(
    user: SignedInUser,
    wanted: VisitsWanted,
    { limit, after }: PageRequest<VisitKey>,
  ): Promise<Page<JourneyVisit> | undefined> {
    const { journeyId, version, blockId, which, port } = wanted;
    const kind = await this.kindOf(wanted);
    if (!kind) return undefined;
    const visible = visibleCustomers(user, { permission, customer: 'c', firstParameter: 9 });
    // A part begins with the names of the columns only if it is the first.
    const columns = 'entry_id, step, at, port, reason, is_here';
    const union = partsOf[which].map((part) => `(${parts[part]})`).join(' UNION ALL ');
    const rows = await this.database.query<Row>(
      `WITH visit (${columns}) AS (${union})
       SELECT v.entry_id AS "entryId", v.step, e.customer_id AS "customerId", c.name AS "customerName", e.rule_id AS "ruleId",
         e.detection_id AS "detectionId", v.at, v.is_here AS "isHere", v.port, v.reason
       FROM visit v JOIN journey_entry e USING (entry_id) JOIN customer c USING (customer_id)
       WHERE ($5::timestamptz IS NULL OR (v.at, v.entry_id, v.step) < ($5, $6::uuid, $7::int)) AND ${visible.sql}
       ORDER BY v.at DESC, v.entry_id DESC, v.step DESC LIMIT $8`,
      [
        ...[journeyId, version ?? null, blockId, port ?? null],
        ...(after ?? [null, null, null]),
        limit + 1,
        ...visible.parameters,
      ],
    );
    const maySeeNames = isPermitted(user.roles, 'customer.read');
    const explain = version === undefined ? () => null : (reason: Reason) => explainReason(kind, reason);
    const items = rows.map((row) => ({
      ...row,
      customerName: maySeeNames ? row.customerName : null,
      reason: row.reason && explain(row.reason),
    }));
    return pageOf(items, limit, ({ at, entryId, step }) => [at.toISOString(), entryId, step]);
  }

  /** Of the block, in this version or in the newest that has it. */
  private async kindOf({ journeyId: id, version, blockId }: VisitsWanted): Promise<BlockKind | undefined> {
    const rows = await this.database.query<{ version: number; document: JourneyDocument }>(
      `SELECT version, document FROM version WHERE kind = 'journey' AND id = $1 AND ($2::int IS NULL OR version = $2)
       ORDER BY version DESC`,
      [id, version ?? null],
    );
    for (const row of rows) {
      const block = parsed({ id, ...row }).document.blocks.find((one) => one.id === blockId);
      if (block) return block.kind;
    }
    return undefined;
  }
}
