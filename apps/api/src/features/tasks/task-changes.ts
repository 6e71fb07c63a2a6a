import { formatDay, parseDay } from '@baleen/rules';
import { Injectable } from '@nestjs/common';
import { readBankCalendar } from '../../platform/bank-calendar.js';
import { BankSettings } from '../../platform/bank-settings.js';
import { Clock } from '../../platform/clock.js';
import { Database, type Transaction } from '../../platform/database.js';
import { type ProblemDetails } from '../../platform/problem.js';
import { AuditLog } from '../audit/index.js';
import { type SignedInUser } from '../identity/index.js';
import { branchStaff } from './branch-staff.js';
import { DeskDays } from './desk-days.js';
import { type StoredTask } from './stored-task.js';
import { endedRefusal, refused, type TaskResult, taskRefusals } from './task-refusals.js';
import { TaskStore } from './task-store.js';

const LONGEST_SNOOZE_DAYS = 90;

interface Change {
  readonly kind: 'snoozed' | 'handed-over' | 'taken' | 'reassigned';
  readonly detail: object;
  readonly note?: string;
}

export interface Reassignment {
  readonly taskIds?: readonly string[];
  readonly fromRmId?: string;
  /** Who gets them. */
  readonly rmId: string;
  readonly note?: string;
}

/** Puts tasks off, and lets them go from hand to hand within the branch. */
@Injectable()
export class TaskChanges {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly settings: BankSettings,
    private readonly days: DeskDays,
    private readonly tasks: TaskStore,
    private readonly audit: AuditLog,
  ) {}

  /** The task is due on the first business day from the date on. */
  snooze(user: SignedInUser, id: string, date: string): Promise<TaskResult> {
    return this.change(user, id, async (transaction, task) => {
      const [today, wanted] = [parseDay(this.days.today())!, parseDay(date)!];
      if (wanted <= today || wanted > today + LONGEST_SNOOZE_DAYS) return refused(taskRefusals.snoozeDate);
      const calendar = await readBankCalendar(transaction, this.settings.bank);
      const due = formatDay(calendar.isBusinessDay(wanted) ? wanted : calendar.nextBusinessDay(wanted));
      await transaction.query('UPDATE task SET due_date = $2, snoozes = snoozes + 1 WHERE task_id = $1', [id, due]);
      return { kind: 'snoozed', detail: { from: task.dueDate, to: due } };
    });
  }

  /** Gives the task to another manager of its branch, who then sees the task but not the customer's page. */
  handOver(user: SignedInUser, id: string, { rmId, note }: { rmId: string; note?: string }): Promise<TaskResult> {
    return this.change(user, id, async (transaction, task) => {
      if (rmId === task.rmId || !(await this.isStaff(transaction, rmId, [task.branchId, user.branchId])))
        return refused(taskRefusals.notAColleague);
      await give(transaction, { id, rmId, at: this.clock.now() });
      const isOwn = user.rmId !== null && user.rmId === task.rmId;
      return { kind: isOwn ? 'handed-over' : 'reassigned', detail: { from: task.rmId, to: rmId }, note };
    });
  }

  /** Takes a task out of the branch's queue; whoever is first has it. */
  take(user: SignedInUser, id: string): Promise<TaskResult> {
    const taking = async (transaction: Transaction, task: StoredTask): Promise<Change | TaskResult> => {
      if (user.rmId === null) return refused(taskRefusals.noNumber);
      if (task.rmId !== null) return refused(taskRefusals.alreadyTaken);
      await give(transaction, { id, rmId: user.rmId, at: this.clock.now() });
      return { kind: 'taken', detail: { to: user.rmId } };
    };
    return this.change(user, id, taking, 'readable');
  }

  /** Gives open tasks of the user's branch to one of its managers: those named, or all of another manager. @returns how many, or why none */
  async reassign(user: SignedInUser, wish: Reassignment): Promise<number | ProblemDetails> {
    const { taskIds = null, fromRmId = null, rmId, note } = wish;
    if (taskIds === null && fromRmId === null) return taskRefusals.nothingNamed;
    return this.database.transaction(async (transaction) => {
      if (!(await this.isStaff(transaction, rmId, [user.branchId]))) return taskRefusals.notAColleague;
      const at = this.clock.now();
      const moved = await transaction.query<{ id: string }>(
        `WITH wanted AS (
           SELECT task_id, rm_id FROM task
           WHERE status = 'open' AND branch_id = $1 AND rm_id IS DISTINCT FROM $2
             AND ($3::uuid[] IS NULL OR task_id = ANY ($3)) AND ($4::text IS NULL OR rm_id = $4) FOR UPDATE),
         moved AS (UPDATE task t SET rm_id = $2, given_at = $5 FROM wanted WHERE t.task_id = wanted.task_id)
         INSERT INTO task_change (task_id, kind, detail, note, user_id, at)
         SELECT task_id, 'reassigned', jsonb_build_object('from', rm_id, 'to', $2::text), $6, $7, $5 FROM wanted
         RETURNING task_id AS id`,
        [user.branchId, rmId, taskIds, fromRmId, at, note || null, user.id],
      );
      const detail = { from: fromRmId, tasks: moved.map(({ id }) => id) };
      const entry = { action: 'task.reassigned', thing: `rm:${rmId}`, detail };
      if (moved.length > 0) await this.audit.write(transaction, { actor: `user:${user.id}`, ...entry });
      return moved.length;
    });
  }

  private async isStaff(
    transaction: Transaction,
    rmId: string,
    branchIds: readonly (string | null)[],
  ): Promise<boolean> {
    const branches = new Set(branchIds.filter((branchId) => branchId !== null));
    for (const branchId of branches) {
      const staff = await branchStaff(transaction, branchId);
      if (staff.some((colleague) => colleague.rmId === rmId)) return true;
    }
    return false;
  }

  private change(
    user: SignedInUser,
    id: string,
    work: (transaction: Transaction, task: StoredTask) => Promise<Change | TaskResult>,
    reach: 'held' | 'readable' = 'held',
  ): Promise<TaskResult> {
    return this.database.transaction(async (transaction): Promise<TaskResult> => {
      await transaction.query('SELECT 1 FROM task WHERE task_id = $1 FOR UPDATE', [id]);
      const task = await this.tasks.find(user, id, { permission: 'task.write', reach, within: transaction });
      if (!task) return { kind: 'missing' };
      const change = endedRefusal(task) ?? (await work(transaction, task));
      if (isResult(change)) return change;
      await this.keep(transaction, user, task, change);
      // Whoever gave it away may no longer see it.
      return { kind: 'done', task: (await this.tasks.readAny(transaction, id))! };
    });
  }

  private async keep(
    transaction: Transaction,
    user: SignedInUser,
    { id }: StoredTask,
    { kind, detail, note }: Change,
  ): Promise<void> {
    await transaction.query(
      'INSERT INTO task_change (task_id, kind, detail, note, user_id, at) VALUES ($1, $2, $3, $4, $5, $6)',
      [id, kind, JSON.stringify(detail), note || null, user.id, this.clock.now()],
    );
    const entry = { action: `task.${kind}`, thing: `task:${id}`, detail };
    await this.audit.write(transaction, { actor: `user:${user.id}`, ...entry });
  }
}

const isResult = (change: Change | TaskResult): change is TaskResult =>
  ['done', 'refused', 'missing'].includes(change.kind);

const give = (transaction: Transaction, { id, rmId, at }: { id: string; rmId: string; at: Date }) =>
  transaction.query('UPDATE task SET rm_id = $2, given_at = $3 WHERE task_id = $1', [id, rmId, at]);
