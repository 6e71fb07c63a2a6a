import { type Condition } from './types.js';

/** True where a group somewhere in the conditions has no member: a draft that nobody has filled in yet. */
export function hasEmptyGroup(condition: Condition): boolean {
  if ('all' in condition) return condition.all.length === 0 || condition.all.some(hasEmptyGroup);
  if ('any' in condition) return condition.any.length === 0 || condition.any.some(hasEmptyGroup);
  return 'not' in condition && hasEmptyGroup(condition.not);
}
