import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database.js';
import { type SignedInUser } from '../identity/index.js';
import { branchStaff, type DeskDay, DeskDays, type TaskItem, TaskStore } from '../tasks/index.js';

/** How the work of one relationship manager stands. */
export interface ManagerLoad {
  readonly rmId: string;
  /** Null where nobody signs in under this number. */
  readonly name: string | null;
  /** Who stands in today; null while the manager is there. */
  readonly deputyId: string | null;
  readonly open: number;
  readonly late: number;
  readonly escalated: number;
  readonly dueToday: number;
  /** Ended in the last 30 days. */
  readonly done: number;
  /** Of these, where the customer was interested or it was done in the branch. */
  readonly successes: number;
}

export interface BranchOverview {
  readonly branchId: string;
  readonly date: string;
  readonly managers: readonly ManagerLoad[];
  /** Late beyond the bank's limit; the most urgent first, at most 50. */
  readonly escalated: readonly TaskItem[];
  /** Tasks that nobody has; the most urgent first, at most 50. */
  readonly queue: readonly TaskItem[];
  readonly queueCount: number;
}

type Open = Pick<ManagerLoad, 'open' | 'late' | 'escalated' | 'dueToday'>;
type Ended = Pick<ManagerLoad, 'done' | 'successes'>;

const DAYS = 30;
const SHOWN = 50;
const nothingOpen: Open = { open: 0, late: 0, escalated: 0, dueToday: 0 };
const nothingEnded: Ended = { done: 0, successes: 0 };

@Injectable()
export class BranchOverviews {
  constructor(
    private readonly database: Database,
    private readonly tasks: TaskStore,
    private readonly days: DeskDays,
  ) {}

  /** @returns undefined for a user without a branch */
  async of(user: SignedInUser): Promise<BranchOverview | undefined> {
    const { branchId } = user;
    if (branchId === null) return undefined;
    const day = await this.days.now();
    const page = { limit: SHOWN, after: undefined };
    const [staff, open, ended, deputies, escalated, queue] = await Promise.all([
      branchStaff(this.database, branchId),
      this.open(branchId, day),
      this.ended(branchId),
      this.deputies(branchId, day.today),
      this.tasks.list(user, { status: 'open', dueBy: day.escalatedUpTo }, page),
      this.tasks.list(user, { status: 'open', isQueue: true }, page),
    ]);
    const names = new Map(staff.map(({ rmId, name }) => [rmId, name]));
    const rmIds = [...new Set([...names.keys(), ...open.keys(), ...ended.keys()])].filter((rmId) => rmId !== '');
    return {
      branchId,
      date: day.today,
      managers: rmIds.map((rmId) => ({
        rmId,
        name: names.get(rmId) ?? null,
        deputyId: deputies.get(rmId) ?? null,
        ...(open.get(rmId) ?? nothingOpen),
        ...(ended.get(rmId) ?? nothingEnded),
      })),
      escalated: escalated.map((task) => this.tasks.item(task, day)),
      queue: queue.map((task) => this.tasks.item(task, day)),
      queueCount: open.get('')?.open ?? 0,
    };
  }

  /** By manager; the queue under an empty number. */
  private async open(branchId: string, { today, escalatedUpTo }: DeskDay): Promise<ReadonlyMap<string, Open>> {
    return this.byManager<Open>(
      `SELECT coalesce(rm_id, '') AS "rmId", count(*) AS open, count(*) FILTER (WHERE due_date < $2) AS late,
         count(*) FILTER (WHERE due_date <= $3) AS escalated, count(*) FILTER (WHERE due_date = $2) AS "dueToday"
       FROM task WHERE branch_id = $1 AND status = 'open' GROUP BY 1 ORDER BY 1`,
      [branchId, today, escalatedUpTo],
    );
  }

  private async ended(branchId: string): Promise<ReadonlyMap<string, Ended>> {
    const since = new Date(this.days.startOfToday().getTime() - DAYS * 86_400_000);
    return this.byManager<Ended>(
      `SELECT coalesce(rm_id, '') AS "rmId", count(*) AS done,
         count(*) FILTER (WHERE outcome_code IN ('reached-interested', 'done-in-branch')) AS successes
       FROM task WHERE branch_id = $1 AND status = 'done' AND ended_at >= $2 GROUP BY 1 ORDER BY 1`,
      [branchId, since],
    );
  }

  private async deputies(branchId: string, today: string): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.query<{ rmId: string; deputyId: string }>(
      `SELECT rm_id AS "rmId", deputy_id AS "deputyId" FROM absence
       WHERE branch_id = $1 AND $2::date BETWEEN from_date AND to_date`,
      [branchId, today],
    );
    return new Map(rows.map(({ rmId, deputyId }) => [rmId, deputyId]));
  }

  private async byManager<Row extends object>(
    sql: string,
    parameters: readonly unknown[],
  ): Promise<ReadonlyMap<string, Row>> {
    const rows = await this.database.query<Row & { rmId: string }>(sql, parameters);
    return new Map(rows.map(({ rmId, ...row }) => [rmId, row as unknown as Row]));
  }
}
