import { compileExpression, compileTest } from '../evaluate/compile-expression.js';
import { plainValue } from '../conditions/operators.js';
import { plainPattern, type PatternCompiler } from './pattern.js';

/** `threshold(expr op expr)`: true if the comparison is. */
export const compileThreshold: PatternCompiler<'threshold'> = ({ test: expression }, meaning) => {
  const test = compileTest(expression, meaning);
  if (expression.kind !== 'comparison') return plainPattern(test, () => ({ values: {} }));
  const [left, right] = [compileExpression(expression.left, meaning), compileExpression(expression.right, meaning)];
  return plainPattern(test, (context) => ({
    values: { seen: plainValue(left(context)), operator: expression.comparator, asked: plainValue(right(context)) },
  }));
};
