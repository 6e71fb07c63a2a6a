import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Database } from '../../apps/api/src/platform/database.js';
import { openEmbeddedPostgres } from '../../apps/api/src/platform/embedded-postgres/index.js';
import { berkaFolder, runBerka, setUpBerka } from '../support/berka.js';
import { type ServerProcess, startServer } from '../support/processes.js';
import { createTestTemplate, type TestTemplate } from '../support/test-database.js';

/** Detections and distinct customers of a rule, of all business dates or of one. */
async function figure(database: Database, ruleId: string, date?: string): Promise<[rows: number, customers: number]> {
  const [row] = await database.query<{ rows: number; customers: number }>(
    `SELECT count(*) AS rows, count(DISTINCT customer_id) AS customers FROM detection
     WHERE rule_id = $1 AND ($2::date IS NULL OR business_date = $2)`,
    [ruleId, date ?? null],
  );
  return [row!.rows, row!.customers];
}

const trends = [
  [30, 774, 310, 46],
  [60, 704, 280, 39],
  [90, 602, 271, 22],
] as const;

describe('a start with the demo bank: every daily run of the published time, 1993-01-01 to 1994-03-30', () => {
  let dataDir: string;
  let server: ServerProcess;
  let database: Database;
  let close: () => Promise<void>;
  let brokenOff: Awaited<ReturnType<ServerProcess['stop']>>;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'baleen-berka-'));
    server = await startServer({ BALEEN_DATA_DIR: dataDir }, ['--bank', 'berka']);
    while (!(await isLoading(server))) await pause(5);
    brokenOff = await server.stop('SIGTERM');
    server = await startServer({ BALEEN_DATA_DIR: dataDir });
    await server.ready(150_000);
    const postgres = await openEmbeddedPostgres(dataDir);
    database = await Database.connect(postgres.url);
    close = () => database.close().then(() => postgres.close());
  });
  afterAll(async () => {
    await close?.();
    await server.stop('SIGTERM');
    await rm(dataDir, { recursive: true, force: true });
  });

  test('a stop in the middle of loading the demo is a clean one, and the next start loads it', async () => {
    expect(brokenOff.status).toBe(0);
    expect(brokenOff.took).toBeLessThan(2000);
    const health = await (await fetch(`${server.url}/api/health`)).json();
    expect(health).toMatchObject({ bank: { id: 'berka' } });
  });

  test('5,054 bookings of at least 20,000: credits and 1,614 debits, of which 141 of at least 50,000', async () => {
    const [credits] = await figure(database, 'large-credit');
    const [debits] = await figure(database, 'large-debit');
    expect(credits + debits).toBe(5_054);
    expect(debits).toBe(1_614);
    expect((await figure(database, 'very-large-debit'))[0]).toBe(141);
  });

  test('93 bookings leave a balance below zero, on 26 accounts', async () => {
    expect(await figure(database, 'balance-below-zero')).toEqual([93, 26]);
  });

  test('1,770 pensions on 213 accounts, and 64 times sanction interest', async () => {
    expect(await figure(database, 'pension-received')).toEqual([1_770, 213]);
    expect((await figure(database, 'sanction-interest'))[0]).toBe(64);
  });

  test.each(trends)('debits of %i days on 1994-01-01: of %i accounts %i up by half and %i down', async (...trend) => {
    const [days, , ...expected] = trend;
    const found = await Promise.all(
      [`debits-up-${days}`, `debits-down-${days}`].map((rule) => figure(database, rule, '1994-01-01')),
    );
    expect(found).toEqual(expected.map((count) => [count, count]));
  });

  test('all 64 partitions have done all 454 dates', async () => {
    const partitions = await database.query(
      'SELECT days_done::text AS days, count(*) AS count FROM run_partition GROUP BY 1',
    );
    expect(partitions).toEqual([{ days: '{[1993-01-01,1994-03-31)}', count: 64 }]);
  });
});

describe('a first run on a later date', () => {
  let template: TestTemplate;
  beforeAll(async () => {
    const rules = await libraryWithReferenceRules();
    template = await createTestTemplate((database) => setUpBerka(database, rules));
    await rm(rules, { recursive: true, force: true });
  });
  afterAll(() => template?.drop());

  async function figuresOf(date: string, ...rules: string[]): Promise<[rows: number, customers: number][]> {
    const { database, drop } = await template.copy();
    try {
      await runBerka(database, date);
      return await Promise.all(rules.map((rule) => figure(database, rule)));
    } finally {
      await drop();
    }
  }

  test('on 1994-01-01 774, 704 and 602 accounts have debits in the period before, and as many trends as the daily runs have found', async () => {
    const rules = trends.flatMap(([days]) => [`any-debits-before-${days}`, `debits-up-${days}`, `debits-down-${days}`]);
    const expected = trends.flatMap(([, ...counts]) => counts.map((count) => [count, count]));
    expect(await figuresOf('1994-01-01', ...rules)).toEqual(expected);
  });

  test('on 1996-06-30 four, nine and eleven loans mature within 30, 60 and 90 days', async () => {
    const found = await figuresOf('1996-06-30', 'loan-maturing-30', 'loan-maturing-60', 'loan-maturing-90');
    expect(found.map(([rows]) => rows)).toEqual([4, 9, 11]);
  });

  test('on 1998-03-15, when all clients are customers, ten have their birthday', async () => {
    expect(await figuresOf('1998-03-15', 'birthday')).toEqual([[10, 10]]);
  });
});

/** Whether the demo bank has got somewhere and is not complete. */
async function isLoading({ url }: ServerProcess): Promise<boolean> {
  const answer = await fetch(`${url}/api/health`).catch(() => undefined);
  const { done = 0 } = (await answer?.json().catch(() => undefined)) ?? {};
  if (answer?.status === 200) throw new Error('the demo was loaded before it could be interrupted');
  return done > 0;
}

/** The library of the bank and, for each period, a rule for the condition that the published counts begin with: any debits in the period before. */
async function libraryWithReferenceRules(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'baleen-berka-rules-'));
  await cp(join(berkaFolder, 'rules'), folder, { recursive: true });
  for (const days of [30, 60, 90]) {
    const trend = JSON.parse(await readFile(join(folder, `debits-up-${days}.json`), 'utf8')) as object;
    const id = `any-debits-before-${days}`;
    const pattern = { kind: 'threshold', test: 'reference > 0' };
    await writeFile(join(folder, `${id}.json`), JSON.stringify({ ...trend, id, pattern, examples: [] }));
  }
  return folder;
}
