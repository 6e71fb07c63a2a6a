import { join } from 'node:path';
import { type EmbeddedPostgres } from '../../../apps/api/src/platform/embedded-postgres/index.js';
import { inCopy } from './in-server.js';
import { STEADY_BANK } from './kept-bank.js';
import { manyNights, type OneNight } from './many-nights.js';
import { people } from './people.js';
import { prepareBank } from './prepare-bank.js';
import { type BankSize, inItsStride } from './sizes.js';
import { keptRows, middle, tableOf, tablesOver } from './tables-over-nights.js';

export interface ManyNights {
  readonly server: EmbeddedPostgres;
  /** Where what is prepared lies. */
  readonly scratch: string;
  readonly size: BankSize;
  readonly count: number;
  /** Nights before the first that counts: until as many events lie behind the bases of quiet customers' states as ever will. */
  readonly before: number;
}

const GOAL = '<= 1.2';

/**
 * Nights in a row of a bank in its stride: its past is as long as it keeps events and as busy as its nights, and months that are over go. Time and sizes of the last night
 * against those of the tenth.
 */
export async function growthOfNights({ server, scratch, size, count, before }: ManyNights) {
  const steady = inItsStride(size);
  await prepareBank({ url: server.url, database: STEADY_BANK, folder: join(scratch, 'stride'), size: steady });
  const persons = people(size.customers);
  const all = await inCopy({ url: server.url, of: STEADY_BANK, name: 'nights' }, (url) =>
    manyNights({ ...server, url }, { scratch, persons, size, count: before + count }, (night, number) =>
      say(`night ${number - before}: ${JSON.stringify(night)}`),
    ),
  );
  const nights = all.slice(before);
  // The middle of five: one night is disturbed more than it grows.
  const growth = (pick: (night: OneNight) => number): number => {
    const around = (number: number): number => middle(nights.slice(Math.max(0, number - 5), number).map(pick));
    return round(around(nights.length) / around(10));
  };
  const tables = tablesOver(nights);
  say(tableOf(tables));
  const last = nights.at(-1)!;
  const growths = Object.fromEntries(
    tables.flatMap(({ table, growth: grown }) =>
      grown === undefined ? [] : [[`${table in keptRows ? 'rowsANight' : 'size'} ${table}`, round(grown)]],
    ),
  );
  return {
    bench: 'night',
    figures: {
      customers: size.customers,
      historyEvents: steady.history,
      historyDays: steady.historyDays,
      eventsPerNight: size.night,
      nightsBefore: before,
      nights: nights.length,
      growthTime: growth(({ ms }) => ms),
      growthProcessorTime: growth(({ cpuMs }) => cpuMs),
      longestVacuumMs: Math.max(...nights.map(({ vacuumMs }) => vacuumMs)),
      stateBytes: last.stateBytes,
      bloat: round((last.tables['customer_state']! + last.tables['customer_state_base']!) / last.stateBytes),
      ...growths,
    },
    goals: {
      growthTime: GOAL,
      growthProcessorTime: GOAL,
      // What a night writes anew lies beside the old until it is vacuumed.
      bloat: '<= 2.2',
      ...Object.fromEntries(Object.keys(growths).map((figure) => [figure, GOAL])),
    },
  };
}

const round = (value: number): number => Math.round(value * 100) / 100;
const say = (words: string): void => void process.stderr.write(`${words}\n`);
