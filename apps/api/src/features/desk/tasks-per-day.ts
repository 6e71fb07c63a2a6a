import { type Queryable } from '../../platform/database.js';
import { liveVersions } from '../approvals/index.js';
import { readDeskSettings } from '../tasks/index.js';

/** Of one relationship manager: by the contact policy in force where it sets a limit, else by the desk's own setting. */
export async function tasksPerDay(database: Queryable): Promise<number> {
  const policies = await liveVersions<{ readonly rmTasksPerDay?: number | null }>(database, 'contact-policy');
  const limits = policies.flatMap(({ document }) => document.rmTasksPerDay ?? []);
  return limits.length > 0 ? Math.min(...limits) : (await readDeskSettings(database)).tasksPerDay;
}
