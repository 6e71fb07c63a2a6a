import { setTimeout as pause } from 'node:timers/promises';
import { type Mishap, type ProviderSimulator } from '@baleen/channels';
import { createTestDelivery, testChannel } from '../../support/delivery.js';
import { type TemporaryFolder } from '../../support/import-folder.js';
import { completed } from '../../support/small-bank.js';
import { livelyRules } from '../../support/lively-bank.js';
import { testBank } from '../../support/test-application.js';
import { type Fault, FaultyWire } from './faulty-wire.js';
import { type Stage, type StageNight } from './stage.js';

/** Plays the nights of the stage under some fault, to their end. @returns the provider, where contacts were submitted */
export type Scenario = (stage: Stage) => Promise<ProviderSimulator | undefined>;

/** Words of the statements that a night makes, from its opening to its last commit. */
const steps = [
  'INSERT INTO import_batch',
  'INSERT INTO run (',
  'FOR UPDATE',
  'COPY event (',
  'COPY detection (',
  'COPY contact (',
  'UPDATE customer_state',
  'SET block = $2',
  'days_done = days_done',
  'customer_days = customer_days',
  'pg_advisory_xact_lock(',
  'COMMIT',
];

const draw = <T>({ chance }: Stage, of: readonly T[]): T => of[chance.below(of.length)]!;
export const faultOf = (stage: Stage, kind: Fault['kind'], at = draw(stage, steps)): Fault => ({
  at,
  nth: 1 + stage.chance.below(at === 'COMMIT' ? 80 : 12),
  kind,
});

/** Each night is hit several times before it may end. */
const struck =
  (kind: Fault['kind'], times: number, at?: string): Scenario =>
  async (stage) => {
    for (const night of stage.nights) {
      const folder = await stage.folder(night);
      for (let i = 0; i < times; i++) {
        const wire = await FaultyWire.before(stage.test.url);
        wire.arm(faultOf(stage, kind, at));
        await stage.playBroken(folder, wire.url);
        await wire.close();
      }
      await stage.finish(folder);
      stage.expect(night);
    }
    return undefined;
  };

/** Files that are cut off, come under another's name, in another order, or twice. */
const files: Scenario = async (stage) => {
  for (const night of stage.nights) {
    const events = [...night.events].sort(() => stage.chance.next() - 0.5);
    const lines = events.map((event) => JSON.stringify(completed(event))).join('\n');
    const cut = await stage.folder({ ...night, events: [], files: { 'events.jsonl': lines } });
    const { appendFile, rename, truncate } = await import('node:fs/promises');
    await truncate(`${cut.path}/events.jsonl`, stage.chance.below(lines.length));
    await expectRefused(stage, cut);
    const renamed = await stage.folder({ ...night, events: [], files: { 'events.jsonl': lines } });
    await rename(`${renamed.path}/events.jsonl`, `${renamed.path}/events-login.csv`);
    await expectRefused(stage, renamed);
    const grown = await stage.folder({ ...night, events: [], files: { 'events.jsonl': lines } });
    await appendFile(`${grown.path}/events.jsonl`, `\n${lines.slice(0, 300)}`);
    await expectRefused(stage, grown);
    const whole = await stage.folder({ ...night, events });
    await stage.finish(whole);
    await expectRefused(stage, whole);
    stage.expect(night);
  }
  return undefined;
};

async function expectRefused(stage: Stage, folder: TemporaryFolder): Promise<void> {
  const outcome = await stage.play(folder);
  if (outcome.kind !== 'refused') throw new Error('a folder that should be refused was taken');
}

const poisons: readonly ((night: StageNight) => string)[] = [
  () => '{"eventId":"P1","type":"account-debit"',
  (night) => JSON.stringify({ ...completed(night.events[0]!), eventId: 'P2', currency: 'kroner' }),
  (night) => JSON.stringify({ ...completed(night.events[0]!), eventId: 'P3', occurredAt: '2025-02-30T10:00:00Z' }),
  (night) => JSON.stringify({ ...completed(night.events[0]!), eventId: 'P4', type: 'no-such-type' }),
  (night) => JSON.stringify({ ...completed(night.events[0]!), eventId: 'P5', customerId: 'C\u0000 1' }),
  (night) => `${JSON.stringify({ ...completed(night.events[0]!), eventId: 'P6' }).slice(0, -1)},"amount":"1e999999"}`,
  (night) => JSON.stringify({ ...completed(night.events[0]!), eventId: 'P7', __proto__: null, constructor: 1 }),
  () => '[]',
  () => `{"eventId":"${'x'.repeat(5_000)}"}`,
];

/** Rows that cannot be right stand among those that are. */
const poison: Scenario = async (stage) => {
  for (const night of stage.nights) {
    const lines = night.events.map((event) => JSON.stringify(completed(event)));
    for (const make of poisons) lines.splice(stage.chance.below(lines.length), 0, make(night));
    const folder = await stage.folder({ ...night, events: [], files: { 'events.jsonl': lines.join('\n') } });
    await stage.finish(folder);
    stage.expect(night);
    stage.rowsBrought += poisons.length;
  }
  return undefined;
};

/** Two want to make the same night at the same moment. */
const schedulers: Scenario = async (stage) => {
  const other = await stage.connect(stage.test.url);
  for (const night of stage.nights) {
    const folder = await stage.folder(night);
    const outcomes = await Promise.all([stage.play(folder), stage.play(folder, other)]);
    if (outcomes.filter(({ kind }) => kind === 'done').length !== 1) throw new Error(JSON.stringify(outcomes));
    await stage.finish(folder);
    stage.expect(night);
  }
  return undefined;
};

