import { compileExpression, type Meaning } from '../evaluate/compile-expression.js';
import { type Evaluator } from '../evaluate/value.js';
import { type Expression } from '../language/ast.js';

/** Compiles a rule's or tag's own facts; one may refer to another, circles have been refused by the parser. */
export function compileFacts(facts: ReadonlyMap<string, Expression>, meaning: Meaning): ReadonlyMap<string, Evaluator> {
  const compiled = new Map<string, Evaluator>();
  const locals: ReadonlyMap<string, Evaluator> = new Map(
    [...facts.keys()].map((name): [string, Evaluator] => [name, (context) => compiled.get(name)!(context)]),
  );
  for (const [name, expression] of facts) compiled.set(name, compileExpression(expression, { ...meaning, locals }));
  return compiled;
}
