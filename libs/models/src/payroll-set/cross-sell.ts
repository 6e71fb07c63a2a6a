import { type AssociationRule } from './association-rules.js';

/** What to offer next by the rules, and the rule that says so. */
export interface CrossSell {
  readonly name: string;
  /** Share of comparable customers who have it. */
  readonly confidence: number;
  readonly rule: AssociationRule;
}

/**
 * What a customer does not have yet but comparable customers do: for each such name the rule with the highest
 * confidence among those whose conditions are met; the highest first, equal ones in the order of the rules. Nothing
 * when no rule applies.
 */
export function crossSell(rules: readonly AssociationRule[], held: readonly string[]): CrossSell[] {
  const has = new Set(held);
  const best = new Map<string, AssociationRule>();
  for (const rule of rules) {
    if (has.has(rule.then) || !rule.given.every((name) => has.has(name))) continue;
    const known = best.get(rule.then);
    if (!known || rule.confidence > known.confidence) best.set(rule.then, rule);
  }
  return [...best.values()]
    .map((rule) => ({ name: rule.then, confidence: rule.confidence, rule }))
    .sort((a, b) => b.confidence - a.confidence);
}
