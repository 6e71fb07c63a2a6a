import { holds } from '../evaluate/compare.js';
import { compileExpression, compileName, isExact } from '../evaluate/compile-expression.js';
import { type Context } from '../evaluate/context.js';
import { eventFilter } from '../evaluate/selector.js';
import { type Truth } from '../evaluate/value.js';
import { plainValue } from '../conditions/operators.js';
import { eventField } from '../history/index.js';
import { type Expression } from '../language/ast.js';
import { compare, type Exact, multiply, toFraction } from '../number/exact.js';
import { type Meaning } from '../evaluate/compile-expression.js';
import { type Limit, plainPattern, type PatternCompiler } from './pattern.js';

/** How far a value lies from its norm: in standard deviations of a sample, or as a multiple of a reference. Too few events are unknown. */
export const compileDeviation: PatternCompiler<'deviation'> = (pattern, meaning) => {
  const full = { ...meaning, full: true };
  const value = compileExpression(pattern.value, meaning);
  const { against, limit, min } = pattern;
  const window = 'sample' in against ? against.sample : against.reference;
  const sample = compileSample(window, full);
  if ('sample' in against) {
    return plainPattern(
      (context) => {
        const seen = value(context);
        const values = sample(context);
        return isExact(seen) && values && values.length >= min ? isFar(seen, values, limit) : undefined;
      },
      (context) => ({ values: { value: plainValue(value(context)), sample: sample(context), by: 'z', limit, min } }),
    );
  }
  const reference = compileExpression(against.reference, full);
  return plainPattern(
    (context) => {
      const [seen, norm] = [value(context), reference(context)];
      if (!isExact(seen) || !isExact(norm) || compare(norm, 0) === 0) return undefined;
      if ((sample(context)?.length ?? 0) < min) return undefined;
      return holds(compare(seen, multiply(limit.value, norm)), limit.comparator);
    },
    (context) => ({
      values: {
        value: plainValue(value(context)),
        reference: plainValue(reference(context)),
        by: 'ratio',
        limit,
        min,
      },
    }),
  );
};

/** The present values behind a window aggregate; undefined where the window is not full. */
function compileSample(window: Expression, meaning: Meaning): (context: Context) => number[] | undefined {
  if (window.kind !== 'window') return () => undefined;
  const { selector, span, field } = window;
  const filter = eventFilter(selector, (name) => compileName(name, meaning));
  return (context) => {
    if (!context.covers(selector.of, span.from, span.to, true)) return undefined;
    const values: number[] = [];
    for (const event of context.window(selector.of, span.from, span.to)) {
      const value = field === undefined ? 1 : eventField(event, field);
      if (typeof value === 'number' && filter(event, context)) values.push(value);
    }
    return values;
  };
}

/**
 * `z op k` without roots or divisions. With n values of sum S and sum of squares Q, (value - S/n)^2 compared with k^2 (Q - S^2/n)/(n - 1) is, multiplied by
 * n^2 (n - 1): (n value - S)^2 (n - 1) against k^2 n (n Q - S^2). Variance 0 is unknown.
 */
function isFar(value: Exact, sample: readonly number[], { comparator, value: k }: Limit): Truth {
  const SCALE = 1_000_000;
  const values = sample.map((x) => BigInt(Math.round(x * SCALE)));
  const n = BigInt(values.length);
  const total = values.reduce((sum, x) => sum + x, 0n);
  const squares = values.reduce((sum, x) => sum + x * x, 0n);
  const spread = n * squares - total * total;
  if (spread === 0n) return undefined;
  const { numerator, denominator } = toFraction(value);
  const distance = n * numerator * BigInt(SCALE) - total * denominator;
  const isAbove = distance > 0n;
  if (isAbove !== k >= 0) return false;
  const factor = toFraction(k);
  const left = distance * distance * (n - 1n) * factor.denominator ** 2n;
  const right = factor.numerator ** 2n * n * spread * denominator ** 2n;
  const order = left < right ? -1 : left > right ? 1 : 0;
  return holds(isAbove ? order : -order, comparator);
}
