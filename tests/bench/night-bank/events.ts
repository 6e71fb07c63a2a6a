import { createCatalogue } from '@baleen/rules';
import { Chance } from './chance.js';
import { happening, happeningTypes } from './happenings.js';
import { type Person } from './people.js';

const DAY = 86_400_000;
/** Local midnight is 8 hours before that of UTC. */
const OFFSET = 8 * 3_600_000;

/** An event in the order of time within its day. */
export interface BankEvent {
  readonly id: string;
  readonly type: string;
  readonly customerId: string;
  /** Milliseconds; received a second later. */
  readonly at: number;
  readonly channel: string;
  readonly fields: Readonly<Record<string, string>>;
}

const dateText = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** One event of a local day (days since 1970). A balance snapshot comes at the day's end. */
export function eventOn(person: Person, day: number, chance: Chance): BankEvent {
  const { type, channel, fields } = happening(person, chance, dateText(day));
  const ofDay = type === 'balance-snapshot' ? DAY - 1 : Math.floor(chance.next() * (DAY - 60_000));
  return { id: chance.hex(20), type, customerId: person.id, at: day * DAY - OFFSET + ofDay, channel, fields };
}

/** How many of `total` events each person has: drawn by weight, so the busy have many and the quiet none. */
export function spread(persons: readonly Person[], total: number, chance: Chance): Uint32Array {
  const ends = new Float64Array(persons.length);
  let sum = 0;
  persons.forEach(({ weight }, i) => (ends[i] = sum += weight));
  const counts = new Uint32Array(persons.length);
  for (let i = 0; i < total; i++) {
    const point = chance.next() * sum;
    let [low, high] = [0, persons.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle]! <= point) low = middle + 1;
      else high = middle;
    }
    counts[low]!++;
  }
  return counts;
}

export const localText = (at: number): string => `${new Date(at + OFFSET).toISOString().slice(0, -1)}+08:00`;
export const localDate = (at: number): string => new Date(at + OFFSET).toISOString().slice(0, 10);

const envelope = ['eventId', 'customerId', 'occurredAt', 'receivedAt', 'sourceSystem', 'channel'];
const { eventTypes } = createCatalogue();

/** Names of the columns of a type's CSV file. */
export const csvHeader = (type: string): string =>
  [...envelope, ...eventTypes.get(type)!.fields.keys()].join(',') + '\n';

export function csvLine({ id, type, customerId, at, channel, fields }: BankEvent): string {
  let line = `${id},${customerId},${localText(at)},${localText(at + 1000)},core,${channel}`;
  for (const name of fieldNames(type)) line += `,${fields[name] ?? ''}`;
  return `${line}\n`;
}

const names = new Map(happeningTypes.map((type) => [type, [...eventTypes.get(type)!.fields.keys()]]));
export const fieldNames = (type: string): readonly string[] => names.get(type)!;

const plainTypes: ReadonlySet<string> = new Set(['int', 'dec', 'money', 'amount', 'bool']);

/** The fields as an import stores them. */
export function jsonFields({ type, fields }: BankEvent): string {
  let text = '';
  for (const { name, type: kind } of eventTypes.get(type)!.fields.values()) {
    const value = fields[name] ?? '';
    if (value === '') continue;
    text += `${text ? ',' : ''}"${name}":${plainTypes.has(kind) ? value : `"${value}"`}`;
  }
  return `{${text}}`;
}
