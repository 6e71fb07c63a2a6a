import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Database, type Transaction } from '../../platform/database.js';
import { AuditLog } from '../audit/index.js';
import { type SignedInUser } from '../identity/index.js';
import { type NewEvent, recordEvents } from '../intake/index.js';
import { DeskDays } from './desk-days.js';
import { type OutcomeCode } from './outcome-codes.js';
import { outcomeEvents, reversalsOf } from './outcome-events.js';
import { type StoredTask } from './stored-task.js';
import { endedRefusal, refused, type TaskResult, taskRefusals } from './task-refusals.js';
import { TaskStore } from './task-store.js';

export interface OutcomeReport {
  readonly code: OutcomeCode;
  readonly note?: string;
  /** When to try again: the task stays open and is due then. */
  readonly nextDate?: string;
}

interface StoredOutcome {
  readonly id: number;
  readonly code: OutcomeCode;
  readonly at: Date;
  readonly dueBefore: string;
}

/** Records how tasks ended, and takes it back while the day lasts. */
@Injectable()
export class TaskOutcomes {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly days: DeskDays,
    private readonly tasks: TaskStore,
    private readonly audit: AuditLog,
  ) {}

  /** Outcome, task, events and audit entry in one transaction. The note stays with the outcome: it may speak of the customer. */
  record(user: SignedInUser, id: string, { code, note, nextDate }: OutcomeReport): Promise<TaskResult> {
    return this.change(user, id, async (transaction, task) => {
      const ended = endedRefusal(task);
      if (ended) return ended;
      if (nextDate !== undefined && nextDate <= task.dueDate) return refused(taskRefusals.nextDate);
      const at = this.clock.now();
      const [outcome] = await transaction.query<{ id: number }>(
        `INSERT INTO task_outcome (task_id, code, note, next_date, user_id, at, due_before)
         VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
        [id, code, note || null, nextDate ?? null, user.id, at, task.dueDate],
      );
      await transaction.query(
        'UPDATE task SET outcome_code = $2, status = $3, due_date = coalesce($4, due_date), ended_at = $5 WHERE task_id = $1',
        nextDate === undefined ? [id, code, 'done', null, at] : [id, code, 'open', nextDate, null],
      );
      await this.write(transaction, user, { action: 'task.outcome', task, detail: { code, nextDate } });
      await record(transaction, outcomeEvents({ ...factOf(task), outcomeId: outcome!.id, code, at }));
      return undefined;
    });
  }

  /** Takes the latest outcome back: its author can until the end of the local day. It stays in the history, and its events are reversed. */
  undo(user: SignedInUser, id: string): Promise<TaskResult> {
    return this.change(user, id, async (transaction, task) => {
      if (task.status === 'withdrawn') return refused(taskRefusals.withdrawn);
      const outcome = await this.latestOf(transaction, user, id);
      if (!outcome) return refused(taskRefusals.nothingToUndo);
      const at = this.clock.now();
      await transaction.query('UPDATE task_outcome SET undone_at = $2 WHERE id = $1', [outcome.id, at]);
      await transaction.query(
        `UPDATE task SET status = 'open', ended_at = NULL, due_date = $2,
           outcome_code = (SELECT code FROM task_outcome WHERE task_id = $1 AND undone_at IS NULL ORDER BY id DESC LIMIT 1)
         WHERE task_id = $1`,
        [id, outcome.dueBefore],
      );
      const { code } = outcome;
      await transaction.query(
        `INSERT INTO task_change (task_id, kind, detail, user_id, at) VALUES ($1, 'outcome-undone', $2, $3, $4)`,
        [id, JSON.stringify({ code }), user.id, at],
      );
      await this.write(transaction, user, { action: 'task.outcome-undone', task, detail: { code } });
      await record(transaction, reversalsOf({ ...factOf(task), outcomeId: outcome.id, code, at: outcome.at }, at));
      return undefined;
    });
  }

  /** Whether `undo` would take an outcome back. */
  async canUndo(user: SignedInUser, task: StoredTask): Promise<boolean> {
    if (task.status === 'withdrawn') return false;
    return (await this.latestOf(this.database, user, task.id)) !== undefined;
  }

  private async latestOf(
    queryable: Pick<Database, 'query'>,
    user: SignedInUser,
    id: string,
  ): Promise<StoredOutcome | undefined> {
    const [latest] = await queryable.query<StoredOutcome & { userId: number }>(
      `SELECT id, code, at, due_before AS "dueBefore", user_id AS "userId" FROM task_outcome
       WHERE task_id = $1 AND undone_at IS NULL ORDER BY id DESC LIMIT 1`,
      [id],
    );
    return latest && latest.userId === user.id && latest.at >= this.days.startOfToday() ? latest : undefined;
  }

  /** @param work refuses, or has done what was wanted */
  private change(
    user: SignedInUser,
    id: string,
    work: (transaction: Transaction, task: StoredTask) => Promise<TaskResult | undefined>,
  ): Promise<TaskResult> {
    return this.database.transaction(async (transaction): Promise<TaskResult> => {
      await transaction.query('SELECT 1 FROM task WHERE task_id = $1 FOR UPDATE', [id]);
      const options = { permission: 'task.write', reach: 'held', within: transaction } as const;
      const task = await this.tasks.find(user, id, options);
      if (!task) return { kind: 'missing' };
      const refusal = await work(transaction, task);
      return refusal ?? { kind: 'done', task: (await this.tasks.find(user, id, options))! };
    });
  }

  private write(
    transaction: Transaction,
    user: SignedInUser,
    { action, task, detail }: { action: string; task: StoredTask; detail: object },
  ): Promise<void> {
    return this.audit.write(transaction, { actor: `user:${user.id}`, action, thing: `task:${task.id}`, detail });
  }
}

const factOf = ({ id, customerId, ruleId, rule }: StoredTask) => ({
  taskId: id,
  customerId,
  ruleId,
  need: rule?.need ?? null,
});

/** @throws Error where the bank's own rules for events refuse one of ours */
async function record(transaction: Transaction, events: readonly NewEvent[]): Promise<void> {
  const { refused: failed } = await recordEvents(transaction, events);
  if (failed.length > 0) throw new Error(`an outcome's event is refused: ${failed[0]!.refusal.code}`);
}
