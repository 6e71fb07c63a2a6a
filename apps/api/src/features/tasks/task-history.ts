import { type Queryable } from '../../platform/database.js';

/** Something that a person, or the program, did with a task. */
export interface TaskHistoryEntry {
  readonly kind: 'outcome' | 'snoozed' | 'handed-over' | 'taken' | 'reassigned' | 'outcome-undone' | 'withdrawn';
  readonly at: Date;
  /** Name of the user; null: the program by itself. */
  readonly by: string | null;
  /** `code` and `nextDate` of an outcome, `from` and `to` of a move, `reason` of a withdrawal. */
  readonly detail: Readonly<Record<string, string | null>>;
  readonly note: string | null;
  /** Of an outcome that its author took back. */
  readonly isUndone: boolean;
}

/** Oldest first. */
export async function readTaskHistory(database: Queryable, taskId: string): Promise<TaskHistoryEntry[]> {
  return database.query<TaskHistoryEntry>(
    `SELECT kind, at, u.name AS by, detail, note, "isUndone" FROM (
       SELECT 'outcome' AS kind, at, user_id, jsonb_build_object('code', code, 'nextDate', next_date) AS detail, note,
         undone_at IS NOT NULL AS "isUndone", id
       FROM task_outcome WHERE task_id = $1
       UNION ALL
       SELECT kind, at, user_id, detail, note, false, id FROM task_change WHERE task_id = $1) entry
     LEFT JOIN app_user u ON u.id = entry.user_id ORDER BY at, entry.id`,
    [taskId],
  );
}
