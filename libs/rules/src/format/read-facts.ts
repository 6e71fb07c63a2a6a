import { type Expression } from '../language/ast.js';
import { type Vocabulary } from '../language/parse.js';
import { checkExpression } from './check-expression.js';
import { type ExpressionType } from './expression-type.js';
import { type Scope } from './scope.js';
import { Checker } from './checker.js';
import { TextReader } from './parse-pattern.js';

type Json = Readonly<Record<string, unknown>>;

export interface ReadFacts {
  readonly facts: ReadonlyMap<string, Expression>;
  readonly types: ReadonlyMap<string, ExpressionType>;
}

/** Reads the own facts of a rule or of criteria in the order in which they need each other; circles are problems. */
export function readFacts(
  facts: Json,
  scope: Scope,
  vocabulary: Vocabulary,
  checker: Checker,
  root = '/facts',
): ReadFacts {
  const expressions = new Map<string, Expression>();
  const reader = new TextReader(checker, vocabulary, {
    ...scope,
    locals: new Map([...vocabulary.locals].map((name) => [name, { kind: 'any' } as const])),
  });
  const silent = new Checker();
  const parser = new TextReader(silent, vocabulary, reader.scope);
  for (const [name, text] of Object.entries(facts)) {
    if (!/^[a-z][A-Za-z0-9]*$/.test(name))
      checker.add(
        'RULE_WRONG_ID',
        `${root}/${name}`,
        'a name like sumOf30Days is expected',
        '应为类似 sumOf30Days 的名称',
      );
    const expression = parser.expression(text, `${root}/${name}`);
    if (expression) expressions.set(name, expression);
    else reader.expression(text, `${root}/${name}`);
  }
  const sorted = sortFacts(expressions, checker, root);
  const types = new Map<string, ExpressionType>();
  for (const name of sorted) {
    const path = `${root}/${name}`;
    types.set(name, checkExpression(expressions.get(name)!, { ...scope, locals: types }, checker, path));
  }
  for (const name of vocabulary.locals) if (!types.has(name)) types.set(name, { kind: 'any' });
  return { facts: new Map(sorted.map((name) => [name, expressions.get(name)!])), types };
}

function sortFacts(expressions: ReadonlyMap<string, Expression>, checker: Checker, root: string): string[] {
  const sorted: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (name: string, from: string): void => {
    if (state.get(name) === 'done' || !expressions.has(name)) return;
    if (state.get(name) === 'open') {
      checker.add('RULE_FACT_CYCLE', `${root}/${from}`, `"${name}" is defined by itself`, `“${name}”循环定义`);
      return;
    }
    state.set(name, 'open');
    for (const other of localsIn(expressions.get(name))) visit(other, name);
    state.set(name, 'done');
    sorted.push(name);
  };
  for (const name of expressions.keys()) visit(name, name);
  return sorted;
}

function* localsIn(node: unknown): Iterable<string> {
  if (typeof node !== 'object' || node === null) return;
  const { kind, scope, name } = node as { kind?: string; scope?: string; name?: string };
  if (kind === 'name' && scope === 'local') yield name!;
  for (const child of Object.values(node)) yield* localsIn(child);
}