/** A worker stands still in the middle, loses its right to run to another one, and wakes while that one is at work. */
const zombie: Scenario = async (stage) => {
  for (const night of stage.nights) {
    const folder = await stage.folder(night);
    const wire = await FaultyWire.before(stage.test.url);
    wire.arm({ ...faultOf(stage, 'freeze', draw(stage, steps.slice(3))), nth: 1 + stage.chance.below(6) });
    let isOver = false;
    const sleeper = stage.playBroken(folder, wire.url).finally(() => (isOver = true));
    await Promise.race([wire.happened, sleeper]);
    if (!isOver) await takeRunLock(stage);
    const heir = stage
      .finish(folder)
      .catch(() => undefined)
      .finally(() => (isOver = true));
    while (!isOver && !(await isAnybodyWaiting(stage))) await pause(5);
    wire.thaw();
    await sleeper;
    await heir;
    await wire.close();
    await stage.finish(folder);
    stage.expect(night);
  }
  return undefined;
};

/** Whoever holds the right to run loses it with its session, as after the end of a lease. */
async function takeRunLock({ database }: Stage): Promise<void> {
  await database.query(
    `SELECT pg_terminate_backend(pid, 10000) FROM pg_locks WHERE locktype = 'advisory' AND granted
     AND (classid::bigint << 32) + objid::bigint = 7214993020 AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
}

async function isAnybodyWaiting({ database }: Stage): Promise<boolean> {
  const waiting = await database.query(
    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  );
  return waiting.length > 0;
}

/** A rule's next version goes live while a night is under way; the night ends as it has begun, broken off or not. */
const published: Scenario = async (stage) => {
  for (const [i, night] of stage.nights.entries()) {
    const folder = await stage.folder(night);
    const wire = await FaultyWire.before(stage.test.url);
    wire.arm({ at: 'customer_days = customer_days', nth: 1 + stage.chance.below(40), kind: 'freeze' });
    const run = stage.playBroken(folder, wire.url);
    await wire.happened;
    const pattern = { kind: 'threshold', test: `event.amountBase >= ${i === 0 ? 400 : 700}` };
    await stage.bank.rules({ ...livelyRules[0], suppressions: [], pattern });
    if (stage.chance.next() < 0.5) await wire.close();
    else wire.thaw();
    await run;
    await wire.close();
    await stage.finish(folder);
    stage.expect(night, (await stage.setup()).library);
  }
  return undefined;
};

/** The clock of the machine is set back and forth. */
const clock: Scenario = async (stage) => {
  for (const night of stage.nights) {
    const folder = await stage.folder(night);
    stage.clock.set(new Date('2024-01-01T00:00:00Z'));
    await expectRefused(stage, folder);
    stage.clock.set(new Date('2031-07-01T12:00:00Z'));
    const wire = await FaultyWire.before(stage.test.url);
    wire.arm(faultOf(stage, 'crash'));
    await stage.playBroken(folder, wire.url);
    await wire.close();
    stage.clock.set(new Date('2025-12-01T00:00:00Z'));
    await stage.finish(folder);
    stage.expect(night);
  }
  return undefined;
};

/** The disk of the database is full for a moment. */
const diskFull: Scenario = async (stage) => {
  await stage.database.query('CREATE SEQUENCE fault_count');
  for (const night of stage.nights) {
    const folder = await stage.folder(night);
    const table = draw(stage, [
      'event',
      'detection',
      'contact',
      'customer_state',
      'customer_state_base',
      'run_partition',
      'night_partition',
    ]);
    await stage.database.query(
      `CREATE OR REPLACE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         IF nextval('fault_count') = ${1 + stage.chance.below(10)} THEN RAISE EXCEPTION 'No space left on device' USING ERRCODE = '53100'; END IF;
         RETURN NULL; END $$;
       CREATE TRIGGER disk_full AFTER INSERT OR UPDATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION disk_full();
       SELECT setval('fault_count', 1, false)`,
    );
    await stage.play(folder).catch(() => undefined);
    await stage.database.query(`DROP TRIGGER disk_full ON ${table}`);
    await stage.finish(folder);
    stage.expect(night);
  }
  return undefined;
};

/** Providers hang, lose what they were sent or their answers, and two dispatchers work at once. */
const provider: Scenario = async (stage) => {
  for (const night of stage.nights) {
    await stage.finish(await stage.folder(night));
    stage.expect(night);
  }
  const sms = testChannel('sms', stage.clock, stage.chance.next() < 0.5);
  const mishaps: readonly Mishap[] = ['hang', 'lose-after', 'lose-before', 'throttle', 'refuse', 'delay'];
  sms.provider.plan(...Array.from({ length: 30 }, () => draw(stage, mishaps)));
  const delivery = await createTestDelivery(stage.database, testBank, stage.clock);
  const workers = [delivery, delivery.another()];
  for (const worker of workers) worker.use('sms', sms.port, { timeoutMs: 40, concurrency: 8, maxAttempts: 3 });
  for (let i = 0; i < 6; i++) {
    await Promise.all(workers.map(({ dispatcher }) => dispatcher.drain()));
    stage.clock.advance(20 * 3_600_000);
  }
  delivery.remove();
  return sms.provider;
};

export const scenarios: Readonly<Record<string, Scenario>> = {
  'a worker that is killed at any step, three times a night': struck('crash', 3),
  'a connection that breaks at any step': struck('cut', 2),
  'a connection that breaks after COMMIT': struck('cut-after', 3, 'COMMIT'),
  'files that are cut off, renamed, reordered or repeated': files,
  'poison rows': poison,
  'two schedulers': schedulers,
  'a zombie that wakes after its lease': zombie,
  'a rule version that is published in the middle': published,
  'a clock that is set back and forth': clock,
  'a full disk': diskFull,
  'a provider that hangs': provider,
};
