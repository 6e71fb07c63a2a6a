import { killDatabase } from '../faults/harness/database-kill.js';
import { brokenPromises } from '../faults/harness/invariants.js';
import { scenarios } from '../faults/harness/scenarios.js';
import { prepareStages, Stage } from '../faults/harness/stage.js';

/** Plays every fault scenario over many seeds; what breaks is named with its seed, so that it can be played again. */
export async function soak({ quick }: { readonly quick: boolean }) {
  const seeds = quick ? 20 : 200;
  const template = await prepareStages();
  const broken: string[] = [];
  const figures: Record<string, number> = {};
  try {
    for (const [name, play] of Object.entries(scenarios)) {
      const begun = performance.now();
      for (let seed = 1; seed <= seeds; seed++) {
        const stage = await Stage.open(template, seed);
        try {
          const provider = await play(stage);
          const promises = await brokenPromises(stage, provider);
          broken.push(...promises.map((promise) => `${name}, seed ${seed}: ${promise}`));
        } catch (error) {
          broken.push(`${name}, seed ${seed}: ${error instanceof Error ? error.message : String(error)}`);
        } finally {
          await stage.close();
        }
      }
      figures[`${name} (s)`] = Math.round((performance.now() - begun) / 1000);
    }
    const killed = await killDatabase(Array.from({ length: seeds / 10 }, (_, i) => i + 1));
    broken.push(...killed.map((promise) => `a database that is killed, ${promise}`));
    return { figures: { seeds, ...figures }, broken };
  } finally {
    await template.drop();
  }
}
