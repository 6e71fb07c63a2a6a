import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseDay } from '@baleen/rules';
import { partitionCount } from '../../apps/api/src/platform/partition.js';
import { AuditLog } from '../../apps/api/src/features/audit/index.js';
import { ApiTokenStore } from '../../apps/api/src/features/identity/api-token-store.js';
import { saveSchedule } from '../../apps/api/src/features/runs/index.js';
import { migrations } from '../../apps/api/src/migrations/index.js';
import { setBankClock } from '../../apps/api/src/platform/bank-clock.js';
import { SystemClock } from '../../apps/api/src/platform/clock.js';
import { Database } from '../../apps/api/src/platform/database.js';
import { openEmbeddedPostgres } from '../../apps/api/src/platform/embedded-postgres/index.js';
import { type BenchServer, startBenchServer } from './load/bench-server.js';
import { deskRequests } from './load/desk-requests.js';
import { openLoop, shooter, type LoadFigures } from './load/open-loop.js';
import { Chance } from './night-bank/chance.js';
import { type BankEvent, eventOn, jsonFields, localText } from './night-bank/events.js';
import { BANK, urlOf } from './night-bank/kept-bank.js';
import { inCopy, inServer } from './night-bank/in-server.js';
import { personOf } from './night-bank/people.js';
import { prepareBank } from './night-bank/prepare-bank.js';
import { processorTimeOf, processorTimeOfFamily } from './night-bank/processor-time.js';
import { runMeasured } from './night-bank/run-measured.js';
import { BUSINESS_DATE, fullSize, scaled } from './night-bank/sizes.js';
import { watchingTheft } from './night-bank/stolen-time.js';

const PER_SECOND = 500;
const DESK_PER_SECOND = 200;

/**
 * Events posted one by one over HTTP at 500 a second, the decision committed before the answer: alone, and beside a night over the same bank. Baseline in the same
 * run: a bare INSERT of the same events at the same rate into the same server. Options: --scale=F of the night bench's bank (default 0.2), --seconds=N alone (default 60: what the server does every minute is a part of it),
 * --rate=N, --profile=DIR, --bank=DIR (kept there and used again, of the same scale; the night bench's bank will do); --desk: instead, what managers ask for at 200 requests a second.
 */
export async function bench(options: readonly string[]) {
  const option = (name: string): string | undefined =>
    options.find((one) => one.startsWith(`--${name}=`))?.slice(`--${name}=`.length);
  const size = scaled(fullSize, Number(option('scale') ?? 0.2));
  const load = { perSecond: Number(option('rate') ?? PER_SECOND), seconds: Number(option('seconds') ?? 60) };
  const kept = option('bank');
  const scratch = kept ?? mkdtempSync(join(tmpdir(), 'baleen-bench-live-'));
  const server = await openEmbeddedPostgres(join(scratch, 'data'));
  try {
    const night = await prepareBank({ url: server.url, database: BANK, folder: scratch, size });
    await inTheMorning(server.url, scratch);
    const figures = await inCopy({ url: server.url, of: MORNING, name: 'live' }, async (url) => {
      const database = await Database.connect(url, { migrations });
      try {
        const profile = option('profile');
        const nodeOptions = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [];
        const parts = {
          database,
          url,
          pid: server.pid,
          scratch,
          night: night.path,
          customers: size.customers,
          load,
          nodeOptions,
        };
        const measured = await (options.includes('--desk') ? measureDesk(parts) : measure(parts));
        return { customers: size.customers, historyEvents: size.history, ...measured };
      } finally {
        await database.close();
      }
    });
    return { bench: 'live', figures, goals };
  } finally {
    await server.close();
    if (!kept) rmSync(scratch, { recursive: true, force: true });
  }
}

const goals = { p99Ms: '<= 20', p99MsBesideNight: '<= 50', failed: '0' };

/** The database of the bank after its last night, when the server has refreshed tags and the columns of segments and has nothing more to do. */
const MORNING = 'bank_in_the_morning';

