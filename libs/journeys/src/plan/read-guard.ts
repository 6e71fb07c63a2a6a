import { type Condition } from '../conditions/index.js';

const operators: Readonly<Record<string, string>> = {
  '=': 'equal',
  '!=': 'notEqual',
  '<': 'lessThan',
  '<=': 'lessThanInclusive',
  '>': 'greaterThan',
  '>=': 'greaterThanInclusive',
};

/**
 * A guard as a condition. A comparison of an expression with a plain value, and `x in {a,b}`, become comparisons of the fact that the expression
 * names; anything else (`has(cust.rmId)`, `x > 2 * y`) stays whole, as a fact that is true, false or missing.
 */
export function readGuard(guard: string): Condition {
  const list = /^(.+) in \{([^{}]+)\}$/.exec(guard);
  if (list) return { fact: list[1]!, operator: 'in', value: list[2]!.split(',').map((item) => literal(item.trim())!) };
  const comparison = /^(.+) (=|!=|<=?|>=?) (\S+)$/.exec(guard);
  const value = comparison ? literal(comparison[3]!) : undefined;
  const isOneComparison = comparison !== null && !/ (=|!=|<=?|>=?|in|or|not) |^not /.test(comparison[1]!);
  if (isOneComparison && value !== undefined) {
    return { fact: comparison[1]!, operator: operators[comparison[2]!]!, value };
  }
  return { fact: guard, operator: 'equal', value: true };
}

/** A number, true, false or a word; undefined for what has to be computed. */
function literal(text: string): string | number | boolean | undefined {
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (text === 'true' || text === 'false') return text === 'true';
  return /^[\w-]+$/.test(text) ? text : undefined;
}
