import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BreakPoint } from '../support/break-points.js';
import {
  approveMove,
  bringBank,
  countsBesideRows,
  firstDue,
  journeyId,
  killAt,
  lastDue,
  runDates,
  workHere,
} from '../support/journey-kills.js';
import { runContents } from '../support/run-contents.js';
import { type SmallBank } from '../support/small-bank.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const CUSTOMERS = 300;
let undisturbed: TestDatabase;
let target: TestDatabase;
let bank: SmallBank;
beforeAll(async () => {
  [undisturbed, target] = [await createTestDatabase(), await createTestDatabase()];
  const plain = await bringBank(undisturbed, CUSTOMERS);
  bank = await bringBank(target, CUSTOMERS);
  await plain.run(...runDates);
});
afterAll(async () => {
  await undisturbed?.drop();
  await target?.drop();
});

const write = (table: string, after = 0): BreakPoint => ({ table, at: 'write', after });
const commit = (table: string, after = 0): BreakPoint => ({ table, at: 'commit', after });

/** What is held at its commit is given up by the database, or done though nobody hears of it any more. */
const [givenUp, done] = [false, true];

async function isAsUndisturbed(): Promise<void> {
  expect(await runContents(target.database)).toEqual(await runContents(undisturbed.database));
  for (const version of [1, 2] as const) {
    const { shown, walked } = await countsBesideRows(target.database, version);
    expect(shown).toEqual(walked);
  }
}

test('a run that is killed while journeys begin ends by itself as one that was not', async () => {
  await killAt(target, { kind: 'run' }, write('contact', 2), givenUp);
  await killAt(target, { kind: 'run' }, commit('journey_step', 20), done);
  await bank.run(...runDates);
  await isAsUndisturbed();
});

test('a worker that is killed while it lets customers go on, before, between and after its writes: every path, contact and outbox row as without, nothing twice', async () => {
  await workHere(undisturbed.database, firstDue);
  const due = { kind: 'due', until: firstDue } as const;
  await killAt(target, due, write('outbox'), givenUp);
  await killAt(target, due, commit('journey_step', 10), done);
  await killAt(target, due, commit('suppression'), givenUp);
  await workHere(target.database, firstDue);
  await isAsUndisturbed();
});

test('a worker that is killed while it moves customers in flight goes on where it stood', async () => {
  for (const { database } of [undisturbed, target]) await approveMove(database);
  await workHere(undisturbed.database, firstDue);
  await killAt(target, { kind: 'due', until: firstDue }, commit('journey_step', 100), givenUp);
  const moved = await target.database.query<{ moved: number }>('SELECT moved FROM journey_move');
  expect(moved).toEqual([{ moved: 64 }]);
  await workHere(target.database, firstDue);
  await isAsUndisturbed();
  for (const { database } of [undisturbed, target]) await workHere(database, lastDue);
  await isAsUndisturbed();
  expect(
    await target.database.query('SELECT count(*) AS n FROM journey_entry WHERE journey_id = $1 AND state <> $2', [
      journeyId,
      'ended',
    ]),
  ).toEqual([{ n: 0 }]);
});
