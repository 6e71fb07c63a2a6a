import { Injectable } from '@nestjs/common';
import { type JourneyDocument } from '@baleen/journeys';
import { type Text } from '@baleen/rules';
import { Database } from '../../platform/database.js';
import { newestVersion, readVersion, type VersionWithDocument } from '../approvals/index.js';
import { type ControlState } from './decide/journey-catalogue.js';
import { type JourneyCounts, readJourneyCounts } from './journey-counts.js';
import { JOURNEY, parsed } from './journey-source.js';

export interface JourneyItem {
  readonly id: string;
  readonly name: Text;
  /** What operations have set, where it is not simply running; else of the live version, else of the newest. */
  readonly state: string;
  /** The live version, else the newest. */
  readonly version: number;
  readonly entrants: number;
  /** Customers who are on their way. */
  readonly active: number;
  readonly contacts: number;
  readonly tasks: number;
}

export interface JourneyPage {
  readonly id: string;
  readonly control: ControlState;
  readonly newest: VersionWithDocument<JourneyDocument>;
  readonly live: VersionWithDocument<JourneyDocument> | null;
}

@Injectable()
export class JourneyPages {
  constructor(private readonly database: Database) {}

  /** All journeys, those that somebody has drawn before the default ones. */
  list(): Promise<JourneyItem[]> {
    return this.database.query<JourneyItem>(
      `WITH shown AS (
         SELECT DISTINCT ON (id) id, version, state, document FROM version WHERE kind = 'journey'
         ORDER BY id, (state = 'live') DESC, version DESC),
       entries AS (
         SELECT journey_id, count(*) AS entrants, count(*) FILTER (WHERE state <> 'ended') AS active
         FROM journey_entry GROUP BY 1),
       sent AS (SELECT journey_id, count(*) AS contacts FROM contact WHERE journey_id IS NOT NULL GROUP BY 1),
       given AS (SELECT journey_id, count(*) AS tasks FROM task WHERE journey_id IS NOT NULL GROUP BY 1)
       SELECT v.id, v.document->'name' AS name, coalesce(nullif(c.state, 'running'), v.state) AS state, v.version,
         coalesce(e.entrants, 0) AS entrants, coalesce(e.active, 0) AS active, coalesce(s.contacts, 0) AS contacts,
         coalesce(g.tasks, 0) AS tasks
       FROM shown v LEFT JOIN journey_control c ON c.journey_id = v.id LEFT JOIN entries e ON e.journey_id = v.id
       LEFT JOIN sent s ON s.journey_id = v.id LEFT JOIN given g ON g.journey_id = v.id
       ORDER BY v.id LIKE 'default-%', v.id`,
    );
  }

  /** @returns undefined where there is no such journey */
  async find(id: string): Promise<JourneyPage | undefined> {
    const newest = await newestVersion<JourneyDocument>(this.database, JOURNEY, id);
    if (!newest) return undefined;
    const live = await this.liveNumber(id);
    return {
      id,
      control: await this.control(id),
      newest,
      live: live === undefined ? null : await readVersion<JourneyDocument>(this.database, JOURNEY, id, live),
    };
  }

  /** @param version all versions where it is left out. @returns undefined where there is no such journey or version */
  async counts(id: string, version: number | undefined): Promise<JourneyCounts | undefined> {
    const [row] = await this.database.query<{ version: number; document: unknown }>(
      `SELECT version, document FROM version WHERE kind = 'journey' AND id = $1 AND ($2::int IS NULL OR version = $2)
       ORDER BY version DESC LIMIT 1`,
      [id, version ?? null],
    );
    if (!row) return undefined;
    const { document } = parsed({ id, ...row });
    return readJourneyCounts(this.database, { journeyId: id, version, document });
  }

  async control(id: string): Promise<ControlState> {
    const [row] = await this.database.query<{ state: ControlState }>(
      'SELECT state FROM journey_control WHERE journey_id = $1',
      [id],
    );
    return row?.state ?? 'running';
  }

  private async liveNumber(id: string): Promise<number | undefined> {
    const [row] = await this.database.query<{ version: number }>(
      "SELECT version FROM version WHERE kind = 'journey' AND id = $1 AND state = 'live'",
      [id],
    );
    return row?.version;
  }
}
