import { type Catalogue } from '../catalogue/types.js';
import { Session, type Surroundings } from '../evaluate/context.js';
import { type Example, type ExampleEvent } from '../format/example.js';
import { type RuleVersion } from '../format/rule.js';
import { type Customer, History, type HistoryEvent, type VersionedRow } from '../history/index.js';
import { type Literal } from '../language/ast.js';
import { formatDay, parseDay } from '../time/local-date.js';
import { type Zone } from '../time/zone.js';
import { advance } from './advance.js';
import { type Detection } from './detection.js';
import { compileLibrary } from './library.js';
import { createMemory } from './memory.js';

export interface ExampleResult {
  readonly passed: boolean;
  readonly expected: readonly string[];
  /** Business dates of the detections. */
  readonly found: readonly string[];
  readonly detections: readonly Detection[];
}

const CUSTOMER = 'example';
const COVERED_FROM = '2010-01-01';
const SCORE_AGE_DAYS = 20;

const defaultProfile: Readonly<Record<string, Literal>> = {
  status: 'active',
  birthDate: '1985-06-15',
  gender: 'female',
  relationshipStartDate: '2015-01-01',
  branchId: 'B1',
  rmId: 'R1',
  staff: false,
  vulnerable: false,
  referralCount: 0,
};

/** Runs one example of a rule by the engine itself: history, tags and scores as given, then its events and daily runs. */
export function runExample(version: RuleVersion, example: Example, catalogue: Catalogue, zone: Zone): ExampleResult {
  const library = compileLibrary(catalogue, [version]);
  const runs = (example.runs ?? []).map((date) => parseDay(date)!);
  const events = eventsOf(example, zone, runs);
  const session = new Session(customerOf(example), surroundingsOf(example, catalogue, zone));
  const until = Number.MAX_SAFE_INTEGER;
  const work = {
    events,
    days: runs,
    firstDay: Number.NEGATIVE_INFINITY,
    since: Number.NEGATIVE_INFINITY,
    until,
    withTrace: true,
  };
  const detections = advance(library, session, createMemory(), work);
  const found = detections.map((detection) => formatDay(detection.businessDate));
  const expected = [...example.expect];
  return { passed: JSON.stringify(expected) === JSON.stringify(found), expected, found, detections };
}

function surroundingsOf({ given }: Example, catalogue: Catalogue, zone: Zone): Surroundings {
  const coveredFrom = new Map(
    [...catalogue.eventTypes.keys()].map((type) => [type, parseDay(given.coveredFrom?.[type] ?? COVERED_FROM)!]),
  );
  return { zone, coveredFrom, importedTags: new Set(Object.keys(given.tags ?? {})), tables: new Map() };
}

function customerOf({ given }: Example): Customer {
  const stated = Object.entries({ ...defaultProfile, ...given.customer });
  const profile = Object.fromEntries(stated.filter((entry): entry is [string, Literal] => entry[1] !== null));
  const holdings = new Map<string, VersionedRow[]>();
  for (const [collection, rows] of Object.entries(given.holdings ?? {})) {
    holdings.set(
      collection,
      rows.map((fields, i) => ({
        id: String(Object.values(fields)[0] ?? i),
        versions: [{ from: Number.NEGATIVE_INFINITY, fields }],
      })),
    );
  }
  return {
    id: CUSTOMER,
    joined: parseDay(String(profile['relationshipStartDate']))!,
    profile: [{ from: Number.NEGATIVE_INFINITY, fields: profile }],
    holdings,
    tags: Object.entries(given.tags ?? {}).map(([tagId, value]) => ({ tagId, value, asOf: Number.NEGATIVE_INFINITY })),
    household: [],
    history: new History(),
  };
}

const envelopeKeys = new Set(['type', 'eventId', 'occurredAt', 'receivedAt', 'channel', 'reverses']);

function eventsOf({ given }: Example, zone: Zone, runs: readonly number[]): HistoryEvent[] {
  const events = (given.events ?? []).map((event, i) => readEvent(event, i, zone));
  const newest = Math.max(...runs, ...events.map(({ day }) => day));
  const day = newest - SCORE_AGE_DAYS;
  const scores = Object.entries(given.scores ?? {}).map(([scoreName, value]): HistoryEvent => ({
    id: `score-${scoreName}`,
    type: 'score-updated',
    at: zone.startOf(day),
    received: zone.startOf(day),
    day,
    fields: { scoreName, version: '1', value, asOf: formatDay(day) },
  }));
  return [...scores, ...events];
}

function readEvent(event: ExampleEvent, index: number, zone: Zone): HistoryEvent {
  const at = instantOf(String(event.occurredAt), zone);
  const fields = Object.fromEntries(Object.entries(event).filter(([key]) => !envelopeKeys.has(key)));
  const channel = event['channel'];
  const reverses = event['reverses'];
  return {
    id: String(event['eventId'] ?? `e${String(index + 1).padStart(3, '0')}`),
    type: event.type,
    at,
    received: event['receivedAt'] === undefined ? at : instantOf(String(event['receivedAt']), zone),
    day: zone.dayOf(at),
    ...(channel === undefined ? {} : { channel: String(channel) }),
    ...(reverses === undefined ? {} : { reverses: String(reverses) }),
    fields,
  };
}

/** Times of examples are local unless they carry an offset. */
function instantOf(text: string, zone: Zone): number {
  if (/(Z|[+-]\d{2}:\d{2})$/.test(text)) return Date.parse(text);
  const [date = '', time = '00:00:00'] = text.split(/[T ]/);
  const utc = Date.parse(`${date}T${time}Z`);
  const start = zone.startOf(parseDay(date)!);
  // The offset at the start of the day, corrected where summer time begins or ends on it.
  const guess = start + (utc - Date.parse(`${date}T00:00:00Z`));
  const shown = Date.parse(`${zone.format(guess).slice(0, 23)}Z`);
  return guess - (shown - utc);
}
