import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { alone } from '../../apps/api/src/features/runs/alone.js';
import { saveBank } from '../../apps/api/src/platform/bank.js';
import { berkaBank, runBerka, setUpBerka } from '../support/berka.js';
import { runBaleen, startBaleen } from '../support/processes.js';
import { runContents } from '../support/run-contents.js';
import {
  createTestDatabase,
  createTestTemplate,
  type TestDatabase,
  type TestTemplate,
} from '../support/test-database.js';

const [from, to] = ['1993-01-01', '1993-03-31'];
const databases: TestDatabase[] = [];
let template: TestTemplate;
let expected: Record<string, unknown>;

async function freshBank(): Promise<TestDatabase> {
  const test = await template.copy();
  databases.push(test);
  return test;
}

beforeAll(async () => {
  template = await createTestTemplate((database) => setUpBerka(database));
  const undisturbed = await freshBank();
  await runBerka(undisturbed.database, from, to);
  expected = await runContents(undisturbed.database);
});
const dropAll = async (): Promise<void> => {
  await Promise.all(databases.splice(0).map((test) => test.drop()));
};
afterEach(dropAll);
afterAll(async () => {
  await dropAll();
  await template.drop();
});

const command = ['run', '--from', from, '--to', to];

interface Progress {
  readonly status: string;
  readonly partitions: number;
}

async function progressOf({ database }: TestDatabase): Promise<Progress | undefined> {
  const [run] = await database.query<Progress>(
    'SELECT status, partitions_done AS partitions FROM run ORDER BY id DESC LIMIT 1',
  );
  return run;
}

/** Starts the run and kills it once so many partitions are done, and some milliseconds later. */
async function killAfter(partitions: number, target: TestDatabase, delay: number): Promise<void> {
  const { child, result } = startBaleen(command, { DATABASE_URL: target.url });
  while (((await progressOf(target))?.partitions ?? 0) < partitions) {
    if (child.exitCode !== null) throw new Error(`the run ended before: ${(await result).stderr}`);
    await pause(2);
  }
  await pause(delay);
  child.kill('SIGKILL');
  await result;
}

test('a run killed again and again ends, by the same command, in the same tables as one that was not', async () => {
  const target = await freshBank();
  for (const [partitions, delay] of [
    [0, 0],
    [3, 7],
    [20, 31],
    [41, 13],
  ] as const) {
    await killAfter(partitions, target, delay);
    expect((await progressOf(target))?.status ?? 'running').toBe('running');
  }
  const { status, stdout } = await runBaleen([...command, '--json'], { DATABASE_URL: target.url });
  expect(status).toBe(0);
  expect(await runContents(target.database)).toEqual(expected);
  // The figures of the run are those of all its attempts together.
  const [made] = await target.database.query<{ n: number }>('SELECT count(*) AS n FROM detection');
  expect(JSON.parse(stdout)).toMatchObject({ status: 'done', detections: made!.n });
});

test('a run beside another one is refused with status 1 and leaves no trace', async () => {
  const target = await createTestDatabase();
  databases.push(target);
  await saveBank(target.database, berkaBank);
  const answer = await alone(target.database, () => runBaleen([...command, '--json'], { DATABASE_URL: target.url }));
  expect(answer).toMatchObject({ status: 1 });
  expect(JSON.parse(answer!.stdout)).toMatchObject({ code: 'RUN_IN_PROGRESS' });
  expect(await progressOf(target)).toBeUndefined();
});
