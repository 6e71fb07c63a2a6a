import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedPostgres } from '../../../apps/api/src/platform/embedded-postgres/index.js';
import { FaultyWire } from './faulty-wire.js';
import { brokenPromises } from './invariants.js';
import { faultOf } from './scenarios.js';
import { prepareStages, Stage } from './stage.js';

/**
 * The database is killed (-9) in the middle of a night, comes back, and the night goes on. In a server of its own, since it takes all its databases with it.
 * @returns what does not hold, by seed
 */
export async function killDatabase(seeds: readonly number[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'baleen-faults-'));
  let server = await openEmbeddedPostgres(folder, { durable: false });
  const broken: string[] = [];
  try {
    const template = await prepareStages({ url: server.url, close: () => Promise.resolve() });
    for (const seed of seeds) {
      const stage = await Stage.open(template, seed);
      const [night] = stage.nights;
      const files = await stage.folder(night!);
      const wire = await FaultyWire.before(stage.test.url);
      wire.arm(faultOf(stage, 'freeze'));
      const run = stage.playBroken(files, wire.url);
      await Promise.race([wire.happened, run]);
      process.kill(server.pid, 'SIGKILL');
      await wire.close();
      await run;
      server = await openEmbeddedPostgres(folder, { durable: false });
      await stage.finish(files);
      stage.expect(night!);
      broken.push(...(await brokenPromises(stage)).map((promise) => `seed ${seed}: ${promise}`));
      await stage.close();
    }
    await template.drop();
    return broken;
  } finally {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}
