import { type Problem, type Rule, type RuleScope, runExample, type Zone } from '@baleen/rules';
import { ruleHash } from './rule-hash.js';

/** The examples of a rule that do not come out as they say. */
export function failedExamples(rule: Rule, { catalogue }: RuleScope, zone: Zone): Problem[] {
  const version = { rule, version: 1, hash: ruleHash(rule.document) };
  return rule.document.examples.flatMap((example, i) => {
    const { passed, expected, found } = runExample(version, example, catalogue, zone);
    if (passed) return [];
    const [wanted, got] = [expected, found].map((dates) => dates.join(', ') || '-');
    const message = {
      en: `the example expects detections on ${wanted}, the rule makes them on ${got}`,
      zh: `示例应在 ${wanted} 检测到，规则实际在 ${got} 检测到`,
    };
    return [{ code: 'RULE_EXAMPLE_FAILED', path: `/examples/${i}/expect`, message }];
  });
}
