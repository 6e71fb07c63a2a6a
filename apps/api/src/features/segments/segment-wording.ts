import { type SegmentWordingOptions } from '@baleen/rules';
import { type Bank } from '../../platform/bank.js';
import { type Queryable } from '../../platform/database.js';
import { liveRules } from '../rules/index.js';
import { liveTags } from '../tags/index.js';
import { newestSegments, openSegmentScope } from './segment-definitions.js';

/** The names that people know of tags, rules and segments. */
export async function segmentWordingOptions(database: Queryable, bank: Bank): Promise<SegmentWordingOptions> {
  const { catalogue } = openSegmentScope(bank);
  const rules = await liveRules(database, bank);
  const tags = await liveTags(database, catalogue);
  const segments = await newestSegments(database);
  return {
    catalogue,
    tagNames: new Map(tags.map((tag) => [tag.document.id, tag.document.name])),
    ruleNames: new Map(rules.map(({ rule }) => [rule.document.id, rule.document.name])),
    segmentNames: new Map(segments.map((segment) => [segment.id, segment.document.name])),
  };
}
