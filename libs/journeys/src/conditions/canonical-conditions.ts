import { sortedByText } from '../hash/index.js';
import { type Condition } from './types.js';

/**
 * The same conditions with the members of "all" and "any" in one order and without priorities: neither changes a verdict, since
 * conditions have no effects and unknown is decided the same in any order.
 */
export function canonicalConditions(condition: Condition): Condition {
  const { priority: _, ...rest } = condition;
  if ('all' in rest) return { ...rest, all: sorted(rest.all) };
  if ('any' in rest) return { ...rest, any: sorted(rest.any) };
  if ('not' in rest) return { ...rest, not: canonicalConditions(rest.not) };
  return rest;
}

function sorted(conditions: readonly Condition[]): Condition[] {
  return sortedByText(conditions.map((condition) => canonicalConditions(condition)));
}
