import { type Context } from '../evaluate/context.js';
import { compileExpression, type Meaning } from '../evaluate/compile-expression.js';
import { isFraction } from '../number/exact.js';
import { type Expression } from '../language/ast.js';

/** An expression of the condition language that stands outside any rule: what journeys, segments and the contact gate read. */
export interface StandaloneExpression {
  /** What it reads beyond the customer: the triggering event, or the row that a detection speaks of. */
  readonly binding: 'event' | 'row' | undefined;
  /** A quotient that is no decimal comes as its nearest number. Undefined is missing. */
  readonly evaluate: (context: Context) => number | string | boolean | readonly string[] | undefined;
}

export function compileStandalone(expression: Expression, meaning: Meaning): StandaloneExpression {
  const evaluate = compileExpression(expression, meaning);
  return {
    binding: bindingOf(expression),
    evaluate(context) {
      const value = evaluate(context);
      return isFraction(value) ? Number(value.numerator) / Number(value.denominator) : value;
    },
  };
}

function bindingOf(node: unknown): 'event' | 'row' | undefined {
  const scopes = new Set(scopesIn(node));
  if (scopes.has('event') || scopes.has('A')) return 'event';
  return scopes.has('row') ? 'row' : undefined;
}

function* scopesIn(node: unknown): Iterable<string> {
  if (typeof node !== 'object' || node === null) return;
  const { kind, scope } = node as { kind?: unknown; scope?: unknown };
  if (kind === 'name') yield String(scope);
  for (const child of Object.values(node)) yield* scopesIn(child);
}
