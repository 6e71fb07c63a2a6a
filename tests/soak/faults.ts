import { killDatabase } from '../faults/harness/database-kill.js';
import { brokenPromises } from '../faults/harness/invariants.js';
import { type Scenario, scenarios } from '../faults/harness/scenarios.js';
import { prepareStages, Stage } from '../faults/harness/stage.js';
import { type TestTemplate } from '../support/test-database.js';

/** Plays wait for their databases, timeouts and leases: this many at once keep two cores busy. */
const playsAtOnce = 4;

interface Play {
  readonly name: string;
  readonly scenario: Scenario;
  readonly seed: number;
}

/** Plays every fault scenario over many seeds; what breaks is named with its seed, so that it can be played again. */
export async function soak({ quick }: { readonly quick: boolean }) {
  const seeds = Array.from({ length: quick ? 20 : 200 }, (_, i) => i + 1);
  const template = await prepareStages();
  const plays = seeds.flatMap((seed) =>
    Object.entries(scenarios).map(([name, scenario]): Play => ({ name, scenario, seed })),
  );
  const broken: string[] = [];
  const seconds: Record<string, number> = {};
  const coming = plays.values();
  let played = 0;
  const playOn = async (): Promise<void> => {
    for (const play of coming) {
      const begun = performance.now();
      broken.push(...(await whatBreaks(template, play)));
      seconds[play.name] = (seconds[play.name] ?? 0) + (performance.now() - begun) / 1000;
      if (++played % 100 === 0) say(`${played} of ${plays.length} plays, ${broken.length} promises broken`);
    }
  };
  try {
    await Promise.all(Array.from({ length: playsAtOnce }, playOn));
  } finally {
    await template.drop();
  }
  say('databases are killed');
  const killed = await killDatabase(seeds);
  broken.push(...killed.map((promise) => `a database that is killed, ${promise}`));
  return { figures: { seeds: seeds.length, plays: plays.length + seeds.length, ...rounded(seconds) }, broken };
}

async function whatBreaks(template: TestTemplate, { name, scenario, seed }: Play): Promise<string[]> {
  const named = (promise: string): string => `${name}, seed ${seed}: ${promise}`;
  try {
    const stage = await Stage.open(template, seed);
    try {
      const provider = await scenario(stage);
      return (await brokenPromises(stage, provider)).map(named);
    } finally {
      await stage.close();
    }
  } catch (error) {
    return [named(error instanceof Error ? error.message : String(error))];
  }
}

const rounded = (seconds: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(seconds).map(([name, of]) => [`${name} (s)`, Math.round(of)]));

const say = (words: string): void => void process.stderr.write(`${words}\n`);
