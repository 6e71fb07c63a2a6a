import { type Exact } from '../number/exact.js';
import { type Context } from './context.js';

/** What an expression is at a moment; undefined is missing: a comparison with it is unknown. */
export type Value = Exact | string | boolean | readonly string[] | undefined;

/** Three-valued truth inside the engine: undefined is unknown. */
export type Truth = boolean | undefined;

export type Evaluator = (context: Context) => Value;
export type Test = (context: Context) => Truth;

export type Verdict = 'yes' | 'no' | 'unknown';

export const verdictOf = (truth: Truth): Verdict => (truth === undefined ? 'unknown' : truth ? 'yes' : 'no');

/** Kleene's `and`: false wins over unknown. */
export function allOf(tests: readonly Test[]): Test {
  if (tests.length === 1) return tests[0]!;
  return (context) => {
    let result: Truth = true;
    for (let i = 0; i < tests.length; i++) {
      const truth = tests[i]!(context);
      if (truth === false) return false;
      if (truth === undefined) result = undefined;
    }
    return result;
  };
}

/** Kleene's `or`: true wins over unknown. */
export function anyOf(tests: readonly Test[]): Test {
  if (tests.length === 1) return tests[0]!;
  return (context) => {
    let result: Truth = false;
    for (let i = 0; i < tests.length; i++) {
      const truth = tests[i]!(context);
      if (truth === true) return true;
      if (truth === undefined) result = undefined;
    }
    return result;
  };
}

export const notOf =
  (test: Test): Test =>
  (context) => {
    const truth = test(context);
    return truth === undefined ? undefined : !truth;
  };
