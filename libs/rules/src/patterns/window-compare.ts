import { holds } from '../evaluate/compare.js';
import { compileExpression, isExact } from '../evaluate/compile-expression.js';
import { type Truth } from '../evaluate/value.js';
import { plainValue } from '../conditions/operators.js';
import { compare, type Exact, multiply, subtract } from '../number/exact.js';
import { plainPattern, type PatternCompiler } from './pattern.js';

/**
 * `ratio op r` is `current op r * reference`, `diff op d` is `current - reference op d`; floors are included. A reference of 0 is unknown
 * unless it matches, then true if current is above 0. A side that is missing, or a window that is not full, is unknown.
 */
export const compileWindowCompare: PatternCompiler<'window-compare'> = (pattern, meaning) => {
  const full = { ...meaning, full: true };
  const current = compileExpression(pattern.current, full);
  const reference = compileExpression(pattern.reference, full);
  const decide = (now: Exact, before: Exact): Truth => {
    if (pattern.minCurrent !== undefined && compare(now, pattern.minCurrent) < 0) return false;
    if (pattern.minReference !== undefined && compare(before, pattern.minReference) < 0) return false;
    const { comparator, value } = pattern.limit;
    if (pattern.by === 'diff') return holds(compare(subtract(now, before), value), comparator);
    if (compare(before, 0) === 0) return pattern.zeroReferenceMatches ? compare(now, 0) > 0 : undefined;
    return holds(compare(now, multiply(value, before)), comparator);
  };
  return plainPattern(
    (context) => {
      const now = current(context);
      if (!isExact(now)) return undefined;
      const before = reference(context);
      return isExact(before) ? decide(now, before) : undefined;
    },
    (context) => ({
      values: {
        current: plainValue(current(context)),
        reference: plainValue(reference(context)),
        by: pattern.by,
        limit: pattern.limit,
      },
    }),
    (context) => {
      const now = current(context);
      return isExact(now) && !(pattern.minCurrent !== undefined && compare(now, pattern.minCurrent) < 0);
    },
  );
};
