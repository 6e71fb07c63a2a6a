import { type Conditions } from '../conditions/conditions.js';
import { canonicalJson } from '../format/canonical.js';
import { type Rule, type RuleVersion } from '../format/rule.js';
import { partsOf } from './compile-rule.js';

/** What wakes a rule: event types, `timer` for those that wait for something not to happen, or `calendar`. */
export function triggersOf({ document: { trigger }, pattern }: Rule): readonly string[] {
  if (pattern.kind === 'absence-after') return ['timer'];
  return 'events' in trigger ? trigger.events : ['calendar'];
}

/** Guards that several rules of a trigger have, word for word: "buys, not sells", "of these branches". They are asked once for all of them. */
export class SharedGuards {
  private readonly counts = new Map<string, number>();

  constructor(versions: readonly RuleVersion[]) {
    for (const { rule } of versions)
      for (const trigger of triggersOf(rule))
        for (const guard of partsOf(rule.conditions)) {
          const key = keyOf(trigger, guard);
          this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
        }
  }

  /** @returns undefined for a guard of one rule only, and for one that reads facts of the rule's own: their names mean something else elsewhere */
  keyOf(trigger: string, rule: Rule, guard: Conditions): string | undefined {
    const key = keyOf(trigger, guard);
    return (this.counts.get(key) ?? 0) < 2 || readsOwnFacts(guard, rule) ? undefined : key;
  }
}

const keyOf = (trigger: string, guard: Conditions): string => `guard of ${trigger} ${canonicalJson(guard)}`;

function readsOwnFacts(node: unknown, rule: Rule): boolean {
  if (typeof node !== 'object' || node === null) return false;
  const { fact } = node as { fact?: unknown };
  return (
    (typeof fact === 'string' && rule.facts.has(fact)) ||
    Object.values(node).some((child) => readsOwnFacts(child, rule))
  );
}
