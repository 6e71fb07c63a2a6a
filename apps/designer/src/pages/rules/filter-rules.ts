import { type RuleItem } from '../../api/rules.js';

export interface RuleFilters {
  readonly q?: string;
  readonly category?: string;
  readonly source?: string;
  readonly trigger?: string;
}

/** The rules that pass every filter; the search looks into names of both languages and the id. */
export function filterRules(rules: readonly RuleItem[], filters: RuleFilters): RuleItem[] {
  const { category, source, trigger } = filters;
  const words = (filters.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return rules.filter((rule) => {
    const text = `${rule.id} ${rule.name.en} ${rule.name.zh}`.toLowerCase();
    return (
      words.every((word) => text.includes(word)) &&
      (!category || rule.category === category) &&
      (!source || rule.source === source) &&
      (!trigger || triggersOf(rule).includes(trigger))
    );
  });
}

export function triggersOf({ trigger }: RuleItem): readonly string[] {
  return typeof trigger === 'string' ? [trigger] : trigger;
}

/** The different values that the rules have, in order, to choose from. */
export function valuesOf(rules: readonly RuleItem[], read: (rule: RuleItem) => readonly string[]): string[] {
  return [...new Set(rules.flatMap(read))].sort();
}
