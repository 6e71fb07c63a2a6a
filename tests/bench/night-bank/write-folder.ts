import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { customerPartition } from '../../../apps/api/src/platform/partition.js';
import { Chance } from './chance.js';
import { type BankEvent, csvHeader, csvLine, eventOn, jsonFields, localDate, localText, spread } from './events.js';
import { type Person } from './people.js';
import { BUSINESS_DATE } from './sizes.js';

export interface NightFolder {
  /** An import folder. */
  readonly path: string;
  /** The same rows in the same order, as columns of the table: what a bare COPY reads. */
  readonly bareFile: string;
  readonly bareColumns: readonly string[];
  readonly rows: number;
  readonly customersWithEvents: number;
}

const REPEATED_SHARE = 0.01;
const bareColumns = [
  'event_id',
  'customer_id',
  'partition',
  'type',
  'occurred_at',
  'received_at',
  'booked_on',
  'channel',
  'source_system',
  'fields',
];

/** Writes the night's files: one CSV per event type in the order of time; one row in a hundred is there twice. */
export async function writeNight(
  folder: string,
  persons: readonly Person[],
  night: { readonly events: number; readonly day: number; readonly seed: number; readonly businessDate?: string },
): Promise<NightFolder> {
  const chance = new Chance(night.seed);
  const counts = spread(persons, Math.round(night.events * (1 - REPEATED_SHARE)), chance);
  const events: BankEvent[] = [];
  persons.forEach((person, i) => {
    for (let n = counts[i]!; n > 0; n--) events.push(eventOn(person, night.day, chance));
  });
  for (let n = night.events - events.length; n > 0; n--) events.push(events[chance.below(events.length)]!);
  events.sort((a, b) => (a.type < b.type ? -1 : a.type > b.type ? 1 : a.at - b.at));
  mkdirSync(folder, { recursive: true });
  const bareFile = join(folder, '..', 'bare.csv');
  const files = await writeFiles(folder, bareFile, events);
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify({ schemaVersion: 1, businessDate: night.businessDate ?? BUSINESS_DATE, coveredFrom: {}, files }),
  );
  const customersWithEvents = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  return { path: folder, bareFile, bareColumns, rows: events.length, customersWithEvents };
}

async function writeFiles(folder: string, bareFile: string, events: readonly BankEvent[]): Promise<unknown[]> {
  const bare = createWriteStream(bareFile);
  const seen = new Set<string>();
  const files: unknown[] = [];
  for (let start = 0; start < events.length;) {
    const { type } = events[start]!;
    let end = start;
    while (end < events.length && events[end]!.type === type) end++;
    const name = `events-${type}.csv`;
    const hash = createHash('sha256');
    const file = createWriteStream(join(folder, name));
    const write = async (text: string): Promise<void> => {
      hash.update(text);
      if (!file.write(text)) await once(file, 'drain');
    };
    await write(csvHeader(type));
    for (let at = start; at < end; at += 5_000) {
      const part = events.slice(at, Math.min(end, at + 5_000));
      await write(part.map(csvLine).join(''));
      if (!bare.write(part.map((event) => bareLine(event, seen)).join(''))) await once(bare, 'drain');
    }
    file.end();
    await once(file, 'finish');
    files.push({ name, rows: end - start, sha256: hash.digest('hex'), encoding: 'UTF-8' });
    start = end;
  }
  bare.end();
  await once(bare, 'finish');
  return files;
}

/** A repeat would be refused by the unique index, so the bare file carries it under a fresh id. */
function bareLine(event: BankEvent, seen: Set<string>): string {
  const id = seen.has(event.id) ? `${event.id}-${seen.size}` : event.id;
  seen.add(id);
  const { customerId, type, at, channel } = event;
  const json = `"${jsonFields(event).replaceAll('"', '""')}"`;
  return `${id},${customerId},${customerPartition(customerId)},${type},${localText(at)},${localText(at + 1000)},${localDate(at)},${channel},core,${json}\n`;
}
