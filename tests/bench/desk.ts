import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeskDays, TaskStore } from '../../apps/api/src/features/tasks/index.js';
import { MyDays } from '../../apps/api/src/features/desk/my-day.js';
import { type SignedInUser } from '../../apps/api/src/features/identity/index.js';
import { migrations } from '../../apps/api/src/migrations/index.js';
import { defaultBank } from '../../apps/api/src/platform/bank.js';
import { BankSettings } from '../../apps/api/src/platform/bank-settings.js';
import { ManualClock } from '../../apps/api/src/platform/clock.js';
import { Database } from '../../apps/api/src/platform/database.js';
import { openEmbeddedPostgres } from '../../apps/api/src/platform/embedded-postgres/index.js';
import { fillDesk } from '../support/desk-bank.js';

const TODAY = '2026-03-02';
const TASKS = 1_000_000;
const MANAGERS = 1_000;
const BRANCHES = 50;
const QUESTIONS = 400;
const SHOWN = 200;

/** Lists of 200 out of 1,000,000 open tasks, as the API reads them: by a manager, a branch, the bank, and a manager's whole day. */
export async function bench(options: readonly string[]) {
  const tasks = options.includes('--small') ? TASKS / 20 : TASKS;
  const scratch = mkdtempSync(join(tmpdir(), 'baleen-bench-desk-'));
  const server = await openEmbeddedPostgres(join(scratch, 'data'));
  const database = await Database.connect(server.url, { migrations });
  try {
    await database.migrate();
    await fillDesk(database, { tasks, managers: MANAGERS, branches: BRANCHES, today: TODAY });
    return { bench: 'desk', figures: { tasks, ...(await measure(database)) }, goals };
  } finally {
    await database.close();
    await server.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

const goals = {
  managerP99Ms: '<= 100',
  branchP99Ms: '<= 100',
  bankP99Ms: '<= 100',
  deepPageP99Ms: '<= 100',
  dayP99Ms: '<= 100',
};

async function measure(database: Database): Promise<Record<string, number>> {
  const settings = new BankSettings({ ...defaultBank, baseCurrency: 'CNY' });
  const days = new DeskDays(database, new ManualClock(new Date(`${TODAY}T01:00:00Z`)), settings);
  const store = new TaskStore(database, settings);
  const myDays = new MyDays(database, store, days);
  const list = async (user: SignedInUser, pages = 1): Promise<void> => {
    const day = await days.now();
    let after: Parameters<TaskStore['list']>[2]['after'];
    for (let page = 0; page < pages; page++) {
      const found = await store.list(user, { status: 'open' }, { limit: SHOWN, after });
      found.forEach((task) => store.item(task, day));
      after = found.at(-1)!.key as unknown as typeof after;
    }
  };
  return {
    managerP99Ms: await p99((i) => list(manager(i))),
    branchP99Ms: await p99((i) => list(person('branch-manager', null, `B${i % BRANCHES}`))),
    bankP99Ms: await p99(() => list(person('compliance', null, null))),
    deepPageP99Ms: (await p99(() => list(person('compliance', null, null), 10))) / 10,
    dayP99Ms: await p99(async (i) => void (await myDays.of(manager(i)))),
  };
}

const manager = (i: number): SignedInUser => person('rm', `rm-${i % MANAGERS}`, `B${(i % MANAGERS) % BRANCHES}`);

const person = (role: SignedInUser['roles'][number], rmId: string | null, branchId: string | null): SignedInUser => ({
  id: 1,
  login: role,
  name: role,
  roles: [role],
  rmId,
  branchId,
});

/** Of questions one after another, in milliseconds, after some to warm up. */
async function p99(ask: (i: number) => Promise<void>): Promise<number> {
  for (let i = 0; i < 20; i++) await ask(i * 37);
  const times: number[] = [];
  for (let i = 0; i < QUESTIONS; i++) {
    const start = performance.now();
    await ask(i * 7 + 3);
    times.push(performance.now() - start);
  }
  return Math.round(times.sort((a, b) => a - b)[Math.floor(QUESTIONS * 0.99)]! * 10) / 10;
}
