import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { saveSchedule } from '../../apps/api/src/features/runs/index.js';
import { migrations } from '../../apps/api/src/migrations/index.js';
import { defaultBank, saveBank } from '../../apps/api/src/platform/bank.js';
import { Database } from '../../apps/api/src/platform/database.js';
import { openEmbeddedPostgres } from '../../apps/api/src/platform/embedded-postgres/index.js';
import { fillDesk } from '../support/desk-bank.js';
import { startBenchServer } from './load/bench-server.js';
import { managerSessions } from './load/manager-sessions.js';
import { openLoop, shooter } from './load/open-loop.js';

const CUSTOMERS = 1_000_000;
const CONTACTS_EACH = 5;
const MANAGERS = 1_000;
const BRANCHES = 50;
const PER_SECOND = 200;

/**
 * A manager's list of tasks and pages of their customers, asked of the server over HTTP at 200 requests a second over 1,000,000 customers with 5,000,000 contacts. Baseline in the
 * same run: an address that answers without the database. Options: --scale=F (--small is 0.05), --seconds=N (default 30), --profile=DIR.
 */
export async function bench(options: readonly string[]) {
  const option = (name: string): string | undefined =>
    options.find((one) => one.startsWith(`--${name}=`))?.slice(`--${name}=`.length);
  const customers = Math.round(CUSTOMERS * Number(option('scale') ?? (options.includes('--small') ? 0.05 : 1)));
  const scratch = mkdtempSync(join(tmpdir(), 'baleen-bench-api-'));
  const server = await openEmbeddedPostgres(join(scratch, 'data'));
  const database = await Database.connect(server.url, { migrations });
  try {
    await database.migrate();
    await fill(database, customers);
    const headers = await managerSessions(database, { managers: MANAGERS, branches: BRANCHES });
    const profile = option('profile');
    const nodeOptions = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [];
    const program = await startBenchServer(server.url, join(scratch, 'program'), nodeOptions);
    const seconds = Number(option('seconds') ?? 30);
    const figures = await measure(program.origin, { headers, customers, seconds });
    const peakRssBytes = program.peakRssBytes();
    await program.stop();
    return {
      bench: 'api',
      figures: { customers, contacts: customers * CONTACTS_EACH, ...figures, peakRssBytes },
      goals,
    };
  } finally {
    await database.close();
    await server.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

const goals = { p99Ms: '<= 100', failed: '0' };

async function fill(database: Database, customers: number): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  await saveBank(database, { ...defaultBank, isDemo: false });
  await saveSchedule(database, { isOn: false, hour: 6 });
  say('customers and tasks');
  await fillDesk(database, { tasks: customers, managers: MANAGERS, branches: BRANCHES, today });
  say('contacts');
  await database.query(
    `INSERT INTO contact (contact_id, journey_id, journey_version, block_id, rule_id, rule_version, customer_id, partition, business_date, channel,
       purpose, need, language, status, planned_at, due_at, day, decision, policy_version, status_at, attempts)
     SELECT md5('contact' || i)::uuid, 'default-bench', 1, 'channel', 'bench', 1, 'C' || c, c % 64, on_day, 'sms', 'marketing', 'reinvest', 'zh', 'delivered',
       on_day + time '10:00', on_day + time '10:00', on_day, '{"verdict":"allowed","checks":[]}', 1, on_day + time '10:01', 1
     FROM (SELECT i, i % $1::int AS c, $3::date - (i / $1::int) * 17 - i % 13 AS on_day FROM generate_series(0, $1::int * $2::int - 1) AS i) AS made`,
    [customers, CONTACTS_EACH, today],
  );
  await database.query('VACUUM ANALYZE contact');
}

interface Measuring {
  readonly headers: readonly Readonly<Record<string, string>>[];
  readonly customers: number;
  readonly seconds: number;
}

async function measure(origin: string, { headers, customers, seconds }: Measuring): Promise<Record<string, number>> {
  const gun = shooter(origin);
  const get = (path: string, i: number): Promise<boolean> =>
    gun.shoot({ method: 'GET', path, headers: headers[i % MANAGERS]! });
  const customerOf = (i: number): string =>
    `C${(i % MANAGERS) + MANAGERS * ((i * 7_919) % Math.floor(customers / MANAGERS))}`;
  const ways = {
    list: (i: number) => get('/api/tasks?status=open&limit=50', i),
    customer: (i: number) => get(`/api/customers/${customerOf(i)}`, i),
    timeline: (i: number) => get(`/api/customers/${customerOf(i)}/timeline`, i),
  };
  const asks = Object.values(ways);
  const load = { perSecond: PER_SECOND, seconds };
  say('warming up');
  await openLoop({ perSecond: PER_SECOND / 2, seconds: 5 }, (i) => asks[i % 3]!(i * 31));
  say('the baseline');
  const bare = await openLoop({ ...load, seconds: seconds / 3 }, (i) => get('/health/live', i));
  say('all together');
  const all = await openLoop(load, (i) => asks[i % 3]!(i * 17 + 5));
  const figures: Record<string, number> = {};
  let failed = all.failed;
  for (const [name, way] of Object.entries(ways)) {
    const found = await openLoop({ ...load, seconds: seconds / 3 }, (i) => way(i * 13 + 1));
    figures[`${name}P99Ms`] = found.p99Ms;
    failed += found.failed;
  }
  gun.close();
  const { perSecond, p50Ms, p99Ms, maxMs } = all;
  return { perSecond, p50Ms, p99Ms, maxMs, ...figures, failed, bareP99Ms: bare.p99Ms };
}

const say = (words: string): void => void process.stderr.write(`${words}\n`);
