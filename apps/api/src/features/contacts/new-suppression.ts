import { type Seen } from '@baleen/channels';
import { type Instant } from '@baleen/rules';
import { derivedId } from '../../platform/derived-id.js';
import { copyRows, type CopyValue } from '../../platform/copy-rows.js';
import { type Transaction } from '../../platform/database.js';

/**
 * `refused`: by a check. `deferred`: put off by a check, and let through for a later moment. `displaced`: a better proposal of the same moment took the place
 * under a cap.
 */
export type SuppressionVerdict = 'refused' | 'deferred' | 'displaced';

/** Follows from the proposal: one that was put off may still be refused. */
export const suppressionId = (proposalId: string, verdict: SuppressionVerdict): string =>
  derivedId('suppression', proposalId, verdict);

/** A proposal that the gate did not let through as it was, on its way into the table. */
export interface NewSuppression {
  /** Follows from the entry, the block and the step. */
  readonly id: string;
  readonly customerId: string;
  readonly partition: number;
  readonly detectionId?: string;
  readonly entryId?: string;
  readonly ruleId?: string;
  readonly journeyId?: string;
  readonly blockId?: string;
  readonly channel: string;
  readonly purpose: 'marketing' | 'service';
  readonly need?: string;
  /** Of the check that decided. */
  readonly code: string;
  readonly verdict: SuppressionVerdict;
  readonly seen: Seen;
  readonly allowedFrom: Instant | null;
  readonly decidedAt: Instant;
  readonly businessDate: string;
  readonly trace: object;
  readonly policyVersion?: number;
}

const columns = [
  'suppression_id',
  'customer_id',
  'partition',
  'detection_id',
  'entry_id',
  'rule_id',
  'journey_id',
  'block_id',
  'channel',
  'purpose',
  'need',
  'code',
  'verdict',
  'seen',
  'allowed_from',
  'decided_at',
  'business_date',
  'trace',
  'policy_version',
];

const rowOf = (suppression: NewSuppression): CopyValue[] => [
  suppression.id,
  suppression.customerId,
  suppression.partition,
  suppression.detectionId ?? null,
  suppression.entryId ?? null,
  suppression.ruleId ?? null,
  suppression.journeyId ?? null,
  suppression.blockId ?? null,
  suppression.channel,
  suppression.purpose,
  suppression.need ?? null,
  suppression.code,
  suppression.verdict,
  JSON.stringify(suppression.seen),
  suppression.allowedFrom === null ? null : new Date(suppression.allowedFrom).toISOString(),
  new Date(suppression.decidedAt).toISOString(),
  suppression.businessDate,
  JSON.stringify(suppression.trace),
  suppression.policyVersion ?? null,
];

export async function storeSuppressions(transaction: Transaction, rows: readonly NewSuppression[]): Promise<void> {
  await copyRows(transaction.client, 'suppression', columns, rows.map(rowOf));
}
