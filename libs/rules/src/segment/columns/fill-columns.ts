import { type Library } from '../../engine/library.js';
import { createMeaning } from '../../engine/meaning.js';
import { compileExpression } from '../../evaluate/compile-expression.js';
import { Context, type Moment, type Session } from '../../evaluate/context.js';
import { Slots } from '../../evaluate/slots.js';
import { type Value } from '../../evaluate/value.js';
import { parseExpression } from '../../language/parse.js';

/** The values of columns for one customer at a moment, in the order of the keys: by the evaluator that rules use. */
export function compileColumns(
  library: Pick<Library, 'catalogue' | 'tags'>,
  keys: readonly string[],
): (session: Session, moment: Moment) => Value[] {
  const collections = new Set([...library.catalogue.collections.keys()].filter((name) => name !== 'cust'));
  const meaning = createMeaning(library, new Slots());
  const evaluators = keys.map((key) =>
    compileExpression(parseExpression(key, { locals: new Set(), collections }), meaning),
  );
  return (session, moment) => {
    const context = new Context(session, moment);
    return evaluators.map((evaluate) => evaluate(context));
  };
}
