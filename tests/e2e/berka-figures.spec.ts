import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database } from '../../apps/api/src/platform/database.js';
import { berkaFolder, runBerka, setUpBerka } from '../support/berka.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/** Detections and distinct customers of a rule, of all business dates or of one. */
async function figure(database: Database, ruleId: string, date?: string): Promise<[rows: number, customers: number]> {
  const [row] = await database.query<{ rows: number; customers: number }>(
    `SELECT count(*) AS rows, count(DISTINCT customer_id) AS customers FROM detection
     WHERE rule_id = $1 AND ($2::date IS NULL OR business_date = $2)`,
    [ruleId, date ?? null],
  );
  return [row!.rows, row!.customers];
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

describe('every daily run of the published time, 1993-01-01 to 1994-03-30', () => {
  let bank: TestDatabase;
  beforeAll(async () => {
    bank = await createTestDatabase();
    const rules = await libraryWithReferenceRules();
    await setUpBerka(bank.database, rules).finally(() => rm(rules, { recursive: true, force: true }));
    await runBerka(bank.database, '1993-01-01', '1994-03-30');
  });
  afterAll(() => bank.drop());

  test('5,054 bookings of at least 20,000: credits and 1,614 debits, of which 141 of at least 50,000', async () => {
    const [credits] = await figure(bank.database, 'large-credit');
    const [debits] = await figure(bank.database, 'large-debit');
    expect(credits + debits).toBe(5_054);
    expect(debits).toBe(1_614);
    expect((await figure(bank.database, 'very-large-debit'))[0]).toBe(141);
  });

  test('93 bookings leave a balance below zero, on 26 accounts', async () => {
    expect(await figure(bank.database, 'balance-below-zero')).toEqual([93, 26]);
  });

  test('1,770 pensions on 213 accounts, and 64 times sanction interest', async () => {
    expect(await figure(bank.database, 'pension-received')).toEqual([1_770, 213]);
    expect((await figure(bank.database, 'sanction-interest'))[0]).toBe(64);
  });

  test.each([
    [30, 774, 310, 46],
    [60, 704, 280, 39],
    [90, 602, 271, 22],
  ])(
    'debits of %i days on 1994-01-01: of %i accounts with any before, %i up by half and %i down',
    async (days, ...expected) => {
      const rules = [`any-debits-before-${days}`, `debits-up-${days}`, `debits-down-${days}`];
      const found = await Promise.all(rules.map((rule) => figure(bank.database, rule, '1994-01-01')));
      expect(found).toEqual(expected.map((count) => [count, count]));
    },
  );

  test('all 64 partitions have done all 454 dates', async () => {
    const partitions = await bank.database.query(
      'SELECT days_done::text AS days, count(*) AS count FROM run_partition GROUP BY 1',
    );
    expect(partitions).toEqual([{ days: '{[1993-01-01,1994-03-31)}', count: 64 }]);
  });
});

test('on 1996-06-30 four, nine and eleven loans mature within 30, 60 and 90 days', async () => {
  const { database, drop } = await createTestDatabase();
  try {
    await setUpBerka(database);
    await runBerka(database, '1996-06-30');
    const found = await Promise.all([30, 60, 90].map((days) => figure(database, `loan-maturing-${days}`)));
    expect(found.map(([rows]) => rows)).toEqual([4, 9, 11]);
  } finally {
    await drop();
  }
});

test('on 1998-03-15, when all clients are customers, ten have their birthday', async () => {
  const { database, drop } = await createTestDatabase();
  try {
    await setUpBerka(database);
    await runBerka(database, '1998-03-15');
    expect(await figure(database, 'birthday')).toEqual([10, 10]);
  } finally {
    await drop();
  }
});
