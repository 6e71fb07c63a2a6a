import { Injectable } from '@nestjs/common';
import { type Text } from '@baleen/rules';
import { Database } from '../../platform/database.js';
import { managersOf, type SignedInUser } from '../identity/index.js';
import { DeskDays, type StoredTask, type TaskItem, TaskStore } from '../tasks/index.js';
import { tasksPerDay } from './tasks-per-day.js';

/** A task as the day shows it: all that is needed to call at once. */
export interface DayTask extends TaskItem {
  readonly talkingPoints: Text;
  readonly offer: Text;
  /** What the colleague said who gave it. */
  readonly given: { readonly by: string | null; readonly note: string | null } | null;
}

/** The day of a relationship manager. */
export interface MyDay {
  /** The bank's local day. */
  readonly date: string;
  /** Tasks of one day by the bank's policy, those done today included. */
  readonly tasksPerDay: number;
  /** Due today or late, the most urgent first, as many as the day holds. */
  readonly tasks: readonly DayTask[];
  /** Due too, but beyond what the day holds; the first of them. */
  readonly waiting: readonly DayTask[];
  readonly waitingCount: number;
  /** Of the next days. */
  readonly laterCount: number;
  readonly lateCount: number;
  /** The newest first. */
  readonly done: readonly TaskItem[];
  readonly doneCount: number;
  /** Tasks of the branch that nobody has; the first of them. */
  readonly queue: readonly DayTask[];
  readonly queueCount: number;
  /** Absent managers whose tasks stand here too. */
  readonly standsInFor: readonly string[];
}

interface Counts {
  readonly due: number;
  readonly late: number;
  readonly later: number;
  readonly done: number;
  readonly queue: number;
}

const SHOWN = 200;
const SHOWN_DONE = 50;
const SHOWN_QUEUE = 50;

@Injectable()
export class MyDays {
  constructor(
    private readonly database: Database,
    private readonly tasks: TaskStore,
    private readonly days: DeskDays,
  ) {}

  async of(user: SignedInUser): Promise<MyDay> {
    const day = await this.days.now();
    const [perDay, counts, due, done, queue] = await Promise.all([
      tasksPerDay(this.database),
      this.counts(user, day.today),
      this.tasks.due(user, day.today, SHOWN),
      this.tasks.doneSince(user, this.days.startOfToday(), SHOWN_DONE),
      this.tasks.list(user, { status: 'open', isQueue: true }, { limit: SHOWN_QUEUE, after: undefined }),
    ]);
    const said = await this.saidOf([...due, ...queue].filter(({ isGiven }) => isGiven));
    const shown = (task: StoredTask): DayTask => ({
      ...this.tasks.item(task, day),
      ...this.tasks.speech(task),
      given: said.get(task.id) ?? null,
    });
    const room = Math.max(0, perDay - counts.done);
    return {
      date: day.today,
      tasksPerDay: perDay,
      tasks: due.slice(0, room).map(shown),
      waiting: due.slice(room).map(shown),
      waitingCount: Math.max(0, counts.due - room),
      laterCount: counts.later,
      lateCount: counts.late,
      done: done.map((task) => this.tasks.item(task, day)),
      doneCount: counts.done,
      queue: queue.map(shown),
      queueCount: counts.queue,
      standsInFor: user.standsInFor ?? [],
    };
  }

  private async counts(user: SignedInUser, today: string): Promise<Counts> {
    const [row] = await this.database.query<Counts>(
      `SELECT count(*) FILTER (WHERE due_date <= $2) AS due, count(*) FILTER (WHERE due_date < $2) AS late,
         count(*) FILTER (WHERE due_date > $2) AS later,
         (SELECT count(*) FROM task WHERE status = 'done' AND rm_id = ANY ($1) AND ended_at >= $3) AS done,
         (SELECT count(*) FROM task WHERE status = 'open' AND rm_id IS NULL AND branch_id = $4) AS queue
       FROM task WHERE status = 'open' AND rm_id = ANY ($1)`,
      [managersOf(user), today, this.days.startOfToday(), user.branchId],
    );
    return row!;
  }

  private async saidOf(tasks: readonly StoredTask[]): Promise<ReadonlyMap<string, NonNullable<DayTask['given']>>> {
    if (tasks.length === 0) return new Map();
    const rows = await this.database.query<{ id: string; by: string | null; note: string | null }>(
      `SELECT DISTINCT ON (task_id) task_id AS id, u.name AS by, note
       FROM task_change JOIN app_user u ON u.id = user_id
       WHERE task_id = ANY ($1) AND kind IN ('handed-over', 'reassigned') ORDER BY task_id, task_change.id DESC`,
      [tasks.map(({ id }) => id)],
    );
    return new Map(rows.map(({ id, ...said }) => [id, said]));
  }
}
