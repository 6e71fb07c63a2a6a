import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { livelyNights, livelyPeople, prepareLivelyBank } from '../../../../../tests/support/lively-bank.js';
import { foldedStates } from '../../../../../tests/support/folded-states.js';
import { debit, largeDebit, SmallBank } from '../../../../../tests/support/small-bank.js';
import { testBank } from '../../../../../tests/support/test-application.js';
import {
  createTestDatabase,
  type TestDatabase,
  type TestTemplate,
} from '../../../../../tests/support/test-database.js';
import { rebuildAllStates } from './rebuild.js';

const databases: TestDatabase[] = [];
/** Bank and rules before the first night. */
let template: TestTemplate;

async function newBank(): Promise<SmallBank> {
  const test = await createTestDatabase();
  databases.push(test);
  return new SmallBank(test.database);
}
afterEach(async () => {
  for (const test of databases.splice(0)) await test.drop();
});
beforeAll(async () => {
  template = await prepareLivelyBank();
});
afterAll(() => template.drop());

/** What the nights have left, without what differs by the way the events came in. */
async function decided({ database }: SmallBank): Promise<Record<string, unknown[]>> {
  const tables = {
    events: `SELECT event_id, customer_id, partition, type, occurred_at, received_at, booked_on, channel, source_system, reverses, fields
      FROM event ORDER BY 1`,
    detections: 'SELECT detection_id, rule_id, event_id, trace, used_events, outcome_kind FROM detection ORDER BY 1',
    tasks: 'SELECT task_id, detection_id, due_date, rm_id FROM task ORDER BY 1',
    progress: 'SELECT partition, days_done::text, needs FROM run_partition ORDER BY 1',
  };
  const found: Record<string, unknown[]> = { states: Object.entries(await foldedStates(database)) };
  for (const [name, sql] of Object.entries(tables)) found[name] = await database.query(sql);
  return found;
}

async function beginning(): Promise<SmallBank> {
  const test = await template.copy();
  databases.push(test);
  return new SmallBank(test.database);
}

const shifted = (date: string): string => new Date(Date.parse(date) - 10 * 86_400_000).toISOString().slice(0, 10);

