import { type BreakPoint } from '../support/break-points.js';
import {
  approveMove,
  bringBank,
  countsBesideRows,
  firstDue,
  killAt,
  lastDue,
  runDates,
  type Work,
  workHere,
} from '../support/journey-kills.js';
import { runContents } from '../support/run-contents.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { seeded } from '../bench/detect-events.js';
import { type SoakResult } from './delivery.js';

const sizes = { quick: { customers: 300, rounds: 1 }, long: { customers: 2_000, rounds: 40 } };

/** Tables that each phase writes; a kill happens at the first, a middle or a late write or commit of one of them. */
const tables = {
  run: ['detection', 'journey_entry', 'journey_step', 'contact', 'task', 'run_partition'],
  due: ['journey_step', 'contact', 'outbox', 'suppression'],
  move: ['journey_step'],
} as const;

/**
 * The run, the worker for waits and the move of customers in flight, killed again and again at every write and commit, beside a bank that is left in peace: all
 * tables must be the same in the end, and the counts of the canvas those of the rows.
 */
export async function soak({ quick }: { readonly quick: boolean }): Promise<SoakResult> {
  const { customers, rounds } = quick ? sizes.quick : sizes.long;
  const broken: string[] = [];
  let kills = 0;
  for (let round = 0; round < rounds; round++) {
    const [undisturbed, target] = [await createTestDatabase(), await createTestDatabase()];
    try {
      kills += await oneRound({ undisturbed, target, customers, round }, broken);
    } finally {
      await undisturbed.drop();
      await target.drop();
    }
  }
  return { figures: { rounds, customers, kills }, broken };
}

interface Round {
  readonly undisturbed: TestDatabase;
  readonly target: TestDatabase;
  readonly customers: number;
  readonly round: number;
}

async function oneRound({ undisturbed, target, customers, round }: Round, broken: string[]): Promise<number> {
  const random = seeded(round + 1);
  let kills = 0;
  const disturb = async (work: Work, names: readonly string[]): Promise<void> => {
    for (const table of names) {
      for (const at of ['write', 'commit'] as const) {
        const point: BreakPoint = { table, at, after: Math.floor(random() * (at === 'write' ? 2 : 30)) };
        const isReached = await killAt(target, work, point, random() < 0.5).then(
          () => true,
          () => false,
        );
        if (isReached) kills++;
      }
    }
  };
  const compare = async (phase: string): Promise<void> => {
    const [mine, theirs] = [await runContents(target.database), await runContents(undisturbed.database)];
    for (const table of Object.keys(theirs))
      if (JSON.stringify(mine[table]) !== JSON.stringify(theirs[table]))
        broken.push(`round ${round}, ${phase}: ${table} differs`);
    for (const version of [1, 2] as const) {
      const { shown, walked } = await countsBesideRows(target.database, version);
      for (const [block, counts] of Object.entries(walked))
        if (JSON.stringify(shown[block]) !== JSON.stringify(counts))
          broken.push(`round ${round}, ${phase}: the counts of ${block} differ`);
    }
  };
  const plain = await bringBank(undisturbed, customers);
  const bank = await bringBank(target, customers);
  await plain.run(...runDates);
  await disturb({ kind: 'run' }, tables.run);
  await bank.run(...runDates);
  await compare('run');
  const phases = [
    ['due', tables.due, firstDue],
    ['move', tables.move, firstDue],
    ['last', tables.due, lastDue],
  ] as const;
  for (const [phase, names, until] of phases) {
    if (phase === 'move') for (const { database } of [undisturbed, target]) await approveMove(database);
    await workHere(undisturbed.database, until);
    await disturb({ kind: 'due', until }, names);
    await workHere(target.database, until);
    await compare(phase);
  }
  return kills;
}
