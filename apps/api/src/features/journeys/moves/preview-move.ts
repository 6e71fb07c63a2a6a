import {
  blockDefinitions,
  explainStay,
  factsRead,
  type JourneyDocument,
  mayReceive,
  placeIn,
  type StayCode,
} from '@baleen/journeys';
import { type Text } from '@baleen/rules';
import { type Queryable } from '../../../platform/database.js';
import { liveVersions } from '../../approvals/index.js';
import { JOURNEY, parsed } from '../journey-source.js';
import { type MoveWanted } from './move-document.js';

/** A block of the new version at which somebody can go on. */
export interface MoveTarget {
  readonly blockId: string;
  readonly title: Text;
}

/** Customers who stand at one block of one version. */
export interface MoveGroup {
  readonly version: number;
  readonly blockId: string;
  readonly title: Text;
  readonly customers: number;
  /** Where they would go on; null: nobody of them moves. */
  readonly place: string | null;
  readonly moving: number;
  /** Who of them stays, and why. */
  readonly staying: readonly { readonly code: StayCode; readonly reason: Text; readonly customers: number }[];
}

export interface MovePreview {
  readonly to: number;
  readonly from: readonly number[];
  readonly groups: readonly MoveGroup[];
  readonly moving: number;
  readonly staying: number;
  readonly targets: readonly MoveTarget[];
}

export type Previewed = MovePreview | 'not-live' | 'unknown-version';

interface StandingRow {
  readonly version: number;
  readonly blockId: string;
  readonly hasOffer: boolean;
  readonly customers: number;
}

/**
 * What a move would do now: how many stand where, and where each of them would stand.
 * @param wanted left out: to the live version, from all others, to the blocks of the same id
 */
export async function previewMove(
  database: Queryable,
  journeyId: string,
  wanted?: Partial<MoveWanted>,
): Promise<Previewed> {
  const live = (await liveVersions(database, JOURNEY)).find(({ id }) => id === journeyId);
  if (!live || (wanted?.to ?? live.version) !== live.version) return 'not-live';
  const to = parsed(live);
  const rows = await readStanding(database, journeyId, live.version);
  const from = wanted?.from ?? [...new Set(rows.map(({ version }) => version))].sort((a, b) => a - b);
  if (from.includes(to.version)) return 'unknown-version';
  const versions = await readVersions(database, journeyId, from);
  if (versions.size !== new Set(from).size) return 'unknown-version';
  const rules = { to: to.document, places: wanted?.places ?? {} };
  const groups = groupsOf(
    rows.filter(({ version }) => versions.has(version)),
    (row) => placeOf(versions.get(row.version)!, row, rules),
    (row) => titleIn(versions.get(row.version)!, row.blockId),
  );
  const moving = groups.reduce((sum, group) => sum + group.moving, 0);
  const all = groups.reduce((sum, { customers }) => sum + customers, 0);
  return { to: to.version, from, groups, moving, staying: all - moving, targets: targetsOf(to.document) };
}

const readStanding = (database: Queryable, journeyId: string, live: number): Promise<StandingRow[]> =>
  database.query<StandingRow>(
    `SELECT journey_version AS version, block_id AS "blockId", offer_id IS NOT NULL AS "hasOffer", count(*) AS customers
     FROM journey_entry WHERE journey_id = $1 AND journey_version <> $2 AND state = 'waiting' GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    [journeyId, live],
  );

async function readVersions(
  database: Queryable,
  journeyId: string,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, JourneyDocument>> {
  const rows = await database.query<{ version: number; document: unknown }>(
    `SELECT version, document FROM version WHERE kind = 'journey' AND id = $1 AND version = ANY ($2)`,
    [journeyId, numbers],
  );
  return new Map(rows.map((row) => [row.version, parsed({ id: journeyId, ...row }).document]));
}

/** Rules by which a move places customers. */
export interface MoveRules {
  readonly to: JourneyDocument;
  readonly places: Readonly<Record<string, string | null>>;
}

export interface Standing {
  readonly blockId: string;
  readonly hasOffer: boolean;
}

export type Placed = { readonly to: string } | { readonly to: null; readonly why: StayCode };

/** Where a customer of an old version goes on, or why they stay: the same for the preview and for the move. */
export function placeOf(from: JourneyDocument, { blockId, hasOffer }: Standing, { to, places }: MoveRules): Placed {
  const place = placeIn({ from, to }, blockId, places);
  if (place.to === null) return place;
  const kept = new Set(factsRead(from));
  const knows = (fact: string): boolean => !isOfCause(fact) || kept.has(fact);
  const why = mayReceive(to, place.to, { hasOffer, knows });
  return why === undefined ? place : { to: null, why };
}

/** Expressions over the event or the row that brought a customer in are kept at entry; all else is read at each step. */
const isOfCause = (fact: string): boolean => /(^|[^\w.])(event|row|A)\./.test(fact);

type PlaceOf = (row: StandingRow) => Placed;

function groupsOf(rows: readonly StandingRow[], placing: PlaceOf, title: (row: StandingRow) => Text): MoveGroup[] {
  const keyOf = ({ version, blockId }: StandingRow): string => `${version} ${blockId}`;
  return [...new Set(rows.map(keyOf))].map((key): MoveGroup => {
    const own = rows.filter((row) => keyOf(row) === key);
    const placed = own.map((row) => ({ row, placed: placing(row) }));
    const { version, blockId } = own[0]!;
    const staying = stayingOf(placed);
    const customers = own.reduce((sum, row) => sum + row.customers, 0);
    const moving = customers - staying.reduce((sum, one) => sum + one.customers, 0);
    const place = placed.find(({ placed: one }) => one.to !== null)?.placed.to ?? null;
    return { version, blockId, title: title(own[0]!), customers, place, moving, staying };
  });
}

/** One line for each reason. */
function stayingOf(
  placed: readonly { readonly row: StandingRow; readonly placed: Placed }[],
): { code: StayCode; reason: Text; customers: number }[] {
  const counts = new Map<StayCode, number>();
  for (const { row, placed: place } of placed)
    if (place.to === null) counts.set(place.why, (counts.get(place.why) ?? 0) + row.customers);
  return [...counts].map(([code, customers]) => ({ code, reason: explainStay(code), customers }));
}

const targetsOf = (document: JourneyDocument): MoveTarget[] =>
  document.blocks
    .filter(({ kind }) => blockDefinitions[kind].hasInput)
    .map(({ id }) => ({ blockId: id, title: titleIn(document, id) }));

function titleIn({ blocks }: JourneyDocument, blockId: string): Text {
  const block = blocks.find(({ id }) => id === blockId);
  return block ? (block.name ?? blockDefinitions[block.kind].name) : { en: blockId, zh: blockId };
}
