import { Injectable } from '@nestjs/common';
import { type Text } from '@baleen/rules';
import { BankSettings } from '../../platform/bank-settings.js';
import { Database, type Queryable } from '../../platform/database.js';
import { prepared } from '../../platform/prepared.js';
import { isPermitted, managersOf, type Permission, type SignedInUser } from '../identity/index.js';
import { type DeskDay } from './desk-days.js';
import { RuleWordsCache } from './rule-words.js';
import { type StoredTask, taskColumns, taskJoins, type TaskItem, type TaskRow } from './stored-task.js';
import { rankReason, talkingPoints, taskReason } from './task-words.js';
import { visibleTasks } from './visible-tasks.js';

export type TaskStatus = 'open' | 'done' | 'withdrawn';

export interface TaskFilter {
  readonly status: TaskStatus;
  /** Due on this date or before. */
  readonly dueBy?: string;
  /** Of a journey, one of its versions, one of its blocks. */
  readonly journeyId?: string;
  readonly journeyVersion?: number;
  readonly blockId?: string;
  /** Tasks of the branch that nobody has, instead of those that the user has. */
  readonly isQueue?: boolean;
}

/** Where a page of a list begins: the key of the last task seen. */
export type TaskKey = readonly [first: string, second: string, third: string, id: string];

interface Order {
  readonly by: string;
  readonly key: string;
  /** What comes after a key whose parts stand at these places. */
  readonly after: (key: readonly string[]) => string;
}

/** The same expressions as the indexes of the table. */
// The newest first.
const byEnd: Order = {
  by: 't.ended_at DESC, t.task_id DESC',
  key: `jsonb_build_array(t.ended_at, '', '', t.task_id)`,
  after: ([end, second, third, id]) =>
    `(t.ended_at, t.task_id) < (${end}::timestamptz, ${id}::uuid) AND ${second} = '' AND ${third} = ''`,
};

const orders: Readonly<Record<TaskFilter['status'], Order>> = {
  // The most urgent first, then by worth.
  open: {
    by: '-t.urgency, -t.worth, t.due_date, t.task_id',
    key: `jsonb_build_array((-t.urgency)::text, (-t.worth)::text, t.due_date, t.task_id)`,
    after: ([urgency, worth, due, id]) =>
      `(-t.urgency, -t.worth, t.due_date, t.task_id) > (${urgency}::int, ${worth}::numeric, ${due}::date, ${id}::uuid)`,
  },
  done: byEnd,
  withdrawn: byEnd,
};

/** Tasks as far as the user may see them. */
@Injectable()
export class TaskStore {
  private readonly rules = new RuleWordsCache();

  constructor(
    private readonly database: Database,
    private readonly settings: BankSettings,
  ) {}

  /** Open ones by rank; done ones from the newest on. The page is cut before anything is joined to it. */
  async list(
    user: SignedInUser,
    { status, dueBy, isQueue = false, journeyId, journeyVersion, blockId }: TaskFilter,
    { limit, after }: { readonly limit: number; readonly after: TaskKey | undefined },
  ): Promise<StoredTask[]> {
    const { by, key, after: isAfter } = orders[status];
    const parameters: unknown[] = [];
    const where = [`t.status = '${status}'`];
    const demand = (value: unknown, condition: (place: string) => string): void => {
      if (value !== undefined) where.push(condition(`$${parameters.push(value)}`));
    };
    demand(dueBy, (place) => `t.due_date <= ${place}::date`);
    demand(journeyId, (place) => `t.journey_id = ${place}`);
    demand(journeyVersion, (place) => `t.journey_version = ${place}::int`);
    demand(blockId, (place) => `t.block_id = ${place}`);
    if (after !== undefined) where.push(isAfter(after.map((part) => `$${parameters.push(part)}::text`)));
    const reach = isQueue ? 'queue' : 'held';
    const visible = visibleTasks(user, { permission: 'task.read', reach, firstParameter: parameters.length + 1 });
    parameters.push(...visible.parameters, limit);
    const text = `SELECT ${taskColumns}, ${key} AS key
       FROM (
         SELECT * FROM task t WHERE ${where.join(' AND ')} AND ${visible.sql}
         ORDER BY ${by} LIMIT $${parameters.length}) t ${taskJoins}
       ORDER BY ${by}`;
    return this.completed(await this.database.query<TaskRow>(prepared(text), parameters), user);
  }

