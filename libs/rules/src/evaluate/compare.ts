import { type Comparator } from '../language/ast.js';
import { compare as compareExact, type Exact, isFraction } from '../number/exact.js';
import { type Truth, type Value } from './value.js';

const isNumber = (value: Value): value is Exact => typeof value === 'number' || isFraction(value);

/** Numbers compare exactly, texts and dates in code-unit order; a missing side or sides of different kinds are unknown. */
export function compareValues(left: Value, comparator: Comparator, right: Value): Truth {
  if (left === undefined || right === undefined) return undefined;
  if (isNumber(left) && isNumber(right)) return holds(compareExact(left, right), comparator);
  if (typeof left !== typeof right || isNumber(left)) return undefined;
  if (comparator === '=') return left === right;
  if (comparator === '!=') return left !== right;
  return holds((left as string) < (right as string) ? -1 : left === right ? 0 : 1, comparator);
}

export function holds(order: number, comparator: Comparator): boolean {
  switch (comparator) {
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}
