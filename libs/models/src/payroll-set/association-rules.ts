import { accept, refuse, type Result } from '../result/index.js';
import { frequentSets } from './frequent-sets.js';

/** "Who holds these also holds that." Plain JSON. */
export type AssociationRule = {
  /** Names in code-unit order. */
  readonly given: readonly string[];
  readonly then: string;
  /** Customers with all of them. */
  readonly customers: number;
  /** That, as a share of all customers. */
  readonly support: number;
  /** Share of those with `given` who also have `then`. */
  readonly confidence: number;
  /** Confidence over the share of all customers who have `then`; 1 is no association. */
  readonly lift: number;
};

export interface AssociationOptions {
  /** Smallest share of customers that a rule must speak for, above 0. */
  readonly minSupport?: number;
  readonly minConfidence?: number;
  /** Rules up to this lift are left out. */
  readonly minLift?: number;
  /** Most names in a rule, `then` included. */
  readonly maxLength?: number;
}

/**
 * Cross-sell rules over what customers hold, the strongest lift first, then the confidence, then the names.
 * Source: Agrawal and Srikant, Fast algorithms for mining association rules (1994).
 * @param baskets names of each customer; a name twice counts once, a customer without any counts among all.
 * @returns a refusal for no customers, or a support outside 0 to 1.
 */
export function associationRules(
  baskets: readonly (readonly string[])[],
  { minSupport = 0.01, minConfidence = 0.1, minLift = 1, maxLength = 3 }: AssociationOptions = {},
): Result<AssociationRule[]> {
  if (baskets.length === 0) return refuse('ASSOCIATION_EMPTY', 'There are no customers.', '没有任何客户。');
  if (!(minSupport > 0 && minSupport <= 1)) {
    return refuse('ASSOCIATION_SUPPORT', 'The support must lie above 0 and up to 1.', '支持度必须大于 0 且不超过 1。');
  }
  const sets = frequentSets(baskets, minSupport * baskets.length, maxLength);
  const countOf = new Map(sets.map(({ names, customers }) => [keyOf(names), customers]));
  const rules: AssociationRule[] = [];
  for (const { names, customers } of sets) {
    if (names.length < 2) continue;
    for (const then of names) {
      const given = names.filter((name) => name !== then);
      const confidence = customers / countOf.get(keyOf(given))!;
      const lift = (confidence * baskets.length) / countOf.get(keyOf([then]))!;
      if (confidence < minConfidence || lift <= minLift) continue;
      rules.push({ given, then, customers, support: customers / baskets.length, confidence, lift });
    }
  }
  return accept(rules.sort(strongestFirst));
}

function keyOf(names: readonly string[]): string {
  return JSON.stringify(names);
}

function strongestFirst(a: AssociationRule, b: AssociationRule): number {
  const byName = keyOf([...a.given, a.then]) < keyOf([...b.given, b.then]) ? -1 : 1;
  return b.lift - a.lift || b.confidence - a.confidence || byName;
}
