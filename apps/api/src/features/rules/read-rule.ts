import { parseRule, type Rule, type RuleScope } from '@baleen/rules';
import { Problem } from '../../platform/problem.js';

/**
 * A rule document out of a request.
 * @throws Problem 422 with everything that is wrong in it, each with its place below `/document`
 */
export function readRule(document: unknown, scope: RuleScope): Rule {
  const parsed = parseRule(document, scope);
  if (parsed.ok) return parsed.value;
  throw new Problem({
    status: 422,
    code: 'RULE_INVALID',
    detail: { en: 'The rule is not valid.', zh: '规则无效。' },
    problems: parsed.problems.map((problem) => ({ ...problem, path: `/document${problem.path}` })),
  });
}
