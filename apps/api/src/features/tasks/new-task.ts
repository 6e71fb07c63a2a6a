import { type Category, type Text } from '@baleen/rules';
import { copyRows, type CopyValue } from '../../platform/copy-rows.js';
import { type Transaction } from '../../platform/database.js';
import { derivedId } from '../../platform/derived-id.js';

/** A relationship manager's follow-up, on its way into the table. */
export interface NewTask {
  /** Follows from customer, rule and business date: there is one task for them. */
  readonly id: string;
  /** The first detection of the day; undefined where a journey was entered otherwise, which then has an entry. */
  readonly detectionId: string | undefined;
  readonly entryId?: string;
  readonly journeyId?: string;
  readonly journeyVersion?: number;
  readonly blockId?: string;
  readonly offerId?: string;
  /** The journey's own words, instead of those that follow from the rule. */
  readonly title?: Text;
  readonly talkingPoints?: Text;
  readonly customerId: string;
  readonly partition: number;
  readonly ruleId: string | undefined;
  readonly ruleVersion: number | undefined;
  readonly category: Category;
  readonly businessDate: string;
  readonly dueDate: string;
  readonly priority: number;
  readonly amountBase: number | undefined;
  /** Of the arbitration by propensity and value, in base currency; undefined where it went by priority. */
  readonly score?: number;
  /** Undefined: the queue of the branch. */
  readonly rmId: string | undefined;
  readonly branchId: string;
}

export const taskId = (customerId: string, ruleId: string, businessDate: string): string =>
  derivedId('task', customerId, ruleId, businessDate);

const columns = [
  'task_id',
  'detection_id',
  'entry_id',
  'journey_id',
  'journey_version',
  'block_id',
  'offer_id',
  'title',
  'talking_points',
  'customer_id',
  'partition',
  'rule_id',
  'rule_version',
  'category',
  'business_date',
  'due_date',
  'priority',
  'amount_base',
  'score',
  'rm_id',
  'branch_id',
];

/** Stores those that an earlier run has not made already for the same customer, rule and day. @returns how many were stored */
export async function storeTasks(transaction: Transaction, tasks: readonly NewTask[]): Promise<number> {
  if (tasks.length === 0) return 0;
  await transaction.query(
    'CREATE TEMPORARY TABLE IF NOT EXISTS new_task (LIKE task INCLUDING DEFAULTS) ON COMMIT DROP',
  );
  await transaction.query('TRUNCATE new_task');
  await copyRows(transaction.client, 'new_task', columns, tasks.map(rowOf));
  const list = columns.join(', ');
  const { rowCount } = await transaction.client.query(
    `INSERT INTO task (${list}) SELECT ${list} FROM new_task ON CONFLICT (task_id) DO NOTHING`,
  );
  return rowCount ?? 0;
}

const rowOf = (task: NewTask): CopyValue[] => [
  task.id,
  task.detectionId ?? null,
  task.entryId ?? null,
  task.journeyId ?? null,
  task.journeyVersion ?? null,
  task.blockId ?? null,
  task.offerId ?? null,
  task.title ? JSON.stringify(task.title) : null,
  task.talkingPoints ? JSON.stringify(task.talkingPoints) : null,
  task.customerId,
  task.partition,
  task.ruleId ?? null,
  task.ruleVersion ?? null,
  task.category,
  task.businessDate,
  task.dueDate,
  task.priority,
  task.amountBase ?? null,
  task.score ?? null,
  task.rmId ?? null,
  task.branchId,
];