async function inTheMorning(server: string, folder: string): Promise<void> {
  const note = join(folder, 'morning.json');
  if (existsSync(note)) return;
  say('what the server makes of the run before');
  await inServer(server, `DROP DATABASE IF EXISTS ${MORNING} WITH (FORCE)`);
  await inServer(server, `CREATE DATABASE ${MORNING} TEMPLATE ${BANK} STRATEGY file_copy`);
  const url = urlOf(server, MORNING);
  const database = await Database.connect(url, { migrations });
  try {
    await saveSchedule(database, { isOn: false, hour: 6 });
    // In the bank's own time: by the system's clock every wait of every journey would be over.
    await setBankClock(database, new Date(`${BUSINESS_DATE}T10:00:00+08:00`));
    const program = await startBenchServer(url, join(folder, 'program'));
    await settled(database, program);
    await program.stop();
    await database.query('VACUUM (ANALYZE)');
  } finally {
    await database.close();
  }
  writeFileSync(note, '{}');
}

interface Measuring {
  readonly database: Database;
  readonly url: string;
  /** Of PostgreSQL. */
  readonly pid: number;
  readonly scratch: string;
  readonly night: string;
  readonly customers: number;
  readonly load: { readonly perSecond: number; readonly seconds: number };
  readonly nodeOptions: readonly string[];
}

async function measure(parts: Measuring): Promise<Record<string, number>> {
  const { database, url, pid, scratch, night, customers, load, nodeOptions } = parts;
  const clock = new SystemClock();
  const tokens = new ApiTokenStore(database, clock, new AuditLog(clock));
  const { token } = await tokens.create({ name: 'bench', permissions: ['event.write'], expiresAt: null }, 'system');
  const source = eventsOf(customers);
  say('bare inserts');
  const bare = await openLoop(load, () => insert(database, source()));
  const program = await startBenchServer(url, join(scratch, 'program'), nodeOptions);
  const gun = shooter(program.origin, say);
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const post = (): Promise<boolean> =>
    gun.shoot({ method: 'POST', path: '/api/events', headers, body: bodyOf(source()), expected: '"recorded"' });
  await settled(database, program);
  say('warming up');
  await openLoop({ perSecond: load.perSecond / 4, seconds: 6 }, post);
  say('live events alone');
  const times = (): number[] => [program.processorTime(), processorTimeOfFamily(pid), processorTimeOf('self')];
  const [before, logBefore] = [times(), await logBytes(database)];
  const { result: alone, stolenPercent } = await watchingTheft(() => openLoop(load, post));
  const used = times().map((time, i) => (time - before[i]!) / alone.sent);
  const logBytesAnEvent = Math.round(((await logBytes(database)) - logBefore) / alone.sent);
  say('live events beside a night');
  let isOver = false;
  const running = runMeasured(['night', night, '--json'], url).finally(() => (isOver = true));
  const { result: beside, stolenPercent: stolenPercentBesideNight } = await watchingTheft(() =>
    openLoop({ perSecond: load.perSecond, seconds: 900, until: () => isOver }, post),
  );
  const { ms } = await running;
  const peakRssBytes = program.peakRssBytes();
  gun.close();
  await program.stop();
  return {
    ...named(bare, alone, beside),
    ...{ stolenPercent, stolenPercentBesideNight },
    ...perEvent(used),
    ...{ logBytesAnEvent, nightMs: Math.round(ms), peakRssBytes },
  };
}

/** What managers ask for, alone and beside a night. */
async function measureDesk({
  database,
  url,
  scratch,
  night,
  load,
  nodeOptions,
}: Measuring): Promise<Record<string, number>> {
  const program = await startBenchServer(url, join(scratch, 'program'), nodeOptions);
  const gun = shooter(program.origin, say);
  await settled(database, program);
  const ask = await deskRequests(database, gun);
  await openLoop({ perSecond: DESK_PER_SECOND / 2, seconds: 6 }, ask);
  say('requests alone');
  const alone = await openLoop({ ...load, perSecond: DESK_PER_SECOND }, ask);
  say('requests beside a night');
  let isOver = false;
  const running = runMeasured(['night', night, '--json'], url).finally(() => (isOver = true));
  const beside = await openLoop({ perSecond: DESK_PER_SECOND, seconds: 900, until: () => isOver }, ask);
  const { ms } = await running;
  gun.close();
  await program.stop();
  const failed = alone.failed + beside.failed;
  const { p50Ms, p99Ms } = beside;
  return {
    deskP50Ms: alone.p50Ms,
    deskP99Ms: alone.p99Ms,
    deskPerSecondBesideNight: beside.perSecond,
    deskP50MsBesideNight: p50Ms,
    deskP99MsBesideNight: p99Ms,
    nightMs: Math.round(ms),
    failed,
  };
}

