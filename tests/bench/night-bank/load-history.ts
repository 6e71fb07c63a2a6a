import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { parseDay } from '@baleen/rules';
import { from as copyFrom } from 'pg-copy-streams';
import { saveBank, defaultBank } from '../../../apps/api/src/platform/bank.js';
import { type Database } from '../../../apps/api/src/platform/database.js';
import { customerPartition } from '../../../apps/api/src/platform/partition.js';
import { Chance } from './chance.js';
import { type BankEvent, eventOn, jsonFields, localDate, localText, spread } from './events.js';
import { happeningTypes } from './happenings.js';
import { holdingsOf, type Person, profileOf } from './people.js';
import { type BankSize, LAST_HISTORY_DATE } from './sizes.js';

/** Fills a fresh database with customers and their past, as imports would have left it; no state is kept yet. */
export async function loadHistory(database: Database, persons: readonly Person[], size: BankSize): Promise<void> {
  await saveBank(database, defaultBank);
  await database.query(
    `INSERT INTO import_batch (business_date, manifest_sha256, status, rows_in, accepted, repeated, quarantined, files, started_at)
     VALUES ($1, 'history', 'done', 0, 0, 0, 0, '[]', '2025-06-19T00:00:00Z')`,
    [LAST_HISTORY_DATE],
  );
  for (const type of happeningTypes)
    await database.query(`INSERT INTO feed_coverage VALUES ($1, $2)`, [type, '2020-01-01']);
  await loadCustomers(database, persons);
  await loadEvents(database, persons, size);
  await database.query('ANALYZE');
}

async function loadCustomers(database: Database, persons: readonly Person[]): Promise<void> {
  const json = (value: unknown): string => JSON.stringify(value).replaceAll('\\', '\\\\');
  await copy(
    database,
    'customer (customer_id, partition, status, rm_id, branch_id, name, since, fields)',
    persons,
    (person) => {
      const profile = profileOf(person);
      return `${person.id}\t${customerPartition(person.id)}\tactive\t${profile['rmId']}\t${profile['branchId']}\t\\N\t${profile['relationshipStartDate']}\t${json(profile)}\n`;
    },
  );
  await copy(
    database,
    'customer_version (customer_id, valid_from, fields)',
    persons,
    (person) => `${person.id}\t-infinity\t${json(profileOf(person))}\n`,
  );
  await copy(database, 'holding (customer_id, collection, row_id, valid_from, fields)', persons, (person) =>
    holdingsOf(person)
      .map(({ collection, id, fields }) => `${person.id}\t${collection}\t${id}\t-infinity\t${json(fields)}\n`)
      .join(''),
  );
}

/** Without the indexes, which are then built anew: as tight as after a reindex, which favours the bare COPY as much as the night. */
async function loadEvents(database: Database, persons: readonly Person[], size: BankSize): Promise<void> {
  const last = parseDay(LAST_HISTORY_DATE)! - 1;
  const months = new Set<string>();
  for (let day = last - size.historyDays; day <= last + 20; day++)
    months.add(new Date(day * 86_400_000).toISOString().slice(0, 7));
  for (const month of months) {
    const next = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 1)).toISOString().slice(0, 10);
    await database.query(
      `CREATE TABLE event_${month.replace('-', '_')} PARTITION OF event FOR VALUES FROM ('${month}-01') TO ('${next}')`,
    );
  }
  const chance = new Chance(4_711);
  const counts = spread(persons, size.history, chance);
  const byPartition = persons.map((_, i) => i).sort((a, b) => order(persons[a]!, persons[b]!));
  await copy(database, `event (${columns})`, byPartition, (i) => {
    const person = persons[i]!;
    return Array.from({ length: counts[i]! }, () => eventOn(person, last - chance.below(size.historyDays), chance))
      .sort((a, b) => a.at - b.at)
      .map(copyLine)
      .join('');
  });
}

const order = (a: Person, b: Person): number =>
  customerPartition(a.id) - customerPartition(b.id) || (a.id < b.id ? -1 : 1);

const columns =
  'event_id, customer_id, partition, type, occurred_at, received_at, booked_on, channel, source_system, fields, import_id';

function copyLine(event: BankEvent): string {
  const { id, customerId, type, at, channel } = event;
  return `${id}\t${customerId}\t${customerPartition(customerId)}\t${type}\t${localText(at)}\t${localText(at + 1000)}\t${localDate(at)}\t${channel || '\\N'}\tcore\t${jsonFields(event)}\t1\n`;
}

/** Characters that are handed over at once; a busy customer's years of events may be more. */
const PIECE = 1_000_000;

async function copy<T>(
  database: Database,
  target: string,
  items: readonly T[],
  lineOf: (item: T) => string,
): Promise<void> {
  await database.session(async (client) => {
    const stream = client.query(copyFrom(`COPY ${target} FROM STDIN`));
    let text = '';
    for (const [i, item] of items.entries()) {
      text += lineOf(item);
      if (text.length < PIECE && i < items.length - 1) continue;
      if (!stream.write(text)) await once(stream, 'drain');
      text = '';
    }
    stream.end();
    await finished(stream);
  });
}
