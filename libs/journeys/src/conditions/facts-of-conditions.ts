import { type Condition } from './types.js';

/** The names of all facts that the conditions read, those behind a compared value included; shared conditions are not looked into. */
export function factsOfConditions(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(factsOfConditions);
  if ('any' in condition) return condition.any.flatMap(factsOfConditions);
  if ('not' in condition) return factsOfConditions(condition.not);
  if ('condition' in condition) return [];
  const other = (condition.value as { readonly fact?: unknown } | null)?.fact;
  return typeof other === 'string' ? [condition.fact, other] : [condition.fact];
}
