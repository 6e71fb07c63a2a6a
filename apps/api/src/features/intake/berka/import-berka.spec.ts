import { mkdtemp, rm, writeFile, readdir, copyFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../../../tests/support/test-database.js';
import { defaultBank } from '../../../platform/bank.js';
import { ManualClock } from '../../../platform/clock.js';
import { type ImportOutcome } from '../import-outcome.js';
import { berkaBank, berkaFolder } from './berka-bank.js';
import { importBerka } from './import-berka.js';

const clock = new ManualClock(new Date('2025-01-01T00:00:00Z'));
let test: TestDatabase;
let first: ImportOutcome;

const bring = (folder = berkaFolder, bank = berkaBank): Promise<ImportOutcome> =>
  importBerka({ folder, bank, database: test.database, clock, actor: 'command' });

/** One number out of the database. */
async function count(sql: string): Promise<number> {
  return (await test.database.query<{ n: number }>(`SELECT count(*) AS n FROM ${sql}`))[0]!.n;
}

beforeAll(async () => {
  test = await createTestDatabase();
  first = await bring();
});
afterAll(() => test.drop());

describe('the Berka bank, imported', () => {
  it('takes every row of every file, and the consent that is invented for each client', () => {
    expect(first).toMatchObject({
      kind: 'imported',
      report: {
        rowsIn: 67_016 + 5_369,
        accepted: 67_016 + 5_369,
        repeated: 0,
        quarantined: 0,
        businessDate: '1993-01-01',
      },
    });
  });

  it('has as many customers, holdings and events as the published files have rows', async () => {
    expect(await count('customer')).toBe(5_369);
    expect(await count('customer_version')).toBe(5_369);
    expect(await count("holding WHERE collection = 'depositAccount'")).toBe(4_500);
    expect(await count("holding WHERE collection = 'card'")).toBe(892);
    expect(await count("holding WHERE collection = 'loan'")).toBe(682);
    expect(await count("holding WHERE collection = 'mandate'")).toBe(6_471);
    expect(await count('event')).toBe(49_102);
    expect(await count("(SELECT DISTINCT fields->>'accountId' FROM event) accounts")).toBe(1_229);
  });

  it('gives the published counts of amounts, balances, pensions and sanction interest', async () => {
    const amount = "(fields->>'amountBase')::numeric";
    const isDebit = "type IN ('account-debit', 'cash-withdrawal')";
    expect(await count(`event WHERE ${amount} >= 20000`)).toBe(5_054);
    expect(await count(`event WHERE ${isDebit} AND ${amount} >= 20000`)).toBe(1_614);
    expect(await count(`event WHERE ${isDebit} AND ${amount} >= 50000`)).toBe(141);
    const belowZero = "event WHERE (fields->>'balanceAfterBase')::numeric < 0";
    expect(await count(belowZero)).toBe(93);
    expect(await count(`(SELECT DISTINCT fields->>'accountId' FROM ${belowZero}) accounts`)).toBe(26);
    const pension = "event WHERE fields->>'creditKind' = 'pension'";
    expect(await count(pension)).toBe(1_770);
    expect(await count(`(SELECT DISTINCT fields->>'accountId' FROM ${pension}) accounts`)).toBe(213);
    expect(await count("event WHERE type = 'account-debit' AND fields->>'bookingCode' = 'SANKC. UROK'")).toBe(64);
  });

  it('gives the published counts of maturing loans and birthdays', async () => {
    const maturing = (days: number): Promise<number> =>
      count(`holding WHERE collection = 'loan'
        AND (fields->>'maturityDate')::date - date '1996-06-30' BETWEEN 1 AND ${days}`);
    expect([await maturing(30), await maturing(60), await maturing(90)]).toEqual([4, 9, 11]);
    const born = (pattern: string): Promise<number> => count(`customer WHERE fields->>'birthDate' LIKE '${pattern}'`);
    expect([await born('%-03-15'), await born('%-03-%'), await born('%-02-29')]).toEqual([10, 427, 3]);
    expect(await count("customer WHERE since <= '1998-03-15'")).toBe(5_369);
  });

  it('keeps the order of the file: sums of debits in thirty days come out as published', async () => {
    const debits = (from: string, to: string): string =>
      `coalesce(sum((fields->>'amountBase')::numeric) FILTER (WHERE booked_on BETWEEN '${from}' AND '${to}'), 0)`;
    const sums = `(SELECT fields->>'accountId' AS account, ${debits('1993-12-02', '1993-12-31')} AS c, ${debits('1993-11-02', '1993-12-01')} AS p
      FROM event WHERE type <> 'account-credit' GROUP BY 1) sums WHERE p > 0`;
    expect(await count(sums)).toBe(774);
    expect(await count(`${sums} AND c >= 1.5 * p`)).toBe(310);
    expect(await count(`${sums} AND c <= 0.5 * p`)).toBe(46);
    const events = await test.database.query<{ event_id: string; occurred_at: Date; received_at: Date }>(
      "SELECT event_id, occurred_at, received_at FROM event WHERE booked_on = '1993-01-01' ORDER BY occurred_at, event_id LIMIT 3",
    );
    expect(events).toEqual([
      event('T0695247', '1993-01-01T11:00:00.000Z'),
      event('T0171812', '1993-01-01T11:00:00.001Z'),
      event('T0207264', '1993-01-01T11:00:00.002Z'),
    ]);
  });

  const event = (id: string, occurredAt: string): object => ({
    event_id: id,
    occurred_at: new Date(occurredAt),
    received_at: new Date('1993-01-01T22:00:00Z'),
  });

  it('is in force at all times and gives most customers one of six managers', async () => {
    expect(await count("customer_version WHERE valid_from <> '-infinity'")).toBe(0);
    const managers = await test.database.query<{ rm: string | null; n: number }>(
      'SELECT rm_id AS rm, count(*) AS n FROM customer GROUP BY 1 ORDER BY 1',
    );
    expect(managers.map(({ rm }) => rm)).toEqual(['rm-1', 'rm-2', 'rm-3', 'rm-4', 'rm-5', 'rm-6', null]);
    expect(Math.min(...managers.map(({ n }) => n))).toBeGreaterThan(300);
  });

  it('is covered from its first day for the three types of events it has', async () => {
    expect(await test.database.query('SELECT * FROM feed_coverage ORDER BY type')).toEqual(
      ['account-credit', 'account-debit', 'cash-withdrawal'].map((type) => ({ type, covered_from: '1993-01-01' })),
    );
  });

  it('is recognised the second time', async () => {
    const again = await bring();
    expect(again).toMatchObject({ kind: 'refused', problems: [{ code: 'ALREADY_IMPORTED', path: 'manifest.json' }] });
    expect(await count('event')).toBe(49_102);
  });
});

describe('files that are not those of Berka', () => {
  it('are refused for a bank of another currency', async () => {
    expect(await bring(berkaFolder, defaultBank)).toMatchObject({
      kind: 'refused',
      problems: [{ code: 'WRONG_BANK' }],
    });
  });

  it('are refused with file and line, and nothing is left behind', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'baleen-berka-test-'));
    const temporary = await mkdtemp(join(tmpdir(), 'baleen-berka-test-'));
    vi.stubEnv('TMPDIR', temporary);
    try {
      expect(await bring(folder)).toMatchObject({ problems: [{ code: 'FILE_MISSING', path: 'district.asc' }] });
      const files = (await readdir(berkaFolder)).filter((name) => name.endsWith('.asc.gz'));
      for (const name of files) await copyFile(join(berkaFolder, name), join(folder, name));
      await writeFile(join(folder, 'client.asc'), '"client_id";"birth_number";"district_id"\r\n1;"706331";18\r\n');
      expect(await bring(folder)).toMatchObject({ problems: [{ code: 'NOT_BERKA', path: 'client.asc:2' }] });
      expect(await readdir(temporary)).toEqual([]);
    } finally {
      vi.unstubAllEnvs();
      await rm(folder, { recursive: true });
      await rm(temporary, { recursive: true });
    }
  });
});
