import { createReadStream, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { parseDay } from '@baleen/rules';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { migrations } from '../../apps/api/src/migrations/index.js';
import { Database } from '../../apps/api/src/platform/database.js';
import { type EmbeddedPostgres, openEmbeddedPostgres } from '../../apps/api/src/platform/embedded-postgres/index.js';
import { processorTimeOf } from './night-bank/processor-time.js';
import { BANK, urlOf } from './night-bank/kept-bank.js';
import { runMeasured } from './night-bank/run-measured.js';
import { StepClock } from './night-bank/steps.js';
import { loadHistory } from './night-bank/load-history.js';
import { manyNights, type OneNight } from './night-bank/many-nights.js';
import { people, type Person } from './night-bank/people.js';
import { type BankSize, BUSINESS_DATE, fullSize, LAST_HISTORY_DATE, scaled } from './night-bank/sizes.js';
import { type NightFolder, writeNight } from './night-bank/write-folder.js';

/**
 * A night from CSV files on disk to everything committed, against a bare COPY of the same rows in file order into the same table, in the same server, each
 * from the same copy of a bank with a past. Options: --scale=F (--small is 0.05), --growth=events|history|nights (--nights=N), --runs=N, --profile=DIR,
 * --steps (processor time by statement), --bank=DIR (kept there, and used again).
 */
export async function bench(options: readonly string[]) {
  const option = (name: string): string | undefined =>
    options.find((one) => one.startsWith(`--${name}=`))?.slice(`--${name}=`.length);
  const scale = Number(option('scale') ?? (options.includes('--small') ? 0.05 : 1));
  const size = growth(scaled(fullSize, scale), option('growth'));
  const runs = Number(option('runs') ?? 3);
  const kept = option('bank');
  const scratch = kept ?? mkdtempSync(join(tmpdir(), 'baleen-bench-night-'));
  const server = await openEmbeddedPostgres(join(scratch, 'data'));
  try {
    const folder = await prepared(server.url, scratch, size);
    // Builds what is not built: no run is to measure the compiler.
    await runMeasured(['night', '--help'], server.url);
    if (option('growth') === 'nights')
      return await growthOfNights(server, scratch, size, Number(option('nights') ?? 90));
    const results: Measured[] = [];
    for (let run = 0; run < runs; run++) results.push(await measure(server, folder, run));
    return results.length > 0 ? report(results, folder, size) : { bench: 'night', figures: {}, goals: {} };
  } finally {
    await server.close();
    if (!kept) rmSync(scratch, { recursive: true, force: true });
  }
}

/** `--profile=DIR` leaves V8 profiles of the night there. */
const profileFolder = process.argv.find((option) => option.startsWith('--profile='))?.slice('--profile='.length);
const profiling = [
  ...(profileFolder ? ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`] : []),
  ...(process.env['BENCH_NODE_OPTIONS']?.split(' ') ?? []),
];

/** Four times the night's events, or a year of history instead of 90 days. */
function growth(size: BankSize, what: string | undefined): BankSize {
  if (what === 'events') return { ...size, night: 4 * size.night };
  if (what === 'history') return { ...size, history: Math.round((size.history * 365) / 90), historyDays: 365 };
  return size;
}

/** Nights in a row: time and tables of the last against those of the tenth. */
async function growthOfNights(server: EmbeddedPostgres, scratch: string, size: BankSize, count: number) {
  const persons = people(size.customers);
  const nights = await inCopy(server.url, 'nights', (url) =>
    manyNights({ ...server, url }, { scratch, persons, size, count }, (night, number) =>
      say(`night ${number}: ${JSON.stringify(night)}`),
    ),
  );
  // The middle of five: one night is disturbed more than it grows.
  const around = (number: number, pick: (night: OneNight) => number): number =>
    nights
      .slice(Math.max(0, number - 5), number)
      .map(pick)
      .sort((a, b) => a - b)[2]!;
  const [tenth, last] = [nights[9]!, nights.at(-1)!];
  const growthOf = (table: string): number => round((last.tables[table] ?? 0) / (tenth.tables[table] ?? 1));
  const tables = Object.keys(last.tables).map((table) => [`bytesGrowth_${table}`, growthOf(table)] as const);
  return {
    bench: 'night',
    figures: {
      customers: size.customers,
      historyEvents: size.history,
      eventsPerNight: size.night,
      nights: nights.length,
      growthTime: round(around(nights.length, ({ ms }) => ms) / around(10, ({ ms }) => ms)),
      growthProcessorTime: round(around(nights.length, ({ cpuMs }) => cpuMs) / around(10, ({ cpuMs }) => cpuMs)),
      ...Object.fromEntries(tables),
    },
    goals: { growthTime: '<= 1.2', bytesGrowth_customer_state: '<= 1.2' },
  };
}

/** What `--bank` keeps is taken as it is, whatever size is asked for; broken off, the next call goes on where it stopped. */
async function prepared(url: string, scratch: string, size: BankSize): Promise<NightFolder> {
  const folder = join(scratch, 'night');
  return once(join(scratch, 'night.json'), async () => {
    const persons = people(size.customers);
    await once(join(scratch, 'history.json'), () => load(url, persons, size));
    say('the run before');
    await runMeasured(['run', '--business-date', LAST_HISTORY_DATE], urlOf(url, BANK));
    await inServer(url, 'CHECKPOINT');
    say('writing the night');
    mkdirSync(folder, { recursive: true });
    return writeNight(folder, persons, { events: size.night, day: parseDay(BUSINESS_DATE)! - 1, seed: 99 });
  });
}

/** @param note where the result is kept */
async function once<T>(note: string, make: () => Promise<T>): Promise<T> {
  if (!existsSync(note)) writeFileSync(note, JSON.stringify(await make()));
  return JSON.parse(readFileSync(note, 'utf8')) as T;
}

async function load(url: string, persons: readonly Person[], size: BankSize): Promise<{ readonly events: number }> {
  await inServer(url, `DROP DATABASE IF EXISTS ${BANK}`);
  await inServer(url, `CREATE DATABASE ${BANK}`);
  const database = await Database.connect(urlOf(url, BANK), { migrations });
  try {
    await database.migrate();
    say('loading the history');
    await loadHistory(database, persons, size);
    return { events: size.history };
  } finally {
    await database.close();
  }
}

interface Measured {
  readonly bareMs: number;
  readonly bareCpuMs: number;
  readonly nightMs: number;
  readonly nightCpuMs: number;
  readonly peakRssBytes: number;
  readonly figures: Readonly<Record<string, number>>;
}

async function measure({ url, pid }: EmbeddedPostgres, folder: NightFolder, run: number): Promise<Measured> {
  const cpu = (): number => processorTimeOf('self') + processorTimeOf(pid);
  const bare = await inCopy(url, `bare_${run}`, async (copy) => {
    const before = cpu();
    const ms = await bareCopy(copy, folder);
    return { ms, cpuMs: (await settled(cpu)) - before };
  });
  const night = await inCopy(url, `night_${run}`, async (copy) => {
    const before = cpu();
    const clock = process.argv.includes('--steps') ? new StepClock() : undefined;
    const nodeOptions = [...profiling, ...(clock?.nodeOptions ?? [])];
    const how = { nodeOptions, environment: clock?.environment ?? {} };
    const { ms, peakRssBytes, output } = await runMeasured(['night', folder.path, '--json'], copy, how);
    const cpuMs = (await settled(cpu)) - before;
    if (clock) say(clock.table());
    const { accepted, repeated, detections, contacts, tasks } = output as Record<string, number>;
    const figures = {
      accepted: accepted!,
      repeated: repeated!,
      detections: detections!,
      contacts: contacts!,
      tasks: tasks!,
    };
    return { nightMs: ms, nightCpuMs: cpuMs, peakRssBytes, figures };
  });
  const measured = { bareMs: bare.ms, bareCpuMs: bare.cpuMs, ...night };
  say(`run ${run}: ${JSON.stringify(measured)}`);
  return measured;
}

/** The server counts the time of a connection when its process has ended. */
async function settled(read: () => number): Promise<number> {
  await pause(500);
  return read();
}

async function bareCopy(url: string, { bareFile, bareColumns }: NightFolder): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const begun = performance.now();
    await client.query('BEGIN');
    const stream = client.query(copyFrom(`COPY event (${bareColumns.join(', ')}) FROM STDIN WITH (FORMAT csv)`));
    await pipeline(createReadStream(bareFile, { highWaterMark: 262_144 }), stream);
    await client.query('COMMIT');
    return performance.now() - begun;
  } finally {
    await client.end();
  }
}

/** Work on a copy of the bank, so that every measurement begins with the same tables. */
async function inCopy<T>(url: string, name: string, work: (url: string) => Promise<T>): Promise<T> {
  // A bench that was broken off may have left one.
  await inServer(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await inServer(url, `CREATE DATABASE ${name} TEMPLATE ${BANK} STRATEGY file_copy`);
  await inServer(url, 'CHECKPOINT');
  try {
    return await work(urlOf(url, name));
  } finally {
    await inServer(url, `DROP DATABASE ${name} WITH (FORCE)`);
  }
}

function report(results: readonly Measured[], folder: NightFolder, size: BankSize) {
  const ratios = results.map(({ bareMs, nightMs }) => nightMs / bareMs).sort((a, b) => a - b);
  const median =
    results[
      results.map((_, i) => i).sort((a, b) => ratioOf(results[a]!) - ratioOf(results[b]!))[results.length >> 1]!
    ]!;
  return {
    bench: 'night',
    figures: {
      customers: size.customers,
      historyEvents: size.history,
      events: folder.rows,
      customersWithEvents: folder.customersWithEvents,
      bareCopyMs: Math.round(median.bareMs),
      nightMs: Math.round(median.nightMs),
      bareCopyCpuMs: median.bareCpuMs,
      nightCpuMs: median.nightCpuMs,
      ...median.figures,
      ratioToCopy: round(ratioOf(median)),
      ratioLowest: round(ratios[0]!),
      ratioHighest: round(ratios.at(-1)!),
      peakRssBytes: Math.max(...results.map(({ peakRssBytes }) => peakRssBytes)),
    },
    goals: { ratioToCopy: '<= 1.5', peakRssBytes: '<= 1500000000' },
  };
}

const ratioOf = ({ bareMs, nightMs }: Measured): number => nightMs / bareMs;
const round = (value: number): number => Math.round(value * 100) / 100;
const say = (words: string): void => void process.stderr.write(`${words}\n`);

async function inServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(url, 'postgres') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
