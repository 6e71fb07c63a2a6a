import { parseDay } from '@baleen/rules';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { foldedStates } from '../../../../../../tests/support/folded-states.js';
import { livelyPeople, livelyRules } from '../../../../../../tests/support/lively-bank.js';
import { completed, credit, debit, SmallBank, type SmallEvent } from '../../../../../../tests/support/small-bank.js';
import { testBank } from '../../../../../../tests/support/test-application.js';
import { createTestDatabase, type TestDatabase } from '../../../../../../tests/support/test-database.js';
import { customerPartition } from '../../../platform/partition.js';
import { StateCache, StateMoved } from '../../customer-states/index.js';
import { type Arrivals, checkEvent, type LiveArrival, newestEventSeq } from '../../intake/index.js';
import { decideLive } from '../live/decide-live.js';
import { decideQuiet } from '../live/decide-quiet.js';
import { LiveStands } from '../live/live-stands.js';
import { rebuildAllStates } from '../rebuild.js';
import { keepSetup, readSetup, type RunSetup } from '../run-setup.js';
import { advanceNext } from './advance-next.js';
import { endLive, standOf } from './live-turn.js';
import { Pace } from './pace.js';
import { Turns } from './turns.js';
import { type PartitionWork } from './partition-work.js';
import { readProgress, saveProgress } from './progress.js';

const day = (text: string): number => parseDay(text)!;
const partition = customerPartition('C02');
/** Of the same page as C02. */
const mate = Array.from({ length: 1_000 }, (_, i) => `M${i}`).find((id) => customerPartition(id) === partition)!;
const lookedAt = (occurredAt: string): SmallEvent => ({
  eventId: 'L1',
  customerId: 'C02',
  type: 'page-view',
  occurredAt,
});

let target: TestDatabase;
let bank: SmallBank;
let setup: RunSetup;
beforeEach(async () => {
  target = await createTestDatabase();
  bank = new SmallBank(target.database);
  await bank.rules(...livelyRules);

  await bank.bring({ businessDate: '2025-06-01', customers: [...livelyPeople, `${mate},RM1,B1,1980-06-20`] });
  await bank.run('2025-06-01');
  const late = credit('E2', 'C39', '2025-06-04T20:00:00+02:00', 5);
  await bank.bring({ businessDate: '2025-06-05', events: [late] });
  setup = await keepSetup(target.database, await readSetup(target.database, testBank, day('2025-06-01')));
});
afterEach(() => target.drop());

function arrival(event: SmallEvent): LiveArrival {
  const checked = checkEvent(completed(event), { bank: testBank, now: Date.parse('2026-03-02T09:00:00Z') });
  if (checked.kind !== 'sound') throw new Error(checked.refusal.code);
  return checked.arrival;
}

const cache = new StateCache(1_000_000);
const stands = new LiveStands();
const event = async (waits = true, came = lookedAt('2025-06-01T10:00:00+02:00'), held = cache) => {
  const job = { customerId: 'C02', arrivals: [arrival(came)] };
  const parts = { database: target.database, quick: target.database, cache: held, stands };
  return (
    (await decideQuiet(parts, setup, [job])).done.get('C02') ??
    (await decideLive(parts, setup, { jobs: [job], waits }))[0]
  );
};

/** Once so many wait for somebody's row. */
const waiting = (count: number): Promise<void> => expect.poll(waiters, { timeout: 60_000 }).toBe(count);
const waiters = async (): Promise<number> => {
  const sql =
    "SELECT count(*) AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
  return (await target.database.query<{ n: number }>(sql))[0]!.n;
};

interface Part {
  readonly onDone?: () => Promise<unknown>;
  /** What the files of the night bring to the customer. */
  readonly brings?: LiveArrival;
}

/** One partition's part of the run of a later date. @returns how often its page was done */
async function runOnce({ onDone = () => Promise.resolve(), brings }: Part = {}): Promise<number> {
  const work: PartitionWork = {
    runId: 1,
    from: day('2025-06-05'),
    to: day('2025-06-05'),
    makesContacts: false,
    eventsUntil: await newestEventSeq(target.database),
    receivedUntil: Date.parse('2025-06-05T00:00:00Z'),
    pendingFrom: day('2025-06-01'),
    ...(brings && { night: { importId: 1, spillFolder: '', span: { first: brings.event.at, last: brings.event.at } } }),
  };
  const arrivals: Arrivals | undefined = brings && {
    unasked: () => [],
    of: (id) => ({ arrivals: id === 'C02' ? [brings] : [], repeatedIn: [] }),
  };
  let times = 0;
  const counted = async (): Promise<void> => {
    times++;
    await onDone();
  };
  const part = { partition, work, arrivals, pageSize: 1_000, pace: new Pace(), turns: new Turns(), onDone: counted };
  while (await advanceNext(target.database, setup, part, undefined));
  return times;
}

const found = async (): Promise<string[]> =>
  (await bank.detections()).filter((line) => line.startsWith('looked-and-left C02'));

test('a timer set by a live event that comes while a night evaluates the customer is fired once, and the page is not done again', async () => {
  let [live, night]: Promise<unknown>[] = [];
  await target.database.transaction(async (other) => {
    await other.query("SELECT FROM customer_state WHERE customer_id = 'C02' FOR NO KEY UPDATE");
    live = event();
    await waiting(1);
    night = runOnce();
    await waiting(2);
  });
  expect(await night).toBe(1);
  await live;
  expect(await found()).toEqual(['looked-and-left C02 2025-06-02 L1']);
});

