import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { type ProblemDetails } from '../../platform/problem.js';
import { AuditLog } from '../audit/index.js';
import { type SignedInUser } from '../identity/index.js';
import { type OutcomeCode } from './outcome-codes.js';
import { type StoredTask, TaskStore } from './task-store.js';

export interface OutcomeReport {
  readonly code: OutcomeCode;
  readonly note?: string;
  /** When to try again: the task stays open and is due then. */
  readonly nextDate?: string;
}

export type OutcomeResult =
  | { readonly kind: 'recorded'; readonly task: StoredTask }
  | { readonly kind: 'refused'; readonly refusal: ProblemDetails }
  /** There is no such task for this user. */
  | { readonly kind: 'missing' };

/** Records how tasks ended. */
@Injectable()
export class TaskOutcomes {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly tasks: TaskStore,
    private readonly audit: AuditLog,
  ) {}

  /** Outcome, task and audit entry in one transaction. The note stays with the outcome: it may speak of the customer. */
  record(user: SignedInUser, id: string, { code, note, nextDate }: OutcomeReport): Promise<OutcomeResult> {
    return this.database.transaction(async (transaction): Promise<OutcomeResult> => {
      await transaction.query('SELECT 1 FROM task WHERE task_id = $1 FOR UPDATE', [id]);
      const options = { permission: 'task.write', within: transaction } as const;
      const task = await this.tasks.find(user, id, options);
      if (!task) return { kind: 'missing' };
      if (task.status !== 'open') return { kind: 'refused', refusal: refusals.alreadyDone };
      if (nextDate !== undefined && nextDate <= task.dueDate) return { kind: 'refused', refusal: refusals.nextDate };
      await transaction.query(
        'INSERT INTO task_outcome (task_id, code, note, next_date, user_id, at) VALUES ($1, $2, $3, $4, $5, $6)',
        [id, code, note || null, nextDate ?? null, user.id, this.clock.now()],
      );
      await transaction.query(
        `UPDATE task SET outcome_code = $2, status = $3, due_date = coalesce($4, due_date), ended_at = $5 WHERE task_id = $1`,
        nextDate === undefined ? [id, code, 'done', null, this.clock.now()] : [id, code, 'open', nextDate, null],
      );
      const entry = { action: 'task.outcome', thing: `task:${id}`, detail: { code, nextDate } };
      await this.audit.write(transaction, { actor: `user:${user.id}`, ...entry });
      return { kind: 'recorded', task: (await this.tasks.find(user, id, options))! };
    });
  }
}

const refusals = {
  alreadyDone: {
    status: 409,
    code: 'TASK_ALREADY_DONE',
    detail: { en: 'The outcome of this task has been recorded already.', zh: '该任务的结果已登记。' },
  },
  nextDate: {
    status: 400,
    code: 'NEXT_DATE_TOO_EARLY',
    path: '/nextDate',
    detail: { en: 'The next date must be after the day the task is due.', zh: '下次日期必须晚于任务到期日。' },
  },
} as const satisfies Record<string, ProblemDetails>;
