import { type Category, type Text } from '@baleen/rules';
import { type OutcomeCode } from './outcome-codes.js';
import { type WordsOfRule } from './rule-words.js';

/** A task as lists show it. */
export interface TaskItem {
  readonly id: string;
  readonly customerId: string;
  /** Null where the bank has not told it, or the user may not read customers. */
  readonly customerName: string | null;
  /** Null where a journey was entered without a detection. */
  readonly ruleId: string | null;
  /** Of the rule, or the title that the journey gives. */
  readonly ruleName: Text;
  readonly category: Category;
  readonly dueDate: string;
  /** Past its due date, and open. */
  readonly isLate: boolean;
  /** So late that the branch manager is asked. */
  readonly isEscalated: boolean;
  /** 1 to 100: higher goes first. */
  readonly priority: number;
  readonly reason: Text;
  /** By what it is ranked. */
  readonly rankReason: Text;
  readonly status: 'open' | 'done' | 'withdrawn';
  readonly outcomeCode: OutcomeCode | null;
  /** Who has it; null: the queue of the branch. */
  readonly rmId: string | null;
  readonly branchId: string;
  /** Exact decimal in base currency. */
  readonly amountBase: string | null;
  /** How often it was put off. */
  readonly snoozes: number;
  /** A colleague gave it to this manager. */
  readonly isGiven: boolean;
}

/** A task as the tables hold it, with what is needed to write its words. */
export interface StoredTask extends Omit<TaskItem, 'reason' | 'ruleName' | 'rankReason' | 'isLate' | 'isEscalated'> {
  readonly detectionId: string | null;
  readonly journeyId: string | null;
  readonly offerId: string | null;
  readonly title: Text | null;
  readonly ownPoints: Text | null;
  readonly urgency: number;
  readonly score: string | null;
  readonly businessDate: string;
  readonly endedAt: Date | null;
  readonly rule: WordsOfRule | null;
  /** Of the latest outcome. */
  readonly note: string | null;
  readonly nextDate: string | null;
  /** Where the next page begins: see the order of the list. */
  readonly key: readonly (string | null)[];
}

/** A row of the query, to which the words of its rule are still to be added. */
export type TaskRow = Omit<StoredTask, 'rule'> & { readonly ruleVersion: number | null };

/** The columns of a task's row, without its key. */
export const taskColumns = `t.task_id AS id, t.customer_id AS "customerId", c.name AS "customerName", t.rule_id AS "ruleId", t.rule_version AS "ruleVersion",
  t.category, t.due_date AS "dueDate", t.priority, t.urgency, t.score, t.status, t.outcome_code AS "outcomeCode", t.rm_id AS "rmId",
  t.branch_id AS "branchId", t.amount_base AS "amountBase", t.snoozes, t.given_at IS NOT NULL AS "isGiven",
  t.detection_id AS "detectionId", t.journey_id AS "journeyId", t.offer_id AS "offerId", t.title, t.talking_points AS "ownPoints",
  t.business_date AS "businessDate", t.ended_at AS "endedAt", o.note, o.next_date AS "nextDate"`;

/** What belongs to the row `t` of the task table. */
export const taskJoins = `
  LEFT JOIN customer c USING (customer_id)
  LEFT JOIN LATERAL (
    SELECT note, next_date FROM task_outcome
    WHERE task_id = t.task_id AND undone_at IS NULL ORDER BY id DESC LIMIT 1) o ON true`;
