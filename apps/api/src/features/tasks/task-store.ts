import { Injectable } from '@nestjs/common';
import { type Category, type RuleDocument, type Text } from '@baleen/rules';
import { BankSettings } from '../../platform/bank-settings.js';
import { Database, type Queryable } from '../../platform/database.js';
import { isPermitted, type Permission, type SignedInUser, visibleCustomers } from '../identity/index.js';
import { type OutcomeCode } from './outcome-codes.js';
import { taskReason } from './task-words.js';

export interface TaskItem {
  readonly id: string;
  readonly customerId: string;
  /** Null where the bank has not told it. */
  readonly customerName: string | null;
  readonly ruleId: string;
  readonly ruleName: Text;
  readonly category: Category;
  readonly dueDate: string;
  /** 1 to 100: higher goes first. */
  readonly priority: number;
  readonly reason: Text;
  readonly status: 'open' | 'done' | 'withdrawn';
  readonly outcomeCode: OutcomeCode | null;
  readonly rmId: string | null;
  /** Exact decimal in base currency. */
  readonly amountBase: string | null;
}

/** A task with what is needed to write its words. */
export interface StoredTask extends Omit<TaskItem, 'reason' | 'ruleName'> {
  readonly detectionId: string;
  readonly businessDate: string;
  readonly rule: RuleDocument;
  /** Sort key: see `rank`. */
  readonly rank: RankKey;
  readonly note: string | null;
  readonly nextDate: string | null;
}

export interface TaskFilter {
  readonly status: 'open' | 'done' | 'all';
  /** Due on this date or before. */
  readonly dueBy?: string;
}

/** Urgency and worth with their signs turned, due date and id: the first is the most urgent. */
export type RankKey = readonly [urgency: string, worth: string, dueDate: string, id: string];

/** By urgency, then by worth, then by due date. The same expressions as the index of the table. */
const rank = '-t.urgency, -t.worth, t.due_date, t.task_id';

const columns = `t.task_id AS id, t.customer_id AS "customerId", c.name AS "customerName", t.rule_id AS "ruleId",
  t.category, t.due_date AS "dueDate", t.priority, t.status, t.outcome_code AS "outcomeCode", t.rm_id AS "rmId",
  t.amount_base AS "amountBase", t.detection_id AS "detectionId", t.business_date AS "businessDate", v.document AS rule,
  jsonb_build_array((-t.urgency)::text, (-t.worth)::text, t.due_date, t.task_id) AS rank,
  o.note, o.next_date AS "nextDate"`;

const source = `
  FROM task t
  JOIN customer c USING (customer_id)
  JOIN version v ON v.kind = 'rule' AND v.id = t.rule_id AND v.version = t.rule_version
  LEFT JOIN LATERAL (SELECT note, next_date FROM task_outcome WHERE task_id = t.task_id AND undone_at IS NULL ORDER BY id DESC LIMIT 1) o ON true`;

/** Tasks for the customers that the user may see. */
@Injectable()
export class TaskStore {
  constructor(
    private readonly database: Database,
    private readonly settings: BankSettings,
  ) {}

  /** The most urgent first. */
  async list(
    user: SignedInUser,
    { status, dueBy }: TaskFilter,
    { limit, after }: { readonly limit: number; readonly after: RankKey | undefined },
  ): Promise<StoredTask[]> {
    const visible = visibleCustomers(user, { permission: 'task.read', customer: 'c', firstParameter: 8 });
    const rows = await this.database.query<StoredTask>(
      `SELECT ${columns} ${source}
       WHERE ${statusTest[status]} AND ($1::date IS NULL OR t.due_date <= $1)
         AND ($2::boolean OR (${rank}) > ($3::int, $4::numeric, $5::date, $6::uuid)) AND ${visible.sql}
       ORDER BY ${rank} LIMIT $7`,
      [dueBy ?? null, after === undefined, ...(after ?? [null, null, null, null]), limit, ...visible.parameters],
    );
    return rows.map((row) => withName(row, user));
  }

  /** @returns undefined where there is none, and where the user may not know whether there is */
  async find(
    user: SignedInUser,
    id: string,
    { permission = 'task.read', within = this.database }: FindOptions = {},
  ): Promise<StoredTask | undefined> {
    const visible = visibleCustomers(user, { permission, customer: 'c', firstParameter: 2 });
    const [row] = await within.query<StoredTask>(
      `SELECT ${columns} ${source} WHERE t.task_id = $1 AND ${visible.sql}`,
      [id, ...visible.parameters],
    );
    return row && withName(row, user);
  }

  item(task: StoredTask): TaskItem {
    const { detectionId: _, businessDate, rule, rank: _rank, note: _note, nextDate: _next, ...item } = task;
    const { baseCurrency: currency } = this.settings.bank;
    const reason = taskReason({ rule, amountBase: task.amountBase, businessDate, currency });
    return { ...item, ruleName: rule.name, reason };
  }
}

interface FindOptions {
  /** The roles that grant it decide which customers the user sees. */
  readonly permission?: Permission;
  readonly within?: Queryable;
}

const statusTest: Readonly<Record<TaskFilter['status'], string>> = {
  open: "t.status = 'open'",
  done: "t.status = 'done'",
  all: "t.status <> 'withdrawn'",
};

const withName = (task: StoredTask, user: SignedInUser): StoredTask =>
  isPermitted(user.roles, 'customer.read') ? task : { ...task, customerName: null };