  /** A manager's open tasks that are due on this date or before, by rank; one that is late goes one step of urgency before its like. */
  async due(user: SignedInUser, today: string, limit: number): Promise<StoredTask[]> {
    const by = '-(t.urgency + (t.due_date < $2)::int), -t.worth, t.due_date, t.task_id';
    const where = "t.status = 'open' AND t.rm_id = ANY ($1::text[]) AND t.due_date <= $2::date";
    return this.read(user, { where, by, parameters: [managersOf(user), today, limit] });
  }

  /** A manager's tasks that ended since then, the newest first. */
  async doneSince(user: SignedInUser, since: Date, limit: number): Promise<StoredTask[]> {
    const where = "t.status = 'done' AND t.rm_id = ANY ($1::text[]) AND t.ended_at >= $2";
    return this.read(user, { where, by: 't.ended_at DESC, t.task_id', parameters: [managersOf(user), since, limit] });
  }

  /** The limit is the third parameter. */
  private async read(user: SignedInUser, { where, by, parameters }: Reading): Promise<StoredTask[]> {
    const rows = await this.database.query<TaskRow>(
      `SELECT ${taskColumns}, '[]'::jsonb AS key
       FROM (SELECT * FROM task t WHERE ${where} ORDER BY ${by} LIMIT $3) t ${taskJoins} ORDER BY ${by}`,
      parameters,
    );
    return this.completed(rows, user);
  }

  /** @returns undefined where there is none, and where the user may not know whether there is */
  async find(
    user: SignedInUser,
    id: string,
    { permission = 'task.read', reach = 'readable', within = this.database }: FindOptions = {},
  ): Promise<StoredTask | undefined> {
    const visible = visibleTasks(user, { permission, reach, firstParameter: 2 });
    const rows = await within.query<TaskRow>(
      `SELECT ${taskColumns}, '[]'::jsonb AS key FROM task t ${taskJoins} WHERE t.task_id = $1 AND ${visible.sql}`,
      [id, ...visible.parameters],
    );
    return (await this.completed(rows, user, within))[0];
  }

  /** The caller has made sure that the user may see it. */
  async readAny(within: Queryable, id: string): Promise<StoredTask | undefined> {
    const rows = await within.query<TaskRow>(
      `SELECT ${taskColumns}, '[]'::jsonb AS key FROM task t ${taskJoins} WHERE t.task_id = $1`,
      [id],
    );
    return (await this.withRules(rows, within))[0];
  }

  private async completed(
    rows: readonly TaskRow[],
    user: SignedInUser,
    within: Queryable = this.database,
  ): Promise<StoredTask[]> {
    return (await this.withRules(rows, within)).map((row) => withName(row, user));
  }

  private async withRules(rows: readonly TaskRow[], within: Queryable): Promise<StoredTask[]> {
    const words = await this.rules.of(within, rows);
    return rows.map(({ ruleVersion: _, ...row }, index) => ({ ...row, rule: words[index]! }));
  }

  item(task: StoredTask, { today, escalatedUpTo }: DeskDay): TaskItem {
    const { detectionId: _d, journeyId: _j, offerId: _of, title, ownPoints: _p, urgency, score, ...rest } = task;
    const { businessDate, endedAt: _e, rule, note: _n, nextDate: _nd, key: _k, ...item } = rest;
    const { baseCurrency: currency } = this.settings.bank;
    const { amountBase, priority, dueDate } = item;
    const isOpen = item.status === 'open';
    const isLate = isOpen && dueDate < today;
    return {
      ...item,
      isLate,
      isEscalated: isOpen && dueDate <= escalatedUpTo,
      ruleName: title ?? rule?.name ?? noName,
      reason: taskReason({ rule, title, amountBase, businessDate, currency }),
      rankReason: rankReason({ urgency, isLate, score, priority, amountBase, currency }),
    };
  }

  /** What to say and what to offer. */
  speech(task: StoredTask): { readonly talkingPoints: Text; readonly offer: Text } {
    const { rule, title, amountBase, businessDate, ownPoints } = task;
    const offer = rule?.offer ?? noName;
    const { baseCurrency: currency } = this.settings.bank;
    return {
      talkingPoints: talkingPoints({ rule, title, amountBase, businessDate, currency, ownPoints, offer }),
      offer,
    };
  }
}

interface Reading {
  readonly where: string;
  readonly by: string;
  readonly parameters: readonly unknown[];
}

interface FindOptions {
  /** The roles that grant it decide which tasks the user sees. */
  readonly permission?: Permission;
  /** `held` for what only whoever has the task may do. */
  readonly reach?: 'held' | 'readable';
  readonly within?: Queryable;
}

const noName: Text = { en: '', zh: '' };

const withName = (task: StoredTask, user: SignedInUser): StoredTask =>
  isPermitted(user.roles, 'customer.read') ? task : { ...task, customerName: null };
