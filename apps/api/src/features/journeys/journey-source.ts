import { factsRead, type JourneyDocument, parseJourney } from '@baleen/journeys';
import { type RuleDocument } from '@baleen/rules';
import { type Queryable } from '../../platform/database.js';
import { liveVersions } from '../approvals/index.js';
import { type ControlState } from './decide/journey-catalogue.js';

export const JOURNEY = 'journey';

/** A journey version as it is stored, read strictly. */
export interface JourneyVersion {
  readonly id: string;
  readonly version: number;
  readonly document: JourneyDocument;
}

/** What journeys a bank has, before anything is compiled. */
export interface JourneySource {
  readonly live: readonly JourneyVersion[];
  /** Versions that customers in flight entered and that are live no more. */
  readonly older: readonly JourneyVersion[];
  readonly states: ReadonlyMap<string, ControlState>;
  /** `id@version` of versions that were stopped in an emergency. */
  readonly stoppedVersions: ReadonlySet<string>;
  /** Rules that brought customers in flight in and that are live no more. */
  readonly olderRules: ReadonlyMap<string, RuleDocument>;
}

/** @throws Error where a version cannot be read any more: the program is older than its data */
export async function readJourneySource(database: Queryable): Promise<JourneySource> {
  const live = await liveVersions(database, JOURNEY);
  const states = await database.query<{ id: string; state: ControlState }>(
    'SELECT journey_id AS id, state FROM journey_control',
  );
  const stopped = await database.query<{ key: string }>(
    "SELECT concat(id, '@', version) AS key FROM version WHERE kind = 'journey' AND ended = 'stopped'",
  );
  return {
    live: live.map(parsed),
    older: (await versionsInFlight(database)).map(parsed),
    states: new Map(states.map(({ id, state }) => [id, state])),
    stoppedVersions: new Set(stopped.map(({ key }) => key)),
    olderRules: new Map((await rulesInFlight(database)).map((document) => [document.id, document])),
  };
}

/** The version that a drawing has until it is submitted. */
export const DRAWN = 0;

/** As if the drawing were live, in the place of the journey of its id, and nobody inside any journey. */
export function withDrawing({ live, states }: JourneySource, document: JourneyDocument): JourneySource {
  const { id } = document;
  const others = live.filter((journey) => journey.id !== id);
  return {
    live: [...others, { id, version: DRAWN, document }],
    older: [],
    states: new Map([...states].filter(([journeyId]) => journeyId !== id)),
    stoppedVersions: new Set(),
    olderRules: new Map(),
  };
}

/** The names of facts that any of the journeys reads. */
export const expressionsRead = ({ live, older }: JourneySource): string[] => [
  ...new Set([...live, ...older].flatMap(({ document }) => factsRead(document))),
];

interface Stored {
  readonly id: string;
  readonly version: number;
  readonly document: unknown;
}

export function parsed({ id, version, document }: Stored): JourneyVersion {
  const read = parseJourney(document);
  if (read.ok) return { id, version, document: read.value };
  const [{ code, path }] = read.problems as [(typeof read.problems)[number]];
  throw new Error(`version ${version} of the journey ${id} cannot be read: ${code} at ${path}`);
}

const versionsInFlight = (database: Queryable): Promise<Stored[]> =>
  database.query<Stored>(
    `SELECT v.id, v.version, v.document FROM version v
     JOIN (SELECT journey_id, journey_version FROM journey_entry WHERE state <> 'ended'
           UNION SELECT e.journey_id, e.journey_version FROM journey_news JOIN journey_entry e USING (entry_id)) AS inside
       ON v.id = inside.journey_id AND v.version = inside.journey_version
     WHERE v.kind = 'journey' AND v.state <> 'live'`,
  );

async function rulesInFlight(database: Queryable): Promise<RuleDocument[]> {
  const rows = await database.query<{ document: RuleDocument }>(
    `SELECT DISTINCT ON (v.id) v.document FROM version v
     JOIN (SELECT DISTINCT rule_id, rule_version FROM journey_entry WHERE state <> 'ended' AND rule_id IS NOT NULL) AS inside
       ON v.id = inside.rule_id AND v.version = inside.rule_version
     WHERE v.kind = 'rule' ORDER BY v.id, v.version DESC`,
  );
  return rows.map(({ document }) => document);
}
