import { type Comparison, type Condition, type Evaluate, type Facts, type Verdict } from '../conditions/index.js';
import { compareDecimals } from '../number/compare-decimals.js';

/**
 * A small evaluator for tests and examples: Kleene's logic over the plain operators, no decorators, paths or shared conditions. What it does not
 * know is unknown. Live decisions use the rule engine's evaluator.
 */
export const plainEvaluate: Evaluate = (conditions, facts) => verdictOf(conditions, facts);

function verdictOf(condition: Condition, facts: Facts): Verdict {
  if ('all' in condition) return all(condition.all.map((member) => verdictOf(member, facts)));
  if ('any' in condition) return not(all(condition.any.map((member) => not(verdictOf(member, facts)))));
  if ('not' in condition) return not(verdictOf(condition.not, facts));
  return 'condition' in condition ? 'unknown' : compare(condition, facts);
}

function all(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('no')) return 'no';
  return verdicts.includes('unknown') ? 'unknown' : 'yes';
}

function not(verdict: Verdict): Verdict {
  return verdict === 'unknown' ? 'unknown' : verdict === 'yes' ? 'no' : 'yes';
}

function compare({ fact, operator, value }: Comparison, facts: Facts): Verdict {
  if (!Object.hasOwn(facts, fact)) return 'unknown';
  const seen = facts[fact];
  const answer = (is: boolean): Verdict => (is ? 'yes' : 'no');
  const order = compareDecimals(seen, value);
  switch (operator) {
    case 'equal':
      return answer(order === undefined ? seen === value : order === 0);
    case 'notEqual':
      return answer(order === undefined ? seen !== value : order !== 0);
    case 'in':
      return answer(Array.isArray(value) && value.includes(seen as string));
    case 'lessThan':
      return order === undefined ? 'unknown' : answer(order < 0);
    case 'lessThanInclusive':
      return order === undefined ? 'unknown' : answer(order <= 0);
    case 'greaterThan':
      return order === undefined ? 'unknown' : answer(order > 0);
    case 'greaterThanInclusive':
      return order === undefined ? 'unknown' : answer(order >= 0);
    default:
      return 'unknown';
  }
}
