import { customerGroups, parseRule, type RuleScope, type RuleVersion } from '@baleen/rules';

const text = { en: '-', zh: '-' };
const prefix = 'in-group-';

/** One rule per customer group that detects, on any day, who belongs to it: so membership is what the engine itself says. */
export function groupRules(scope: RuleScope): RuleVersion[] {
  return customerGroups.flatMap(({ id, condition }) => {
    if (condition === undefined) return [];
    const parsed = parseRule(documentOf(id), scope);
    if (!parsed.ok) throw new Error(`the group ${id} cannot be evaluated: ${parsed.problems[0]?.message.en}`);
    return [{ rule: parsed.value, version: 1, hash: prefix }];
  });
}

export const groupOf = (ruleId: string): string => ruleId.slice(prefix.length);

const documentOf = (group: string): object => ({
  schemaVersion: 1,
  id: `${prefix}${group}`,
  name: text,
  description: text,
  category: 'care',
  source: 'behaviour',
  group,
  trigger: { calendar: 'daily' },
  pattern: { kind: 'threshold', test: 'has(cust.branchId) or not has(cust.branchId)' },
  cooldownDays: 0,
  priority: 1,
  need: 'upkeep',
  offer: text,
  channelPlan: 'none',
  suppressions: [],
  examples: [],
});
