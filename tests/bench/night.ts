import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type EmbeddedPostgres, openEmbeddedPostgres } from '../../apps/api/src/platform/embedded-postgres/index.js';
import { pathsIn } from '../../apps/api/src/platform/embedded-postgres/paths.js';
import { coresOfTwo } from './night-bank/cores.js';
import { growthOf, isGrowth } from './night-bank/growth.js';
import { growthOfNights } from './night-bank/growth-of-nights.js';
import { inCopy } from './night-bank/in-server.js';
import { BANK } from './night-bank/kept-bank.js';
import { type MeasuredNight, measureNight, processorTime, settled } from './night-bank/measure-night.js';
import { prepareBank } from './night-bank/prepare-bank.js';
import { runMeasured } from './night-bank/run-measured.js';
import { type BankSize, fullSize, scaled } from './night-bank/sizes.js';
import { withSteps } from './night-bank/steps.js';
import { type Watched, watchingTheft } from './night-bank/stolen-time.js';
import { type NightFolder } from './night-bank/write-folder.js';

/**
 * A night from CSV files on disk to everything committed, against the mean of two bare COPYs (before it and after) of the same rows in file order into the same table, in the same
 * server, each from the same copy of a bank with a past. Options: --scale=F (--small is 0.05), --growth=events|history|rules|nights (--nights=N, --before=N that do not count), --runs=N, --profile=DIR,
 * --steps (PostgreSQL's processor time by statement), --bank=DIR (kept there, and used again).
 */
export async function bench(options: readonly string[]) {
  const option = (name: string): string | undefined =>
    options.find((one) => one.startsWith(`--${name}=`))?.slice(`--${name}=`.length);
  const scale = Number(option('scale') ?? (options.includes('--small') ? 0.05 : 1));
  const size = scaled(fullSize, scale);
  const runs = Number(option('runs') ?? 3);
  const what = option('growth');
  if (what !== undefined && what !== 'nights' && !isGrowth(what)) throw new Error(`there is no growth of ${what}`);
  const kept = option('bank');
  const scratch = kept ?? mkdtempSync(join(tmpdir(), 'baleen-bench-night-'));
  const dataDir = join(scratch, 'data');
  const server = await openEmbeddedPostgres(dataDir);
  const logFile = pathsIn(dataDir).log;
  try {
    // Builds what is not built: no run is to measure the compiler.
    await runMeasured(['night', '--help'], server.url);
    if (what === 'nights')
      return await growthOfNights({
        server,
        scratch,
        size,
        count: Number(option('nights') ?? 90),
        before: Number(option('before') ?? 40),
      });
    const folder = await prepareBank({ url: server.url, database: BANK, folder: scratch, size });
    const growth = { server, scratch, size, folder, runs, how: { nodeOptions: profiling } };
    if (what !== undefined) return await growthOf(what, growth);
    const results: Measured[] = [];
    for (let run = 0; run < runs; run++) results.push(await measure({ server, folder, logFile }, run));
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

interface Measured extends MeasuredNight {
  /** What the two processors were worth before and after. */
  readonly cores: number;
  /** Percent of the processors that the host gave to others: during the night, and in the mean of the two bare COPYs. */
  readonly stolenPercent: number;
  readonly bareStolenPercent: number;
  /** The mean of two bare COPYs, before and after. */
  readonly bareMs: number;
  readonly bareCpuMs: number;
}

interface Measuring {
  readonly server: EmbeddedPostgres;
  readonly folder: NightFolder;
  /** Of the server. */
  readonly logFile: string;
}

async function measure({ server: { url, pid }, folder, logFile }: Measuring, run: number): Promise<Measured> {
  const coresBefore = await coresOfTwo();
  const before = await measureBare({ url, pid, folder }, run);
  const { result: night, stolenPercent } = await inCopy({ url, of: BANK, name: `night_${run}` }, async (copy) => {
    const work = (): Promise<Watched<MeasuredNight>> =>
      watchingTheft(() => measureNight(copy, pid, folder, { nodeOptions: profiling }));
    if (!process.argv.includes('--steps')) return work();
    const { result, table } = await withSteps({ url: copy, logFile }, work);
    say(table);
    return result;
  });
  const after = await measureBare({ url, pid, folder }, run);
  const measured = {
    cores: round((coresBefore + (await coresOfTwo())) / 2),
    stolenPercent,
    bareStolenPercent: round((before.stolenPercent + after.stolenPercent) / 2),
    bareMs: (before.ms + after.ms) / 2,
    bareCpuMs: (before.cpuMs + after.cpuMs) / 2,
    bareEachMs: [before.ms, after.ms].map(Math.round),
    ...night,
  };
  say(`run ${run}: ${JSON.stringify(measured)}`);
  return measured;
}

/** Before each night and after it: the machine changes between the two by as much as a night differs from another. */
function measureBare(
  { url, pid, folder }: { readonly url: string; readonly pid: number; readonly folder: NightFolder },
  run: number,
): Promise<{ readonly ms: number; readonly cpuMs: number; readonly stolenPercent: number }> {
  const read = processorTime(pid);
  return inCopy({ url, of: BANK, name: `bare_${run}` }, async (copy) => {
    const before = read();
    const { result: ms, stolenPercent } = await watchingTheft(() => bareCopy(copy, folder));
    return { ms, cpuMs: (await settled(read)) - before, stolenPercent };
  });
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
      coresOfTwoProcessors: median.cores,
      stolenPercent: median.stolenPercent,
      bareStolenPercent: median.bareStolenPercent,
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
