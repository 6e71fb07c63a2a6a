import { readFileSync } from 'node:fs';
import {
  compileLibrary,
  createCatalogue,
  createZone,
  type FieldValues,
  History,
  type HistoryEvent,
  type HouseholdMember,
  type ImportedTag,
  type Library,
  parseDay,
  parseTag,
  Session,
  startOfMonth,
  type Tag,
  tagValuesAt,
} from '@baleen/rules';
import { libraryTags } from './library-tags.js';

const folder = new URL('../../seeds/tag-library/', import.meta.url);
const catalogue = createCatalogue();
const zone = createZone('Asia/Shanghai');
const COVERED_FROM = parseDay('2010-01-01')!;

/** All definitions of the library, parsed. */
export function parsedTags(): Tag[] {
  const scope = { catalogue, tags: libraryTags(), tables: new Set(['cityTier']) };
  return [...libraryTags().keys()].map((id) => {
    const parsed = parseTag(JSON.parse(readFileSync(new URL(`${id}.json`, folder), 'utf8')), scope);
    if (!parsed.ok) throw new Error(`${id} cannot be read`);
    return parsed.value;
  });
}

/** An event at a local time of Shanghai: `['login', '2026-05-01 10:00', { result: 'ok' }]`. */
export type Happening = readonly [type: string, at: string, fields?: FieldValues, channel?: string];

export interface Situation {
  /** The day of the daily run; the first of a month where none is given, so that every refresh happens on it. */
  readonly day?: string;
  readonly profile?: FieldValues;
  readonly events?: readonly Happening[];
  readonly holdings?: Readonly<Record<string, readonly FieldValues[]>>;
  /** Values of scores, updated ten days before. */
  readonly scores?: Readonly<Record<string, number>>;
  readonly imported?: readonly ImportedTag[];
  readonly household?: readonly HouseholdMember[];
  readonly employerCircle?: number;
  /** Feeds that the bank does not deliver. */
  readonly without?: readonly string[];
}

let library: Library | undefined;

/** The value of a tag of the library in a situation. */
export function tagIn(id: string, situation: Situation): string | undefined {
  library ??= compileLibrary(catalogue, [], parsedTags());
  const day = parseDay(situation.day ?? '2026-06-01')!;
  const profile = { relationshipStartDate: '2015-01-01', birthDate: '1985-06-15', ...situation.profile };
  const scores = Object.entries(situation.scores ?? {}).map(([scoreName, value]): Happening => [
    'score-updated',
    '2026-05-22 00:00',
    { scoreName, value, version: '1', asOf: '2026-05-22' },
  ]);
  const customer = {
    id: 'c',
    joined: parseDay(profile.relationshipStartDate)!,
    profile: [{ from: Number.NEGATIVE_INFINITY, fields: profile }],
    holdings: new Map(
      Object.entries(situation.holdings ?? {}).map(([name, rows]) => [
        name,
        rows.map((fields, i) => ({ id: String(i), versions: [{ from: Number.NEGATIVE_INFINITY, fields }] })),
      ]),
    ),
    tags: situation.imported ?? [],
    household: situation.household ?? [],
    history: new History([...scores, ...(situation.events ?? [])].map(eventOf)),
  };
  const surroundings = {
    zone,
    coveredFrom: new Map(
      [...catalogue.eventTypes.keys()]
        .filter((type) => !situation.without?.includes(type))
        .map((type) => [type, COVERED_FROM]),
    ),
    importedTags: new Set((situation.imported ?? []).map(({ tagId }) => tagId)),
    tables: new Map([['cityTier', new Map([['杭州', 'tier1']])]]),
    employerCircles: new Map([[startOfMonth(day), new Map([['E1', situation.employerCircle ?? 0]])]]),
  };
  return tagValuesAt(library, new Session(customer, surroundings), day).get(id);
}

function eventOf([type, when, fields = {}, channel]: Happening, index: number): HistoryEvent {
  const at = Date.parse(`${when.replace(' ', 'T')}+08:00`);
  return { id: `e${index}`, type, at, received: at, day: zone.dayOf(at), fields, ...(channel ? { channel } : {}) };
}

/** The same event on each of some days before the first of June 2026. */
export function daily(type: string, [first, last]: readonly [number, number], fields: FieldValues): Happening[] {
  const run = Date.parse('2026-06-01T00:00:00Z');
  return Array.from({ length: last - first + 1 }, (_, i): Happening => {
    const date = new Date(run - (first + i) * 86_400_000).toISOString().slice(0, 10);
    return [type, `${date} 12:00`, fields];
  });
}
