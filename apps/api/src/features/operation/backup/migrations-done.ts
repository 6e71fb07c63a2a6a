import { type Queryable } from '../../../platform/database.js';

/** Names of the migrations that the tables have been through, oldest first. */
export async function migrationsDone(database: Queryable): Promise<string[]> {
  const rows = await database.query<{ name: string }>('SELECT name FROM migration ORDER BY "timestamp"');
  return rows.map(({ name }) => name);
}
