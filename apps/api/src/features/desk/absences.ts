import { formatDay, parseDay } from '@baleen/rules';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Database, type Queryable } from '../../platform/database.js';
import { type ProblemDetails } from '../../platform/problem.js';
import { AuditLog } from '../audit/index.js';
import { isPermitted, type SignedInUser } from '../identity/index.js';
import { branchStaff, DeskDays } from '../tasks/index.js';

/** A relationship manager is away, and another stands in. */
export interface Absence {
  readonly id: number;
  readonly rmId: string;
  readonly deputyId: string;
  /** First and last day, both included. */
  readonly from: string;
  readonly to: string;
}

export interface AbsenceWish {
  /** Absent: the user's own. */
  readonly rmId?: string;
  readonly deputyId: string;
  readonly from: string;
  readonly to: string;
}

export type AbsenceResult =
  | { readonly kind: 'entered'; readonly absence: Absence }
  | { readonly kind: 'refused'; readonly refusal: ProblemDetails };

const columns = 'id, rm_id AS "rmId", deputy_id AS "deputyId", from_date AS "from", to_date AS "to"';
/** Any number of our own: those who enter absences take turns, so that no two overlap. */
const absenceLock = 7_214_993_055;
const LONGEST_DAYS = 366;

/** Who stands in for whom: a relationship manager enters the own absences, a branch manager those of the branch. */
@Injectable()
export class Absences {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly days: DeskDays,
    private readonly audit: AuditLog,
  ) {}

  /** Those that have not ended, by their beginning: the user's own, those they stand in for, and for a branch manager the branch's. */
  list(user: SignedInUser): Promise<Absence[]> {
    return this.database.query<Absence>(
      `SELECT ${columns} FROM absence
       WHERE to_date >= $1 AND ((branch_id = $2 AND $3) OR rm_id = $4 OR deputy_id = $4) ORDER BY from_date, id`,
      [this.days.today(), user.branchId, isManagerOfBranch(user), user.rmId],
    );
  }

  async enter(user: SignedInUser, wish: AbsenceWish): Promise<AbsenceResult> {
    const rmId = wish.rmId ?? user.rmId;
    const { branchId } = user;
    if (rmId === null || branchId === null || (rmId !== user.rmId && !isManagerOfBranch(user)))
      return refused(refusals.notYours);
    return this.database.transaction(async (transaction): Promise<AbsenceResult> => {
      await transaction.query('SELECT pg_advisory_xact_lock($1)', [absenceLock]);
      const refusal = await this.refusalOf(transaction, { ...wish, rmId, branchId });
      if (refusal) return refused(refusal);
      const { deputyId, from, to } = wish;
      const [absence] = await transaction.query<Absence>(
        `INSERT INTO absence (rm_id, deputy_id, branch_id, from_date, to_date, entered_by, entered_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${columns}`,
        [rmId, deputyId, branchId, from, to, user.id, this.clock.now()],
      );
      const entry = { action: 'absence.entered', thing: `absence:${absence!.id}`, detail: absence! };
      await this.audit.write(transaction, { actor: `user:${user.id}`, ...entry });
      return { kind: 'entered', absence: absence! };
    });
  }

  /** One that has begun ends yesterday, so that it stays known who stood in; one to come is removed. @returns false where there is none for this user */
  async end(user: SignedInUser, id: number): Promise<boolean> {
    const today = this.days.today();
    return this.database.transaction(async (transaction) => {
      const [absence] = await transaction.query<Absence>(
        `SELECT ${columns} FROM absence WHERE id = $1 AND to_date >= $2 AND ((branch_id = $3 AND $4) OR rm_id = $5) FOR UPDATE`,
        [id, today, user.branchId, isManagerOfBranch(user), user.rmId],
      );
      if (!absence) return false;
      if (absence.from >= today) await transaction.query('DELETE FROM absence WHERE id = $1', [id]);
      else await transaction.query('UPDATE absence SET to_date = $2 WHERE id = $1', [id, dayBefore(today)]);
      const entry = { action: 'absence.ended', thing: `absence:${id}`, detail: absence };
      await this.audit.write(transaction, { actor: `user:${user.id}`, ...entry });
      return true;
    });
  }

  private async refusalOf(
    transaction: Queryable,
    { rmId, deputyId, branchId, from, to }: AbsenceWish & { rmId: string; branchId: string },
  ): Promise<ProblemDetails | undefined> {
    const length = parseDay(to)! - parseDay(from)! + 1;
    if (length < 1 || length > LONGEST_DAYS || to < this.days.today()) return refusals.dates;
    const staff = new Set((await branchStaff(transaction, branchId)).map((colleague) => colleague.rmId));
    if (!staff.has(rmId)) return refusals.notYours;
    if (!staff.has(deputyId) || deputyId === rmId) return refusals.deputy;
    const away = await transaction.query<{ rmId: string }>(
      `SELECT rm_id AS "rmId" FROM absence WHERE rm_id = ANY ($1) AND from_date <= $3 AND to_date >= $2`,
      [[rmId, deputyId], from, to],
    );
    if (away.length === 0) return undefined;
    return away.some((absence) => absence.rmId === rmId) ? refusals.overlap : refusals.deputyAway;
  }
}

const isManagerOfBranch = ({ roles }: SignedInUser): boolean => isPermitted(roles, 'branch.read');
const dayBefore = (date: string): string => formatDay(parseDay(date)! - 1);
const refused = (refusal: ProblemDetails): AbsenceResult => ({ kind: 'refused', refusal });

const refusals = {
  notYours: {
    status: 403,
    code: 'ABSENCE_NOT_YOURS',
    path: '/rmId',
    detail: {
      en: 'Relationship managers enter their own absence, branch managers those of their branch.',
      zh: '客户经理只能登记本人的缺勤，支行行长可登记本网点的缺勤。',
    },
  },
  dates: {
    status: 400,
    code: 'ABSENCE_DATES_INVALID',
    path: '/to',
    detail: {
      en: 'The last day must not lie before the first or before today, and a year at most.',
      zh: '结束日期不能早于开始日期或今天，且最长一年。',
    },
  },
  deputy: {
    status: 400,
    code: 'NOT_A_COLLEAGUE',
    path: '/deputyId',
    detail: {
      en: 'Choose another relationship manager of the branch as deputy.',
      zh: '请选择本网点的另一位客户经理代理。',
    },
  },
  overlap: {
    status: 409,
    code: 'ABSENCE_OVERLAPS',
    path: '/from',
    detail: { en: 'An absence for some of these days is entered already.', zh: '其中部分日期已登记缺勤。' },
  },
  deputyAway: {
    status: 409,
    code: 'DEPUTY_ABSENT',
    path: '/deputyId',
    detail: { en: 'The deputy is absent on some of these days.', zh: '代理人在其中部分日期缺勤。' },
  },
} as const satisfies Record<string, ProblemDetails>;