test('while a night decides about some customers of a page the others get live events, and what the night finds in those is decided with the page', async () => {
  await bank.bring({ businessDate: '2025-06-05', events: [debit('E3', mate, '2025-06-04T21:00:00+02:00', 950)] });
  let night: Promise<unknown> | undefined;
  await target.database.transaction(async (other) => {
    await other.query('SELECT FROM customer_state WHERE customer_id = $1 FOR NO KEY UPDATE', [mate]);
    night = runOnce();
    await waiting(1);
    expect(await event(false)).not.toBe('soon');
  });
  expect(await night).toBe(1);
  expect((await bank.detections()).filter((line) => /looked-and-left|large/.test(line))).toEqual([
    'looked-and-left C02 2025-06-02 L1',
    `large ${mate} 2025-06-04 E3`,
  ]);
});

interface StateRow {
  readonly state: Buffer;
  readonly added: Buffer | null;
}

const stateRow = async (): Promise<StateRow> =>
  (
    await target.database.query<StateRow>(
      "SELECT state, added FROM customer_state JOIN customer_state_base USING (customer_id) WHERE customer_id = 'C02'",
    )
  )[0]!;

test('live events that lead to nothing are put behind the base of the state, until a detection has it written as if it were built again', async () => {
  const before = await stateRow();
  const came = ['08:00', '07:00'].map((time, i) => ({ ...lookedAt(`2025-06-01T${time}:00+02:00`), eventId: `V${i}` }));
  for (const one of came) expect(await event(true, one)).toMatchObject({ detections: [] });
  const between = await stateRow();
  expect(between.state).toEqual(before.state);
  expect(between.added!.length).toBeGreaterThan(20);
  await runOnce();
  const after = await stateRow();
  expect(after.added).toBeNull();
  await rebuildAllStates({ database: target.database, bank: testBank });
  expect(await stateRow()).toEqual(after);
  expect(await found()).toEqual(['looked-and-left C02 2025-06-02 V0']);
});

test('a live event that takes back one behind the base is kept as if the state were built again', async () => {
  await event(true, debit('E9', 'C02', '2025-06-01T08:00:00+02:00', 50));
  expect((await stateRow()).added).not.toBeNull();
  await event(true, debit('R9', 'C02', '2025-06-01T09:00:00+02:00', 1, { reverses: 'E9' }));
  const kept = Buffer.from((await foldedStates(target.database))['C02']!, 'hex');
  await rebuildAllStates({ database: target.database, bank: testBank });
  expect(await stateRow()).toEqual({ state: kept, added: null });
});

test('a state that has got many live events is written anew, and read without its cache it is the same', async () => {
  const cold = new StateCache(0);
  let [longest, anew] = [0, 0];
  for (let i = 0; i < 60; i++) {
    const at = new Date(Date.parse('2025-06-01T06:00:00Z') + i * 60_000).toISOString();
    await event(
      true,
      { ...lookedAt(at), eventId: `many-live-events-of-one-customer-${i}` },
      i % 3 === 0 ? cold : cache,
    );
    const { added } = await stateRow();
    longest = Math.max(longest, added?.length ?? 0);
    if (added === null) anew++;
  }
  expect([longest > 1_000, longest <= 2_048, anew > 0]).toEqual([true, true, true]);
  const kept = Buffer.from((await foldedStates(target.database))['C02']!, 'hex');
  await rebuildAllStates({ database: target.database, bank: testBank });
  const rebuilt = await stateRow();
  expect(rebuilt).toEqual({ state: kept, added: null });
});

test.each(['page-view', 'login'])(
  'an event (%s) that a night and somebody else bring at once, each under another day, is stored once',
  async (type) => {
    const on = (date: string): SmallEvent => ({ ...lookedAt(`${date}T10:00:00+02:00`), type });
    let [live, night]: Promise<unknown>[] = [];
    await target.database.transaction(async (other) => {
      await other.query("SELECT FROM customer_state WHERE customer_id = 'C02' FOR NO KEY UPDATE");
      live = event(true, on('2025-06-01'));
      await waiting(1);
      night = runOnce({ brings: arrival(on('2025-06-02')) });
      await waiting(2);
    });
    await Promise.all([live, night]);
    const stored = await target.database.query("SELECT booked_on::text AS day FROM event WHERE event_id = 'L1'");
    expect(stored).toEqual([{ day: '2025-06-01' }]);
    expect(await found()).toEqual(type === 'page-view' ? ['looked-and-left C02 2025-06-02 L1'] : []);
  },
);

test('a live event that comes while a night writes the page comes again, or waits until it is written', async () => {
  let live: Promise<unknown> | undefined;
  await runOnce({
    onDone: async () => {
      expect(await event(false)).toBe('soon');
      live = event();
      await waiting(1);
    },
  });
  await live;
  expect(await found()).toEqual(['looked-and-left C02 2025-06-02 L1']);
});

test('a live event that was evaluated while a night went past the customer is evaluated again', async () => {
  const progress = (await readProgress(target.database, [partition])).get(partition)!;
  const stand = standOf(progress, 'C02');
  const lateness = target.database.transaction(async (transaction) => {
    const done = { partition, days: [], eventsUntil: progress.eventsUntil, needs: progress.needs! };
    await target.database.transaction((night) =>
      saveProgress(night, { ...done, timersUntil: progress.timersUntil + 86_400_000 }),
    );
    await endLive(transaction, new Map([['C02', stand]]));
  });
  await expect(lateness).rejects.toBeInstanceOf(StateMoved);
});

test('a live event that comes after a night has gone past its time is answered for at once', async () => {
  await runOnce();
  const outcome = await event();
  if (!outcome || outcome === 'soon') throw new Error('not decided');
  expect(outcome.detections.map(({ ruleId }) => ruleId)).toEqual(['looked-and-left']);
  expect(await found()).toHaveLength(1);
});
