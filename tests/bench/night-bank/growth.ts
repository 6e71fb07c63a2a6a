import { join } from 'node:path';
import { type EmbeddedPostgres } from '../../../apps/api/src/platform/embedded-postgres/index.js';
import { inCopy } from './in-server.js';
import { BANK } from './kept-bank.js';
import { type HowToRun } from './run-measured.js';
import { type MeasuredNight, measureNight } from './measure-night.js';
import { nightOf, prepareBank } from './prepare-bank.js';
import { writeRulesOfRegions } from './rules-of-regions.js';
import { type BankSize } from './sizes.js';
import { type NightFolder } from './write-folder.js';

export interface Growth {
  readonly server: EmbeddedPostgres;
  /** Where what is prepared lies. */
  readonly scratch: string;
  readonly size: BankSize;
  /** The bank as it is, whose database is `BANK`, and its night. */
  readonly folder: NightFolder;
  readonly runs: number;
  readonly how: HowToRun;
}

interface Grown {
  readonly database: string;
  readonly folder: NightFolder;
}

const ways: Readonly<Record<string, { readonly goal: string; readonly grow: (growth: Growth) => Promise<Grown> }>> = {
  events: {
    goal: '<= 4.4',
    grow: async ({ scratch, size }) => ({
      database: BANK,
      folder: await nightOf(join(scratch, 'more-events'), { ...size, night: 4 * size.night }),
    }),
  },
  history: {
    goal: '<= 1.2',
    grow: async ({ server, scratch, size }) => {
      const database = 'bank_with_a_long_past';
      const year = { ...size, history: Math.round((size.history * 365) / 90), historyDays: 365 };
      const folder = await prepareBank({ url: server.url, database, folder: join(scratch, 'longer'), size: year });
      return { database, folder };
    },
  },
  rules: {
    goal: '<= 1.5',
    grow: async ({ server, scratch, size }) => {
      const database = 'bank_with_many_rules';
      const rules = writeRulesOfRegions(join(scratch, 'rules'), 10);
      const folder = await prepareBank({ url: server.url, database, folder: join(scratch, 'more-rules'), size, rules });
      return { database, folder };
    },
  },
};

export const isGrowth = (what: string): boolean => what in ways;

/** Four times the night's events, a year of history instead of 90 days, or ten times the rules: by turns with the night as it is, so that the machine is the same for both. */
export async function growthOf(what: string, growth: Growth) {
  const { goal, grow } = ways[what]!;
  const grown = await grow(growth);
  const pairs: (readonly [MeasuredNight, MeasuredNight])[] = [];
  for (let run = 0; run < growth.runs; run++) {
    const before = await nightIn(growth, BANK, growth.folder);
    const after = await nightIn(growth, grown.database, grown.folder);
    say(`run ${run}: ${JSON.stringify(before)} ${JSON.stringify(after)}`);
    pairs.push([before, after]);
  }
  const name = `growth${what[0]!.toUpperCase()}${what.slice(1)}`;
  const middle = (of: (pair: readonly [MeasuredNight, MeasuredNight]) => number): number =>
    pairs.map(of).sort((a, b) => a - b)[pairs.length >> 1]!;
  return {
    bench: 'night',
    figures: {
      customers: growth.size.customers,
      historyEvents: growth.size.history,
      events: growth.folder.rows,
      nightMs: Math.round(middle(([before]) => before.nightMs)),
      nightMsGrown: Math.round(middle(([, after]) => after.nightMs)),
      detections: pairs[0]![0].figures['detections'],
      detectionsGrown: pairs[0]![1].figures['detections'],
      peakRssBytesGrown: Math.max(...pairs.map(([, after]) => after.peakRssBytes)),
      [`${name}ProcessorTime`]: round(middle(([before, after]) => after.nightCpuMs / before.nightCpuMs)),
      [name]: round(middle(([before, after]) => after.nightMs / before.nightMs)),
    },
    goals: { [name]: goal, peakRssBytesGrown: '<= 1500000000' },
  };
}

const nightIn = ({ server, how }: Growth, database: string, folder: NightFolder): Promise<MeasuredNight> =>
  inCopy({ url: server.url, of: database, name: 'grown' }, (copy) => measureNight(copy, server.pid, folder, how));

const round = (value: number): number => Math.round(value * 100) / 100;
const say = (words: string): void => void process.stderr.write(`${words}\n`);
