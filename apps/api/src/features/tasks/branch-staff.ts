import { type Queryable } from '../../platform/database.js';

export interface Colleague {
  readonly rmId: string;
  /** Of the user; null where nobody signs in under this number. */
  readonly name: string | null;
}

/** The relationship managers of a branch: those who sign in, and those whom the bank's data name for its customers. */
export async function branchStaff(database: Queryable, branchId: string): Promise<Colleague[]> {
  return database.query<Colleague>(
    `SELECT rm_id AS "rmId", max(name) AS name FROM (
       SELECT rm_id, name FROM app_user WHERE branch_id = $1 AND rm_id IS NOT NULL AND 'rm' = ANY (roles) AND status = 'active'
       UNION ALL
       SELECT DISTINCT rm_id, NULL FROM customer WHERE branch_id = $1 AND rm_id IS NOT NULL) staff
     GROUP BY rm_id ORDER BY rm_id`,
    [branchId],
  );
}
