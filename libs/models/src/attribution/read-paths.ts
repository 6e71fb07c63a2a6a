import { type CommandInput } from '../command/registry.js';
import { dayNumber } from '../purchases/index.js';
import { accept, type JsonObject, type Result } from '../result/index.js';
import { hasRoles, leftOut, readRoles, type Role, roles } from '../role-table/index.js';
import { type Path } from './path.js';
import { type Contact, type Conversion, pathsFromHistory } from './paths-from-history.js';

const path: Role = { name: 'path', kind: 'category', names: ['path', 'journey', '路径'] };
const converted: Role = {
  name: 'converted',
  kind: 'number',
  names: ['converted', 'conversions', 'conversion', '转化'],
};
const notConverted: Role = {
  name: 'notConverted',
  kind: 'number',
  names: ['notconverted', 'nonconversions', 'nonconverted', 'lost', 'null', '未转化'],
  isOptional: true,
};
const revenue: Role = {
  name: 'revenue',
  kind: 'number',
  names: ['revenue', 'amount', 'value', '收入'],
  isOptional: true,
};

export interface ReadPaths {
  readonly data: JsonObject;
  readonly paths: readonly Path[];
}

/**
 * Reads paths ("Google > Mailing" with how often it converted and how often not), or builds them from a history: one
 * row per contact with customer, date and channel, and one row without a channel, with its revenue, per conversion.
 */
export function readPaths(input: CommandInput): Result<ReadPaths> {
  return hasRoles(input, [path, converted, notConverted, revenue]) ? readWritten(input) : readHistory(input);
}

/** Contacts of a written path have no times: each counts as one day before the next. */
function readWritten(input: CommandInput): Result<ReadPaths> {
  const file = readRoles(input, [path, converted, notConverted, revenue]);
  if (!file.ok) return file;
  const { rows, data, has, numbers, texts } = file.value;
  const ways = texts(path);
  const yes = numbers(converted);
  const no = has(notConverted) ? numbers(notConverted) : new Float64Array(rows);
  const money = has(revenue) ? numbers(revenue) : new Float64Array(rows);
  const paths = Array.from({ length: rows }, (_, row) => {
    const way = ways.levels[ways.codes[row]!] ?? '';
    const channels = way
      .split('>')
      .map((name) => name.trim())
      .filter((name) => name !== '');
    const touches = channels.map((channel, i) => ({ channel, daysBefore: channels.length - 1 - i }));
    return { touches, conversions: yes[row]!, nonConversions: no[row]!, revenue: money[row]! };
  });
  return accept({ data, paths });
}

function readHistory(input: CommandInput): Result<ReadPaths> {
  const file = readRoles(input, [roles.customer, roles.date, roles.channel, revenue]);
  if (!file.ok) return file;
  const { rows, data, has, numbers, texts } = file.value;
  const [customers, dates, channels] = [texts(roles.customer), texts(roles.date), texts(roles.channel)];
  const money = has(revenue) ? numbers(revenue) : new Float64Array(rows);
  const days = dates.levels.map(dayNumber);
  const contacts: Contact[] = [];
  const conversions: Conversion[] = [];
  const out = leftOut();
  for (let row = 0; row < rows; row += 1) {
    const customer = customers.levels[customers.codes[row]!];
    const at = days[dates.codes[row]!] ?? NaN;
    const channel = channels.levels[channels.codes[row]!];
    if (customer === undefined) out.add('customer-missing', row);
    else if (Number.isNaN(at)) out.add('date-unreadable', row);
    else if (channel !== undefined) contacts.push({ customer, channel, at });
    else conversions.push({ customer, at, revenue: money[row]! || 0 });
  }
  const asOf = days.reduce((latest, day) => (day > latest ? day : latest), -Infinity);
  const paths = pathsFromHistory({ contacts, conversions, windowDays: input.params['windowDays'] as number, asOf });
  const found = {
    contacts: contacts.length,
    conversions: conversions.length,
    paths: paths.length,
    leftOut: out.list(),
  };
  return accept({ data: { ...data, ...found }, paths });
}
