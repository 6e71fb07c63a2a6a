import { assignmentBucket, journeyHash, parseJourney } from '@baleen/journeys';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { largeDebit, SmallBank } from '../../../../../tests/support/small-bank.js';
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/test-database.js';
import { ManualClock } from '../../platform/clock.js';
import { installVersions } from '../approvals/index.js';

const clock = new ManualClock(new Date('2026-03-02T09:00:00Z'));
let test: TestDatabase;
let bank: SmallBank;

const block = (id: string, kind: string, settings: object) => ({ id, kind, position: { x: 0, y: 0 }, settings });
const link = (from: string, port: string, to: string) => ({
  id: `${from}-${port}`,
  from: { block: from, port },
  to: { block: to },
});

/** Half of those who enter are controls, the others wait a day. */
const journey = (id: string, on: object, pauseDays: number) => ({
  schemaVersion: 1,
  id,
  name: { en: id, zh: id },
  purpose: 'marketing',
  settings: { need: 'upkeep', reEntry: { kind: 'after-exit', pauseDays } },
  blocks: [
    block('start', 'trigger', { on }),
    block('control', 'control-group', { share: '50' }),
    block('pause', 'wait', { until: { kind: 'duration', for: '1d' } }),
    block('end', 'exit', { reason: 'done' }),
  ],
  links: [link('start', 'next', 'control'), link('control', 'next', 'pause'), link('pause', 'next', 'end')],
});

async function install(kind: string, documents: readonly { readonly id: string }[]): Promise<void> {
  const entries = documents.map((document) => {
    if (kind !== 'journey') return { id: document.id, document };
    const parsed = parseJourney(document);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    return { id: document.id, document, hash: journeyHash(parsed.value) };
  });
  await test.database.transaction((transaction) =>
    installVersions(transaction, kind, entries, { actor: 'command', clock }),
  );
}

const header =
  'customerId,rmId,branchId,birthDate,name,status,relationshipStartDate,staff,vulnerable,residency,referralCount,riskLevel';
const people = (risks: Readonly<Record<string, number>>) => ({
  'customers.csv': [
    header,
    ...Object.entries(risks).map(
      ([id, risk]) => `${id},RM1,B1,1980-06-10,Jan ${id},active,2010-01-01,false,false,domestic,0,${risk}`,
    ),
  ].join('\n'),
});

const always = Array.from({ length: 12 }, (_, i) => `A${String(i).padStart(2, '0')}`);

beforeAll(async () => {
  test = await createTestDatabase();
  bank = new SmallBank(test.database, clock);
  await bank.rules(largeDebit());
  const bold = { all: [{ fact: 'cust.riskLevel', operator: 'greaterThanInclusive', value: 4 }] };
  await install('segment', [
    {
      schemaVersion: 1,
      id: 'bold',
      name: { en: 'Bold', zh: '进取' },
      description: { en: 'Bold', zh: '进取' },
      conditions: bold,
    } as { id: string },
  ]);
  await install('journey', [
    journey('joined', { kind: 'segment-entry', segment: 'bold' }, 3),
    journey('weekly', { kind: 'schedule', segment: 'bold', every: { kind: 'week', weekday: '2' } }, 0),
    journey('monthly-pause', { kind: 'schedule', segment: 'bold', every: { kind: 'week', weekday: '2' } }, 30),
  ]);
  const risks = { ...Object.fromEntries(always.map((id) => [id, 5])), J1: 1, J2: 1, L1: 1, N1: 1 };
  await bank.bring({ businessDate: '2025-06-01', files: people(risks) });
  // J1 joins, leaves and joins again two days later, within the pause; J2 joins once and stays.
  const changes: readonly (readonly [string, Readonly<Record<string, number>>])[] = [
    ['2025-06-04', { J1: 4, J2: 5 }],
    ['2025-06-05', { J1: 2 }],
    ['2025-06-06', { J1: 4 }],
    ['2025-06-07', { J1: 2 }],
    ['2025-06-12', { J1: 4 }],
  ];
  for (const [businessDate, risk] of changes) {
    await bank.bring({ businessDate, files: people(risk) });
    await bank.run('2025-06-01', businessDate);
  }
  // L1 has joined on a date that was run already.
  await bank.bring({ businessDate: '2025-06-10', files: people({ L1: 4 }) });
  await bank.run('2025-06-01', '2025-06-20');
});
afterAll(() => test.drop());

/** `customer date` of the entries into a journey. */
async function entries(journeyId: string): Promise<string[]> {
  const rows = await test.database.query<{ line: string }>(
    `SELECT concat_ws(' ', customer_id, (entered_at AT TIME ZONE 'Europe/Prague')::date) AS line FROM journey_entry
     WHERE journey_id = $1 ORDER BY 1`,
    [journeyId],
  );
  return rows.map(({ line }) => line);
}

describe('who enters without a detection', () => {
  it('enters at joining the segment: once, not who was in it before, and again only after the pause', async () => {
    expect(await entries('joined')).toEqual(['J1 2025-06-04', 'J1 2025-06-12', 'J2 2025-06-04']);
  });

  it('does not enter at a joining that became known after its date was run; a schedule takes them from then on', async () => {
    expect((await entries('joined')).filter((line) => line.startsWith('L1'))).toEqual([]);
    expect((await entries('weekly')).filter((line) => line.startsWith('L1'))).toEqual(['L1 2025-06-17']);
  });

  it('enters on the days of the schedule while in the segment; the re-entry rule holds', async () => {
    // Tuesdays are 3, 10 and 17 June.
    const tuesdays = ['2025-06-03', '2025-06-10', '2025-06-17'];
    const regulars = always.flatMap((id) => tuesdays.map((day) => `${id} ${day}`));
    const newcomers = ['J1 2025-06-17', 'J2 2025-06-10', 'J2 2025-06-17', 'L1 2025-06-17'];
    expect(await entries('weekly')).toEqual([...regulars, ...newcomers].sort());
    expect(await entries('monthly-pause')).toEqual(
      [...always.map((id) => `${id} 2025-06-03`), 'J1 2025-06-17', 'J2 2025-06-10', 'L1 2025-06-17'].sort(),
    );
  });

  it('is in the same arm at every entry, and anybody can compute it again', async () => {
    const drawn = await test.database.query<{ journey: string; customer: string; arm: string; bucket: number }>(
      `SELECT DISTINCT s.journey_id AS journey, e.customer_id AS customer, s.effects->0->>'arm' AS arm, (s.effects->0->'bucket')::int AS bucket
       FROM journey_step s JOIN journey_entry e USING (entry_id) WHERE s.block_id = 'control'`,
    );
    const inside = new Set((await entries('weekly')).map((line) => line.split(' ')[0]));
    expect(drawn.filter(({ journey: id }) => id === 'weekly')).toHaveLength(inside.size);
    for (const { journey: id, customer, arm, bucket } of drawn) {
      expect(bucket).toBe(assignmentBucket(id, customer, 'control'));
      expect(arm).toBe(bucket < 5_000 ? 'control' : 'contacted');
    }
    expect(new Set(drawn.map(({ arm }) => arm)).size).toBe(2);
  });

  it('enters no second time when the same dates are run again', async () => {
    const before = await test.database.query('SELECT count(*) AS n FROM journey_entry');
    await bank.run('2025-06-01', '2025-06-20');
    expect(await test.database.query('SELECT count(*) AS n FROM journey_entry')).toEqual(before);
  });
});
