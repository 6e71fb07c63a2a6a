import { anyId, parseSegment, type Segment, type SegmentDocument, type SegmentScope } from '@baleen/rules';
import { type Bank } from '../../platform/bank.js';
import { type Queryable } from '../../platform/database.js';
import { liveVersions } from '../approvals/index.js';
import { ruleScopeOf } from '../rules/index.js';

export const SEGMENT = 'segment';

/** What a segment may refer to, whichever segments and rules there are: those are checked before anybody reviews it. */
export const openSegmentScope = (bank: Bank): SegmentScope => ({
  ...ruleScopeOf(bank),
  segments: anyId,
  rules: anyId,
});

/** A segment in force. */
export interface LiveSegment {
  readonly segment: Segment;
  readonly version: number;
  readonly hash: string;
}

/**
 * The segments that are live, by id.
 * @throws Error if one of them cannot be read any more: the program is older than its data
 */
export async function liveSegments(database: Queryable, bank: Bank): Promise<LiveSegment[]> {
  const scope = openSegmentScope(bank);
  const versions = await liveVersions<SegmentDocument>(database, SEGMENT);
  return versions.map(({ id, version, hash, document }) => {
    const parsed = parseSegment(document, scope);
    if (parsed.ok) return { segment: parsed.value, version, hash };
    const [{ code, path }] = parsed.problems as [(typeof parsed.problems)[number]];
    throw new Error(`version ${version} of the segment ${id} cannot be read: ${code} at ${path}`);
  });
}

/** A segment as its list and its editor show it. */
export interface NewestSegment {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly document: SegmentDocument;
  readonly savedAt: Date;
  readonly author: string;
  readonly liveVersion: number | null;
}

/** The newest version of each segment, whatever its state. */
export function newestSegments(database: Queryable, id?: string): Promise<NewestSegment[]> {
  return database.query<NewestSegment>(
    `SELECT DISTINCT ON (v.id) v.id, v.version, v.state, v.document, v.saved_at AS "savedAt", v.author,
       (SELECT l.version FROM version l WHERE l.kind = v.kind AND l.id = v.id AND l.state = 'live') AS "liveVersion"
     FROM version v WHERE v.kind = $1 AND ($2::text IS NULL OR v.id = $2) ORDER BY v.id, v.version DESC`,
    [SEGMENT, id ?? null],
  );
}
