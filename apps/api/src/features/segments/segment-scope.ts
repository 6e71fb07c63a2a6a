import { type CriteriaScope, type Segment, type SegmentScope, parseSegment, segmentsRead } from '@baleen/rules';
import { type Bank } from '../../platform/bank.js';
import { type Queryable } from '../../platform/database.js';
import { liveRules, ruleScopeOf } from '../rules/index.js';
import { newestSegments, openSegmentScope } from './segment-definitions.js';

export interface StrictScope {
  readonly scope: SegmentScope;
  /** Segments in force. */
  readonly live: ReadonlySet<string>;
}

/** What a segment may refer to at this moment: the rules in force, and every segment that anybody saved. */
export async function strictSegmentScope(database: Queryable, bank: Bank): Promise<StrictScope> {
  const open = openSegmentScope(bank);
  const newest = await newestSegments(database);
  const parsed = new Map<string, Segment>();
  for (const { id, document } of newest) {
    const read = parseSegment(document, open);
    if (read.ok) parsed.set(id, read.value);
  }
  const rules = await liveRules(database, bank);
  const scope: SegmentScope = {
    ...ruleScopeOf(bank),
    segments: new Set(newest.map(({ id }) => id)),
    rules: new Set(rules.map(({ rule }) => rule.document.id)),
    segmentsReadBy: (id) => {
      const criteria = parsed.get(id)?.criteria;
      return criteria ? segmentsRead(criteria) : [];
    },
  };
  return { scope, live: new Set(newest.flatMap(({ id, liveVersion }) => (liveVersion === null ? [] : [id]))) };
}

/** The same for whoever only reads segments, such as the conditions of an offer: those in force. */
export async function strictCriteriaScope(database: Queryable, bank: Bank): Promise<CriteriaScope> {
  const { scope, live } = await strictSegmentScope(database, bank);
  return { ...scope, segments: live };
}
