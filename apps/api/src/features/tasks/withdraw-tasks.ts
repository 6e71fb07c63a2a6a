import { type Queryable } from '../../platform/database.js';

export interface Withdrawal {
  readonly taskIds: readonly string[];
  /** Stable code of why: `journey-stopped`, `goal-reached`. */
  readonly reason: string;
  readonly at: Date;
}

/** Takes back open tasks that are no longer wanted; those that have ended stay as they are. @returns how many were taken back */
export async function withdrawTasks(transaction: Queryable, { taskIds, reason, at }: Withdrawal): Promise<number> {
  const withdrawn = await transaction.query<{ id: string }>(
    `UPDATE task SET status = 'withdrawn', ended_at = $2 WHERE task_id = ANY ($1) AND status = 'open'
     RETURNING task_id AS id`,
    [taskIds, at],
  );
  await transaction.query(
    `INSERT INTO task_change (task_id, kind, detail, at)
     SELECT id, 'withdrawn', jsonb_build_object('reason', $2::text), $3 FROM unnest($1::uuid[]) AS id`,
    [withdrawn.map(({ id }) => id), reason, at],
  );
  return withdrawn.length;
}
