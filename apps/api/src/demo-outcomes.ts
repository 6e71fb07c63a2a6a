import { createHash } from 'node:crypto';
import { createZone, formatDay, parseDay } from '@baleen/rules';
import { type PastOutcome, recordPastOutcomes } from './features/tasks/index.js';
import { type DemoBank, type DemoLoading } from './platform/demo-bank.js';
import { type Database } from './platform/database.js';

/** Of a hundred tasks; what is left over was never touched. */
const shares = [
  ['reached-not-now', 30],
  ['not-reached', 22],
  ['reached-interested', 20],
  ['done-in-branch', 12],
  ['reached-rejected', 10],
  ['wrong-number', 3],
] as const;
/** On the last days before the demo opens more is still to be done. */
const LAST_DAYS = 3;
const DONE_LATELY = 60;
const MINUTE = 60_000;
const OPENS = 9.5 * 60;
const HOURS = 7 * 60;

interface OpenTask {
  readonly id: string;
  readonly rmId: string | null;
  readonly dueDate: string;
}

/**
 * What the managers of a demo bank have done with the tasks of its past, so that it opens on an ordinary morning and not on a year of arrears. Follows from the tasks
 * alone. Outcomes of managers who have no account of the demo stand under the branch manager's.
 */
export async function recordDemoOutcomes(
  { database, bank, clock }: Pick<DemoLoading, 'database' | 'bank' | 'clock'>,
  { staff }: Pick<DemoBank, 'staff'>,
): Promise<void> {
  const zone = createZone(bank.timeZone);
  const today = zone.dayOf(clock.now().getTime());
  const users = await demoManagers(database);
  const tasks = await database.query<OpenTask>(
    `SELECT task_id AS id, rm_id AS "rmId", due_date AS "dueDate" FROM task WHERE status = 'open' AND due_date < $1 ORDER BY task_id`,
    [formatDay(today)],
  );
  const outcomes = tasks.flatMap(({ id, rmId, dueDate }): PastOutcome[] => {
    const [what, when] = chances(id);
    const due = parseDay(dueDate)!;
    const code = outcomeOf(what);
    if (code === undefined || (due >= today - LAST_DAYS && when % 100 >= DONE_LATELY)) return [];
    const at = new Date(zone.startOf(due) + (OPENS + (when % HOURS)) * MINUTE);
    return [{ taskId: id, code, at, userId: rmId === staff.rmId ? users.rm : users.branchManager }];
  });
  await database.transaction((transaction) => recordPastOutcomes(transaction, outcomes));
}

function outcomeOf(chance: number): PastOutcome['code'] | undefined {
  let rest = chance % 100;
  for (const [code, share] of shares) {
    if (rest < share) return code;
    rest -= share;
  }
  return undefined;
}

/** Two whole numbers that follow from a task. */
function chances(id: string): readonly [number, number] {
  const digest = createHash('sha256').update(`outcome ${id}`).digest();
  return [digest.readUInt32BE(0), digest.readUInt32BE(4)];
}

async function demoManagers(database: Database): Promise<{ readonly rm: number; readonly branchManager: number }> {
  const rows = await database.query<{ login: string; id: number }>(
    "SELECT login, id FROM app_user WHERE login IN ('rm', 'branch-manager')",
  );
  const idOf = (wanted: string): number => rows.find(({ login }) => login === wanted)!.id;
  return { rm: idOf('rm'), branchManager: idOf('branch-manager') };
}