describe('a night in one go', () => {
  it.each([1])('leaves what an import and a run leave, byte by byte (%i)', async (seed) => {
    const [apart, inOneGo] = [await beginning(), await beginning()];
    const strange = { sourceSystem: 'c"o\\re', channel: 'atm', counterpartyId: '王芳 "b\\n" \u{1f433}' };
    const at = '2025-05-31T23:59:59.123456+02:00';
    for (const { businessDate, events } of livelyNights(seed)) {
      const odd = debit(`E "${businessDate}" \\`, 'C07', at, 0.07, strange);
      const night = { businessDate, events: [...events, odd] };
      await apart.bring(night);
      await apart.run(night.businessDate);
      expect(await inOneGo.night(night)).toMatchObject({ kind: 'done' });
    }
    const expected = await decided(apart);
    expect(expected['detections']!.length).toBeGreaterThan(50);
    expect(await decided(inOneGo)).toEqual(expected);
    await rebuildAllStates({ database: inOneGo.database, bank: testBank });
    expect(await decided(inOneGo)).toEqual(expected);
  });

  it('reconciles to the row, repeats of earlier nights and within the files among them', async () => {
    const bank = await beginning();
    const [first, second] = livelyNights(3);
    await bank.night(first!);
    const outcome = await bank.night(second!);
    if (outcome.kind !== 'done') throw new Error(outcome.kind);
    const { rowsIn, accepted, repeated, quarantined } = outcome.report;
    expect(rowsIn).toBe(second!.events.length);
    expect(repeated).toBeGreaterThanOrEqual(4);
    expect(accepted + repeated + quarantined).toBe(rowsIn);
    const [stored] = await bank.database.query<{ n: number }>('SELECT count(*) AS n FROM event WHERE import_id = $1', [
      outcome.report.id,
    ]);
    expect(stored!.n).toBe(accepted);
    // What was noted of the first night's partitions has served.
    expect(await bank.database.query('SELECT DISTINCT import_id AS id FROM night_partition')).toEqual([
      { id: outcome.report.id },
    ]);
  });

  it('drops an event that comes again under another customer of the same day', async () => {
    const bank = await beginning();
    const at = '2025-06-01T10:00:00+02:00';
    await bank.night({ businessDate: '2025-06-02', events: [debit('E1', 'C01', at, 950)] });
    const outcome = await bank.night({ businessDate: '2025-06-03', events: [debit('E1', 'C02', at, 950)] });
    expect(outcome).toMatchObject({ kind: 'done', report: { accepted: 0, repeated: 1 } });
    const large = (await bank.detections()).filter((line) => line.startsWith('large'));
    expect(large).toEqual(['large C01 2025-06-01 E1']);
  });

  it('takes a night that is repeated with other dates for what it is', async () => {
    const bank = await beginning();
    const [night] = livelyNights(3);
    await bank.night(night!);
    const before = await decided(bank);
    const tenDaysEarlier = (at: string): string => at.replace(/^\d{4}-\d\d-\d\d/, shifted);
    const events = night!.events.map((event) => ({ ...event, occurredAt: tenDaysEarlier(event.occurredAt) }));
    const again = await bank.night({ businessDate: night!.businessDate, events });
    expect(again).toMatchObject({ kind: 'done', report: { accepted: 0, repeated: events.length } });
    expect(await decided(bank)).toEqual(before);
  });

  it('puts what led to nothing behind the base of a state, which is written anew when much lies there', async () => {
    const bank = await beginning();
    const kept: { base: string; added: number }[] = [];
    for (const day of [1, 2, 3]) {
      const at = (i: number): string => `2025-06-0${day}T10:${10 + i}:00+02:00`;
      const events = Array.from({ length: 25 }, (_, i) => debit(`small-${day}-${i}`, 'C05', at(i), 1));
      await bank.night({ businessDate: `2025-06-0${day + 1}`, events });
      const [row] = await bank.database.query<{ base: string; added: number }>(
        `SELECT md5(state) AS base, coalesce(octet_length(added), 0) AS added
         FROM customer_state JOIN customer_state_base USING (customer_id) WHERE customer_id = 'C05'`,
      );
      kept.push(row!);
    }
    expect((await bank.detections()).filter((line) => line.includes('C05'))).toEqual([
      'three-in-a-week C05 2025-06-01 small-1-2',
    ]);
    const [first, second, third] = kept;
    expect(first!.added).toBe(0);
    expect(second).toEqual({ base: first!.base, added: expect.closeTo(1_100, -2) as number });
    expect(third!.added).toBe(0);
    expect(third!.base).not.toBe(first!.base);
    const before = await decided(bank);
    await rebuildAllStates({ database: bank.database, bank: testBank });
    expect(await decided(bank)).toEqual(before);
  });

  it('is refused as a whole for one broken file, and leaves nothing', async () => {
    const bank = await beginning();
    const before = await decided(bank);
    const broken = { 'events-login.csv': 'eventId,customerId\n' };
    const night = { ...livelyNights(4)[0]!, customers: ['C99,RM1,B1,1990-01-01'], files: broken };
    expect(await bank.night(night)).toMatchObject({ kind: 'refused' });
    expect(await decided(bank)).toEqual(before);
    expect(await bank.database.query(`SELECT 1 FROM customer WHERE customer_id = 'C99'`)).toEqual([]);
    expect(await bank.database.query('SELECT 1 FROM import_batch WHERE night IS NOT NULL')).toEqual([]);
  });

  it('quarantines broken rows and goes on with the others', async () => {
    const bank = await beginning();
    const at = '2025-06-01T10:00:00+02:00';
    const events = [debit('E1', 'C01', at, 950), { ...debit('E2', 'C02', at, 950), currency: 'XXX1' }];
    const outcome = await bank.night({ businessDate: '2025-06-02', events });
    expect(outcome).toMatchObject({ kind: 'done', report: { accepted: 1, quarantined: 1 } });
    expect(await bank.database.query('SELECT line, field, code FROM quarantine_row')).toEqual([
      { line: 2, field: 'currency', code: 'UNKNOWN_CURRENCY' },
    ]);
  });

  it('evaluates events of a customer who becomes known only later then', async () => {
    const bank = await newBank();
    await bank.rules(largeDebit());
    await bank.bring({ businessDate: '2025-06-01', customers: livelyPeople.slice(0, 1) });
    await bank.run('2025-06-01');
    const stranger = debit('E1', 'C77', '2025-06-01T10:00:00+02:00', 5_000);
    expect(await bank.night({ businessDate: '2025-06-02', events: [stranger] })).toMatchObject({ kind: 'done' });
    expect(await bank.detections()).toEqual([]);
    await bank.night({ businessDate: '2025-06-03', customers: ['C77,RM1,B1,1990-01-01'] });
    expect(await bank.detections()).toEqual(['large-debit C77 2025-06-01 E1']);
  });
});