const named = (bare: LoadFigures, alone: LoadFigures, beside: LoadFigures): Record<string, number> => ({
  eventsPerSecond: alone.perSecond,
  p50Ms: alone.p50Ms,
  p99Ms: alone.p99Ms,
  maxMs: alone.maxMs,
  eventsPerSecondBesideNight: beside.perSecond,
  p50MsBesideNight: beside.p50Ms,
  p99MsBesideNight: beside.p99Ms,
  maxMsBesideNight: beside.maxMs,
  failed: alone.failed + beside.failed,
  bareInsertP50Ms: bare.p50Ms,
  bareInsertP99Ms: bare.p99Ms,
});

/** What PostgreSQL has written to its log so far. */
async function logBytes(database: Database): Promise<number> {
  const [row] = await database.query<{ bytes: number }>('SELECT wal_bytes::float8 AS bytes FROM pg_stat_wal');
  return row!.bytes;
}

/** Processor time of an event, in milliseconds. */
const perEvent = ([server, database, client]: readonly number[]): Record<string, number> => ({
  serverCpuMs: rounded(server!),
  databaseCpuMs: rounded(database!),
  clientCpuMs: rounded(client!),
});

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** Waits until the server has refreshed what a run left to it, and does nothing for three seconds. */
async function settled(database: Database, program: BenchServer): Promise<void> {
  for (let calm = 0, second = 0; second < 1_800; second++) {
    const before = program.processorTime();
    await pause(1_000);
    const [row] = await database.query<{ done: number }>('SELECT count(*) AS done FROM segment_frame');
    const isCalm = row!.done >= partitionCount && program.processorTime() - before < 100;
    calm = isCalm ? calm + 1 : 0;
    if (calm === 3) return;
  }
  throw new Error('the server has not come to rest');
}

/** New events of the day of the night, of customers drawn by how busy they are. Who sends holds no customers: it would stand still where its memory is tidied up. */
function eventsOf(customers: number): () => BankEvent {
  const chance = new Chance(2_025);
  const day = parseDay(BUSINESS_DATE)! - 1;
  const ends = new Float64Array(customers);
  for (let i = 0, sum = 0; i < customers; i++) ends[i] = sum += personOf(i).weight;
  return () => {
    const point = chance.next() * ends.at(-1)!;
    let [low, high] = [0, customers - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle]! <= point) low = middle + 1;
      else high = middle;
    }
    return eventOn(personOf(low), day, chance);
  };
}

const bodyOf = (event: BankEvent): string => {
  const { id, type, customerId, at, channel } = event;
  const [occurredAt, receivedAt] = [localText(at), localText(at + 1_000)];
  const common = JSON.stringify({
    eventId: id,
    type,
    customerId,
    occurredAt,
    receivedAt,
    sourceSystem: 'core',
    channel,
  });
  const fields = jsonFields(event).slice(1, -1);
  return `{"events":[${common.slice(0, -1)}${fields && ','}${fields}}]}`;
};

async function insert(database: Database, event: BankEvent): Promise<boolean> {
  await database.query(
    `INSERT INTO event (event_id, customer_id, partition, type, occurred_at, received_at, booked_on, channel, source_system, fields)
     VALUES ($1, $2, 0, $3, $4, $4, $5, $6, 'bare', $7)`,
    [event.id, event.customerId, event.type, new Date(event.at), BUSINESS_DATE, event.channel, jsonFields(event)],
  );
  return true;
}

const say = (words: string): void => void process.stderr.write(`${words}\n`);
