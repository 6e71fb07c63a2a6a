import { type Category } from '@baleen/rules';
import { copyRows } from '../../platform/copy-rows.js';
import { type Transaction } from '../../platform/database.js';
import { derivedId } from '../../platform/derived-id.js';

/** A relationship manager's follow-up, on its way into the table. */
export interface NewTask {
  /** Follows from customer, rule and business date: there is one task for them. */
  readonly id: string;
  /** The first detection of the day. */
  readonly detectionId: string;
  readonly customerId: string;
  readonly partition: number;
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly category: Category;
  readonly businessDate: string;
  readonly dueDate: string;
  readonly priority: number;
  readonly amountBase: number | undefined;
  /** Undefined: the queue of the branch. */
  readonly rmId: string | undefined;
  readonly branchId: string;
}

export const taskId = (customerId: string, ruleId: string, businessDate: string): string =>
  derivedId('task', customerId, ruleId, businessDate);

const columns = [
  'task_id',
  'detection_id',
  'customer_id',
  'partition',
  'rule_id',
  'rule_version',
  'category',
  'business_date',
  'due_date',
  'priority',
  'amount_base',
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
  const rows = tasks.map((task) => [
    task.id,
    task.detectionId,
    task.customerId,
    task.partition,
    task.ruleId,
    task.ruleVersion,
    task.category,
    task.businessDate,
    task.dueDate,
    task.priority,
    task.amountBase ?? null,
    task.rmId ?? null,
    task.branchId,
  ]);
  await copyRows(transaction.client, 'new_task', columns, rows);
  const list = columns.join(', ');
  const { rowCount } = await transaction.client.query(
    `INSERT INTO task (${list}) SELECT ${list} FROM new_task ON CONFLICT (task_id) DO NOTHING`,
  );
  return rowCount ?? 0;
}
