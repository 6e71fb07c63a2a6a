import { type Transaction } from '../../platform/database.js';
import { recordEvents } from '../intake/index.js';
import { type OutcomeCode } from './outcome-codes.js';
import { outcomeEvents } from './outcome-events.js';

/** How a task ended some time ago. */
export interface PastOutcome {
  readonly taskId: string;
  readonly code: OutcomeCode;
  readonly userId: number;
  readonly at: Date;
}

interface Stored {
  readonly outcomeId: number;
  readonly taskId: string;
  readonly code: OutcomeCode;
  readonly at: Date;
  readonly customerId: string;
  readonly ruleId: string | null;
  readonly need: string | null;
}

/**
 * Outcomes that were recorded elsewhere, in one go: outcomes, tasks and events as if each had been tapped at its time. Tasks that have ended stay as they are.
 * @returns how many tasks ended by it
 * @throws Error where the bank's own rules for events refuse one of ours
 */
export async function recordPastOutcomes(transaction: Transaction, outcomes: readonly PastOutcome[]): Promise<number> {
  const stored = await transaction.query<Stored>(
    `WITH told AS (
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::timestamptz[]) AS told (task_id, code, user_id, at)),
     ended AS (
       UPDATE task t SET outcome_code = told.code, status = 'done', ended_at = told.at FROM told
       WHERE t.task_id = told.task_id AND t.status = 'open'
       RETURNING t.task_id, t.customer_id, t.rule_id, t.rule_version, t.due_date, told.code, told.user_id, told.at),
     kept AS (
       INSERT INTO task_outcome (task_id, code, user_id, at, due_before)
       SELECT task_id, code, user_id, at, due_date FROM ended ORDER BY at, task_id RETURNING id, task_id)
     SELECT kept.id AS "outcomeId", e.task_id AS "taskId", e.code, e.at, e.customer_id AS "customerId", e.rule_id AS "ruleId",
       v.document->>'need' AS need
     FROM kept JOIN ended e USING (task_id)
       LEFT JOIN version v ON v.kind = 'rule' AND v.id = e.rule_id AND v.version = e.rule_version ORDER BY kept.id`,
    [
      outcomes.map(({ taskId }) => taskId),
      outcomes.map(({ code }) => code),
      outcomes.map(({ userId }) => userId),
      outcomes.map(({ at }) => at),
    ],
  );
  const { refused } = await recordEvents(transaction, stored.flatMap(outcomeEvents));
  if (refused.length > 0) throw new Error(`an outcome's event is refused: ${refused[0]!.refusal.code}`);
  return stored.length;
}
