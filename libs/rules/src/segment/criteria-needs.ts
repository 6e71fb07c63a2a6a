import { needsOf } from '../engine/needs.js';
import { type Tag } from '../format/tag.js';
import { tagsNamed } from '../engine/tags-read.js';
import { type Criteria } from './criteria.js';

/** For each event type, how many local days back from a daily run the criteria read it, by themselves or through tags. */
export function criteriaNeeds(criteria: readonly Criteria[], tags: readonly Tag[]): ReadonlyMap<string, number> {
  const nodes = criteria.map(({ facts, conditions }) => [[...facts.values()], conditions]);
  return needsOf(criteria, tagsNamed(nodes, tags));
}
