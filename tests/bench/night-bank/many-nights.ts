import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { formatDay, parseDay } from '@baleen/rules';
import pg from 'pg';
import { type EmbeddedPostgres } from '../../../apps/api/src/platform/embedded-postgres/index.js';
import { type Person } from './people.js';
import { dayBetween } from './day-between.js';
import { type DayDone, ProductDay } from './product-day.js';
import { settled } from './measure-night.js';
import { processorTimeOf } from './processor-time.js';
import { runMeasured } from './run-measured.js';
import { type BankSize, BUSINESS_DATE } from './sizes.js';
import { keptRows } from './tables-over-nights.js';
import { writeNight } from './write-folder.js';

export interface OneNight {
  readonly businessDate: string;
  readonly ms: number;
  /** Processor time of program and server. */
  readonly cpuMs: number;
  /** Until autovacuum had nothing left to do after the day that follows it. */
  readonly vacuumMs: number;
  /** Of deleting what is over in that day, and how many events went. */
  readonly retentionMs: number;
  readonly eventsOver: number;
  /** Contacts that were submitted in it. */
  readonly sent: number;
  /** Bytes with indexes and what is stored out of line, by table, when that was done; months of events together. */
  readonly tables: Readonly<Record<string, number>>;
  /** Of tables whose rows are kept for years. */
  readonly rows: Readonly<Record<string, number>>;
  /** Customers who are inside journeys. */
  readonly inside: number;
  /** Bytes of the states themselves. */
  readonly stateBytes: number;
}

/**
 * Nights that follow one another on the same bank, each with its own files: what grows from night to night, and what does not. Between two of them the server does what it does in a day, and autovacuum
 * comes to its end.
 * @param onNight told after each
 */
export async function manyNights(
  { url, pid }: EmbeddedPostgres,
  { scratch, persons, size, count }: { scratch: string; persons: readonly Person[]; size: BankSize; count: number },
  onNight: (night: OneNight, number: number) => void,
): Promise<readonly OneNight[]> {
  const nights: OneNight[] = [];
  const dataDir = join(scratch, 'server');
  // What a server of another run left speaks of another database.
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true });
  const cpu = (): number => processorTimeOf('self') + processorTimeOf(pid);
  for (let n = 0; n < count; n++) {
    const businessDay = parseDay(BUSINESS_DATE)! + n;
    const path = join(scratch, 'nights', 'files');
    mkdirSync(path, { recursive: true });
    const businessDate = formatDay(businessDay);
    await writeNight(path, persons, { events: size.night, day: businessDay - 1, seed: 1_000 + n, businessDate });
    const before = cpu();
    const { ms } = await runMeasured(['night', path, '--json'], url);
    const cpuMs = (await settled(cpu)) - before;
    rmSync(join(scratch, 'nights'), { recursive: true });
    const { sent, retention, retentionMs } = await passDay(url, dataDir, businessDate);
    const vacuumMs = Math.round(await dayBetween(url));
    const eventsOver = retention.find(({ kind }) => kind === 'events')!.rows['event'] ?? 0;
    const times = { ms: Math.round(ms), cpuMs, vacuumMs, retentionMs };
    const night = { businessDate, ...times, sent, eventsOver, ...(await sizes(url)) };
    nights.push(night);
    onNight(night, n + 1);
  }
  return nights;
}

async function sizes(url: string): Promise<Pick<OneNight, 'tables' | 'rows' | 'stateBytes' | 'inside'>> {
  const [kept] = await read<Record<string, string>>(
    url,
    `SELECT ${Object.keys(keptRows)
      .map((table) => `(SELECT count(*) FROM ${table}) AS ${table}`)
      .join(', ')}`,
  );
  const [other] = await read<{ stateBytes: string; inside: string }>(
    url,
    `SELECT (SELECT sum(octet_length(state) + coalesce(octet_length(added), 0)) FROM customer_state JOIN customer_state_base USING (customer_id)) AS "stateBytes",
       (SELECT count(*) FROM journey_entry WHERE state <> 'ended') AS inside`,
  );
  const rows = Object.fromEntries(Object.entries(kept!).map(([table, count]) => [table, Number(count)]));
  return { tables: await tableSizes(url), rows, stateBytes: Number(other!.stateBytes), inside: Number(other!.inside) };
}

/** With connections of its own, so that their processor time is not taken for that of the next night. */
async function passDay(url: string, dataDir: string, businessDate: string): Promise<DayDone> {
  const day = await ProductDay.open(url, dataDir);
  try {
    return await day.pass(businessDate);
  } finally {
    await day.close();
  }
}

const SMALLEST = 65_536;

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

async function read<Row extends object>(url: string, sql: string): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
