import { SessionStore } from '../../../apps/api/src/features/identity/index.js';
import { defaultBank } from '../../../apps/api/src/platform/bank.js';
import { BankSettings } from '../../../apps/api/src/platform/bank-settings.js';
import { SystemClock } from '../../../apps/api/src/platform/clock.js';
import { type Database } from '../../../apps/api/src/platform/database.js';

/** A session for each of the managers `rm-0` to `rm-n` of a bench's bank. @returns the headers of each */
export async function managerSessions(
  database: Database,
  { managers, branches }: { readonly managers: number; readonly branches: number },
): Promise<readonly Readonly<Record<string, string>>[]> {
  const users = await database.query<{ id: number }>(
    `INSERT INTO app_user (login, name, roles, rm_id, branch_id, password_hash, created_at)
     SELECT 'rm-' || i, 'Manager ' || i, '{rm}', 'rm-' || i, 'B' || i % $2, 'none', now() FROM generate_series(0, $1 - 1) AS i RETURNING id`,
    [managers, branches],
  );
  const sessions = new SessionStore(database, new SystemClock(), new BankSettings(defaultBank));
  const headers: Record<string, string>[] = [];
  for (const { id } of users) headers.push({ Cookie: `baleen_session=${await sessions.begin(id)}` });
  return headers;
}
