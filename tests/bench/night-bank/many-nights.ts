import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { formatDay, parseDay } from '@baleen/rules';
import pg from 'pg';
import { type EmbeddedPostgres } from '../../../apps/api/src/platform/embedded-postgres/index.js';
import { type Person } from './people.js';
import { dayBetween } from './day-between.js';
import { processorTimeOf } from './processor-time.js';
import { runMeasured } from './run-measured.js';
import { type BankSize, BUSINESS_DATE } from './sizes.js';
import { writeNight } from './write-folder.js';

export interface OneNight {
  readonly businessDate: string;
  readonly ms: number;
  /** Processor time of program and server. */
  readonly cpuMs: number;
  /** Until autovacuum had nothing left to do after it. */
  readonly vacuumMs: number;
  /** Bytes with indexes and what is stored out of line, by table, when that was done; months of events together. */
  readonly tables: Readonly<Record<string, number>>;
  /** Bytes of the states themselves: they grow as the windows fill with busier days than those of the bank's past. */
  readonly stateBytes: number;
}

/**
 * Nights that follow one another on the same bank, each with its own files: what grows from night to night, and what does not. Between two of them autovacuum comes to its end.
 * @param onNight told after each
 */
export async function manyNights(
  { url, pid }: EmbeddedPostgres,
  { scratch, persons, size, count }: { scratch: string; persons: readonly Person[]; size: BankSize; count: number },
  onNight: (night: OneNight, number: number) => void,
): Promise<readonly OneNight[]> {
  const nights: OneNight[] = [];
  const cpu = (): number => processorTimeOf('self') + processorTimeOf(pid);
  for (let n = 0; n < count; n++) {
    const businessDay = parseDay(BUSINESS_DATE)! + n;
    const path = join(scratch, 'nights', 'files');
    mkdirSync(path, { recursive: true });
    const businessDate = formatDay(businessDay);
    await writeNight(path, persons, { events: size.night, day: businessDay - 1, seed: 1_000 + n, businessDate });
    const before = cpu();
    const { ms } = await runMeasured(['night', path, '--json'], url);
    const cpuMs = cpu() - before;
    const vacuumMs = Math.round(await dayBetween(url));
    const sizes = { tables: await tableSizes(url), stateBytes: await bytesOfStates(url) };
    const night = { businessDate, ms: Math.round(ms), cpuMs, vacuumMs, ...sizes };
    rmSync(join(scratch, 'nights'), { recursive: true });
    nights.push(night);
    onNight(night, n + 1);
  }
  return nights;
}

const SMALLEST = 262_144;

async function tableSizes(url: string): Promise<Record<string, number>> {
  const rows = await read<{ name: string; bytes: string }>(
    url,
    `SELECT regexp_replace(relname, '_[0-9]{4}_[0-9]{2}$', '') AS name, sum(pg_total_relation_size(oid)) AS bytes
     FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace GROUP BY 1 ORDER BY 2 DESC`,
  );
  return Object.fromEntries(
    rows.map(({ name, bytes }) => [name, Number(bytes)]).filter(([, b]) => Number(b) >= SMALLEST),
  );
}

async function bytesOfStates(url: string): Promise<number> {
  const rows = await read<{ bytes: string }>(url, 'SELECT sum(octet_length(state)) AS bytes FROM customer_state');
  return Number(rows[0]!.bytes);
}

async function read<Row extends object>(url: string, sql: string): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
