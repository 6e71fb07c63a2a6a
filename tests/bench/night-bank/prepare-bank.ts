import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDay } from '@baleen/rules';
import { migrations } from '../../../apps/api/src/migrations/index.js';
import { Database } from '../../../apps/api/src/platform/database.js';
import { refuseWithoutRoom, roomIn } from './disk-room.js';
import { inDatabase, inServer } from './in-server.js';
import { urlOf } from './kept-bank.js';
import { loadHistory } from './load-history.js';
import { people, type Person } from './people.js';
import { runMeasured } from './run-measured.js';
import { type BankSize, BUSINESS_DATE, LAST_HISTORY_DATE } from './sizes.js';
import { type NightFolder, writeNight } from './write-folder.js';

export interface BankToPrepare {
  readonly url: string;
  /** Name of its database in the server of `url`. */
  readonly database: string;
  /** Where the files of the night and notes of what is done are kept. */
  readonly folder: string;
  readonly size: BankSize;
  /** A folder of rules to load; the event library where there is none. */
  readonly rules?: string;
}

/** A bank with a past and the files of its next night. What is there is taken as it is, whatever size is asked for; broken off, the next call goes on where it stopped. @throws Error where the disk has no room for it */
export async function prepareBank({ url, database, folder, size, rules }: BankToPrepare): Promise<NightFolder> {
  mkdirSync(folder, { recursive: true });
  return once(join(folder, 'night.json'), async () => {
    const persons = people(size.customers);
    await once(join(folder, 'history.json'), () => {
      refuseWithoutRoom(size, roomIn(folder));
      return load(url, database, persons, size);
    });
    if (rules) await runMeasured(['rules', 'load', rules], urlOf(url, database));
    say('the run before');
    await runMeasured(['run', '--business-date', LAST_HISTORY_DATE], urlOf(url, database));
    // As the day until the next night would leave it.
    await inDatabase(urlOf(url, database), 'VACUUM (ANALYZE)');
    await inServer(url, 'CHECKPOINT');
    say('writing the night');
    return nightOf(join(folder, 'night'), size);
  });
}

/** Files of the night that follows the bank's past. */
export function nightOf(folder: string, size: BankSize): Promise<NightFolder> {
  mkdirSync(folder, { recursive: true });
  return writeNight(folder, people(size.customers), {
    events: size.night,
    day: parseDay(BUSINESS_DATE)! - 1,
    seed: 99,
  });
}

/** @param note where the result is kept */
async function once<T>(note: string, make: () => Promise<T>): Promise<T> {
  if (!existsSync(note)) writeFileSync(note, JSON.stringify(await make()));
  return JSON.parse(readFileSync(note, 'utf8')) as T;
}

async function load(
  url: string,
  name: string,
  persons: readonly Person[],
  size: BankSize,
): Promise<{ readonly events: number }> {
  await inServer(url, `DROP DATABASE IF EXISTS ${name}`);
  await inServer(url, `CREATE DATABASE ${name}`);
  const database = await Database.connect(urlOf(url, name), { migrations });
  try {
    await database.migrate();
    say('loading the history');
    await loadHistory(database, persons, size);
    return { events: size.history };
  } finally {
    await database.close();
  }
}

const say = (words: string): void => void process.stderr.write(`${words}\n`);
