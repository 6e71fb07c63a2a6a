import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TemporaryFolder } from '../support/import-folder.js';
import { livelyNights, prepareLivelyBank } from '../support/lively-bank.js';
import { runBaleen, startBaleen } from '../support/processes.js';
import { runContents } from '../support/run-contents.js';
import { SmallBank } from '../support/small-bank.js';
import { type TestDatabase, type TestTemplate } from '../support/test-database.js';

const databases: TestDatabase[] = [];
const folders: TemporaryFolder[] = [];
let template: TestTemplate;
beforeAll(async () => {
  template = await prepareLivelyBank();
});
afterAll(async () => {
  for (const folder of folders) await folder.remove();
  for (const database of databases) await database.drop();
  await template.drop();
});

const [night] = livelyNights(7);

async function beginning(): Promise<{ target: TestDatabase; bank: SmallBank }> {
  const target = await template.copy();
  databases.push(target);
  return { target, bank: new SmallBank(target.database) };
}

/** Whether the night's files were read and how many partitions have their events. */
async function standOf({ database }: TestDatabase): Promise<{ isOpen: boolean; partitions: number }> {
  const open = await database.query('SELECT 1 FROM import_batch WHERE night IS NOT NULL');
  const [done] = await database.query<{ n: number }>('SELECT count(*) AS n FROM night_partition');
  return { isOpen: open.length > 0, partitions: done!.n };
}

/** Starts the night and kills it once it stands there. */
async function killAt(target: TestDatabase, folder: string, partitions: number): Promise<void> {
  const { child, result } = startBaleen(['night', folder], { DATABASE_URL: target.url });
  for (;;) {
    const stand = await standOf(target);
    if (stand.isOpen && stand.partitions >= partitions) break;
    if (child.exitCode !== null) throw new Error(`the night ended before: ${(await result).stderr}`);
    await pause(1);
  }
  child.kill('SIGKILL');
  await result;
}

test('a night killed after its files were read, and in the middle of its partitions, ends by the same command as one that was not', async () => {
  const undisturbed = await beginning();
  await undisturbed.bank.night(night!);
  const { target, bank } = await beginning();
  const folder = await bank.write(night!);
  folders.push(folder);
  for (const partitions of [0, 5, 20]) await killAt(target, folder.path, partitions);

  const meanwhile = await runBaleen(['run', '--business-date', '2025-06-02', '--json'], { DATABASE_URL: target.url });
  expect(JSON.parse(meanwhile.stdout)).toMatchObject({ code: 'NIGHT_UNFINISHED' });

  const { status, stdout } = await runBaleen(['night', folder.path, '--json'], { DATABASE_URL: target.url });
  expect(status, stdout).toBe(0);
  const { rowsIn, accepted, repeated, quarantined } = JSON.parse(stdout) as Record<string, number>;
  expect(accepted! + repeated! + quarantined!).toBe(rowsIn);
  const apart = (contents: Record<string, unknown>): unknown => ({ ...contents, run_partition: undefined });
  expect(apart(await runContents(target.database))).toEqual(apart(await runContents(undisturbed.target.database)));
  expect(await standOf(target)).toMatchObject({ isOpen: false });
});
