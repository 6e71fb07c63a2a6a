import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  advance,
  compileLibrary,
  createMemory,
  createZone,
  History,
  type HistoryEvent,
  parseDay,
  Session,
  type Surroundings,
  type VersionedRow,
} from '@baleen/rules';
import { generateDemoBank, stories } from '../../seeds/demo-bank/generate.js';
import { COVERED_FROM, FIRST_RUN, LAST_RUN } from '../../seeds/demo-bank/calendar.js';
import { cities } from '../../seeds/demo-bank/names.js';
import { type Row } from '../../seeds/demo-bank/ledger.js';
import { eventLibrary } from '../support/event-library.js';

const { catalogue, versions, tags } = eventLibrary();
const zone = createZone('Asia/Shanghai');
const library = compileLibrary(catalogue, versions, tags);
const ledger = generateDemoBank(0);
const surroundings: Surroundings = {
  zone,
  coveredFrom: new Map([...catalogue.eventTypes.keys()].map((type) => [type, COVERED_FROM])),
  importedTags: new Set(),
  tables: new Map([['cityTier', new Map(cities.map(([, city, tier]) => [city, tier]))]]),
};

function read(
  fields: ReadonlyMap<string, { readonly type: string }>,
  row: Row,
): Record<string, string | number | boolean> {
  const numbers = new Set(['int', 'dec', 'money', 'amount']);
  return Object.fromEntries(
    Object.entries(row)
      .filter(([key]) => fields.has(key))
      .map(([key, value]) => [
        key,
        numbers.has(fields.get(key)!.type)
          ? Number(value)
          : fields.get(key)!.type === 'bool'
            ? value === 'true'
            : value,
      ]),
  );
}

const events = new Map<string, HistoryEvent[]>();
for (const [type, rows] of ledger.events) {
  for (const row of rows) {
    const at = Date.parse(row['occurredAt']!);
    const event: HistoryEvent = {
      id: row['eventId']!,
      type,
      at,
      received: Date.parse(row['receivedAt']!),
      day: zone.dayOf(at),
      channel: row['channel'],
      fields: read(catalogue.eventTypes.get(type)!.fields, row),
    };
    const list = events.get(row['customerId']!);
    if (list) list.push(event);
    else events.set(row['customerId']!, [event]);
  }
}
const days = Array.from({ length: LAST_RUN - FIRST_RUN + 1 }, (_, i) => FIRST_RUN + i);
const beginning = Number.NEGATIVE_INFINITY;
const snapshotsOf = (id: string): HistoryEvent[] =>
  (events.get(id) ?? []).filter(({ type }) => type === 'balance-snapshot');

function detectionsOf(customer: Row): string[] {
  const id = customer['customerId']!;
  const holdings = new Map<string, VersionedRow[]>();
  const add = (collection: string, row: Row): void => {
    if (row['customerId'] !== id) return;
    const fields = read(catalogue.collections.get(collection)!.fields, row);
    const list = holdings.get(collection) ?? [];
    holdings.set(collection, [
      ...list,
      { id: String(Object.values(fields)[0]), versions: [{ from: beginning, fields }] },
    ]);
  };
  for (const [collection, rows] of ledger.holdings) rows.forEach((row) => add(collection, row));
  ledger.relations.forEach((row) => add('relation', row));
  const household = ledger.customers
    .filter((other) => holdings.get('relation')?.some((row) => row.id === other['customerId']))
    .map((other) => ({
      customerId: other['customerId']!,
      birthDate: other['birthDate']!,
      snapshots: snapshotsOf(other['customerId']!),
    }));
  const session = new Session(
    {
      id,
      joined: parseDay(customer['relationshipStartDate']!)!,
      profile: [{ from: beginning, fields: read(catalogue.collections.get('cust')!.fields, customer) }],
      holdings,
      tags: [],
      household,
      history: new History(),
    },
    surroundings,
  );
  const own = [...(events.get(id) ?? []), ...(events.get('*') ?? [])].map((event) => ({ ...event }));
  return advance(library, session, createMemory(), {
    events: own,
    days,
    firstDay: FIRST_RUN,
    since: beginning,
    until: zone.startOf(LAST_RUN) + 6 * 3_600_000,
  }).map(({ ruleId }) => ruleId);
}

describe('demo bank', () => {
  it('has a story for each of the 87 rules', () => {
    expect(stories.map(({ rule }) => rule).sort()).toEqual(versions.map(({ rule }) => rule.document.id).sort());
  });

  it.each(stories.map(({ rule }, i) => [rule, i] as const))('brings %s to detect', (rule, i) => {
    expect(detectionsOf(ledger.customers[i]!)).toContain(rule);
  });

  it('is the same bank for the same seed', () => {
    expect(JSON.stringify(generateDemoBank(20, 7).customers)).toBe(JSON.stringify(generateDemoBank(20, 7).customers));
    expect(readFileSync(new URL('../../seeds/demo-bank/bank.json', import.meta.url), 'utf8')).toContain('haichao');
  });
});
