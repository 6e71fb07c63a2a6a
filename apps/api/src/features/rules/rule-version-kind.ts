import { createZone, describeRule, diffRules, parseRule, type Rule, type Words } from '@baleen/rules';
import { type Bank } from '../../platform/bank.js';
import { type VersionKind } from '../approvals/index.js';
import { failedExamples } from './failed-examples.js';
import { ruleScopeOf } from './rule-scope.js';

/** What the life cycle of versions has to know about rules. */
export function ruleVersionKind(bank: Bank): VersionKind<Rule> {
  const scope = ruleScopeOf(bank);
  const wording = { catalogue: scope.catalogue };
  return {
    kind: 'rule',
    name: { en: 'Rule', zh: '规则' },
    readPermission: 'rule.read',
    writePermission: 'rule.write',
    idOf: ({ document }) => document.id,
    parse: (document) => {
      const parsed = parseRule(document, scope);
      return parsed.ok ? { ok: true, value: parsed.value, canonical: parsed.value.document } : parsed;
    },
    diff: (before, after) => diffRules(before, after, wording).map(({ words }) => words),
    describe: (rule) => pairs(describeRule(rule, wording)),
    checkBeforeSubmit: (rule) => Promise.resolve(failedExamples(rule, scope, createZone(bank.timeZone))),
  };
}

const pairs = ({ en, zh }: Words): { en: string; zh: string }[] =>
  en.map((line, i) => ({ en: line, zh: zh[i] ?? line }));
