import { type Comparator, type FilterTerm, type Literal, type Name, type Selector } from '../language/ast.js';
import { eventField, fieldOf, type HistoryEvent, type WithFields } from '../history/index.js';
import { compareValues } from './compare.js';
import { type Context } from './context.js';
import { type Evaluator, type Value } from './value.js';

/** Whether something with fields satisfies a filter, at a moment. */
export type Filter<T> = (item: T, context: Context) => boolean;

/** Looks a name of the outside up: `cardId=event.cardId`. */
export type NameCompiler = (name: Name) => Evaluator;

type Reader<T> = (item: T, field: string) => Literal | undefined;

export const eventFilter = (selector: Selector, compileName: NameCompiler): Filter<HistoryEvent> =>
  compileFilter(selector.filter, eventField, compileName);

export const rowFilter = (selector: Selector, compileName: NameCompiler): Filter<WithFields> =>
  compileFilter(selector.filter, fieldOf, compileName);

/** All terms must hold; a term whose field or value is missing does not hold, for `!=` too. */
function compileFilter<T>(terms: readonly FilterTerm[], read: Reader<T>, compileName: NameCompiler): Filter<T> {
  const tests = terms.map((term) => compileTerm(term, read, compileName));
  if (tests.length === 0) return () => true;
  if (tests.length === 1) return tests[0]!;
  return (item, context) => {
    for (let i = 0; i < tests.length; i++) if (!tests[i]!(item, context)) return false;
    return true;
  };
}

function compileTerm<T>(
  { field, comparator, values }: FilterTerm,
  read: Reader<T>,
  compileName: NameCompiler,
): Filter<T> {
  if (values.every((value) => typeof value !== 'object'))
    return constantTerm(field, comparator, values as Literal[], read);
  const evaluators = values.map((value): Evaluator => (typeof value === 'object' ? compileName(value) : () => value));
  const isMember = comparator === '=' || comparator === '!=';
  return (item, context) => {
    const value = read(item, field);
    if (value === undefined) return false;
    const others = evaluators.map((evaluate) => evaluate(context));
    return isMember
      ? among(value, others, comparator)
      : others.some((other) => compareValues(value, comparator, other) === true);
  };
}

function among(value: Literal, others: readonly Value[], comparator: '=' | '!='): boolean {
  if (others.some((other) => other === undefined)) return false;
  return others.includes(value) === (comparator === '=');
}

function constantTerm<T>(
  field: string,
  comparator: Comparator,
  values: readonly Literal[],
  read: Reader<T>,
): Filter<T> {
  const [only] = values;
  if (values.length === 1 && comparator === '=') return (item) => read(item, field) === only;
  if (comparator === '=' || comparator === '!=') {
    const set = new Set(values);
    const wanted = comparator === '=';
    return (item) => {
      const value = read(item, field);
      return value !== undefined && set.has(value) === wanted;
    };
  }
  return (item) => {
    const value = read(item, field);
    return value !== undefined && values.some((other) => compareValues(value, comparator, other) === true);
  };
}
