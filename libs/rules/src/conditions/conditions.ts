import { type Context } from '../evaluate/context.js';
import { allOf, anyOf, type Evaluator, notOf, type Test, type Value, verdictOf } from '../evaluate/value.js';
import { type TraceNode } from '../evaluate/trace.js';
import { findOperator, plainValue } from './operators.js';

/** `conditions` as json-rules-engine takes them. */
export type Conditions =
  | { readonly all: readonly Conditions[]; readonly priority?: number; readonly name?: string }
  | { readonly any: readonly Conditions[]; readonly priority?: number; readonly name?: string }
  | { readonly not: Conditions; readonly priority?: number; readonly name?: string }
  | { readonly condition: string; readonly priority?: number; readonly name?: string }
  | Leaf;

export interface Leaf {
  readonly fact: string;
  readonly operator: string;
  readonly value: unknown;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly path?: string;
  readonly priority?: number;
  readonly name?: string;
}

export interface FactReference {
  readonly fact: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly path?: string;
}

/** Where facts and shared conditions come from. */
export interface ConditionMeaning {
  fact(reference: FactReference): Evaluator;
  shared?(name: string): Conditions | undefined;
}

export interface CompiledConditions {
  readonly test: Test;
  readonly trace: (context: Context) => TraceNode;
}

/**
 * Compiles conditions to closures with json-rules-engine's verdict on values that are present. A missing value makes a condition
 * unknown, and unknown follows Kleene. As there, an empty list of conditions holds.
 * @throws Error on an unknown operator or shared condition, or a circle of shared ones: the parser refuses these before.
 */
export function compileConditions(
  conditions: Conditions,
  meaning: ConditionMeaning,
  within: readonly string[] = [],
): CompiledConditions {
  if ('all' in conditions) return compileList('all', conditions.all, meaning, within);
  if ('any' in conditions) return compileList('any', conditions.any, meaning, within);
  if ('not' in conditions) return compileNot(compileConditions(conditions.not, meaning, within));
  if ('condition' in conditions) return compileShared(conditions.condition, meaning, within);
  return compileLeaf(conditions, meaning);
}

function compileList(
  kind: 'all' | 'any',
  list: readonly Conditions[],
  meaning: ConditionMeaning,
  within: readonly string[],
): CompiledConditions {
  const parts = list.map((part) => compileConditions(part, meaning, within));
  const tests = parts.map((part) => part.test);
  const test: Test = parts.length === 0 ? () => true : kind === 'all' ? allOf(tests) : anyOf(tests);
  return {
    test,
    trace: (context) => ({
      kind,
      verdict: verdictOf(test(context)),
      children: parts.map((part) => part.trace(context)),
    }),
  };
}

function compileNot(part: CompiledConditions): CompiledConditions {
  const test = notOf(part.test);
  return {
    test,
    trace: (context) => ({ kind: 'not', verdict: verdictOf(test(context)), children: [part.trace(context)] }),
  };
}

function compileShared(name: string, meaning: ConditionMeaning, within: readonly string[]): CompiledConditions {
  const shared = meaning.shared?.(name);
  if (!shared) throw new Error(`no condition "${name}"`);
  if (within.includes(name)) throw new Error(`condition "${name}" refers to itself`);
  return compileConditions(shared, meaning, [...within, name]);
}

function compileLeaf(leaf: Leaf, meaning: ConditionMeaning): CompiledConditions {
  const operator = findOperator(leaf.operator);
  if (!operator) throw new Error(`no operator "${leaf.operator}"`);
  const seen = meaning.fact(leaf);
  const asked = compileAsked(leaf.value, meaning);
  const test: Test = (context) => {
    const left = seen(context);
    if (left === undefined) return undefined;
    const right = asked(context);
    return right === undefined ? undefined : operator(left, right);
  };
  return { test, trace: (context) => traceLeaf(leaf, context, { test, seen, asked }) };
}

function compileAsked(value: unknown, meaning: ConditionMeaning): Evaluator {
  if (isFactReference(value)) return meaning.fact(value);
  const constant = value as Value;
  return () => constant;
}

export const isFactReference = (value: unknown): value is FactReference =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, 'fact');

function traceLeaf(
  leaf: Leaf,
  context: Context,
  compiled: { test: Test; seen: Evaluator; asked: Evaluator },
): TraceNode {
  const [seen, asked] = [compiled.seen(context), compiled.asked(context)];
  const missing = [
    ...(seen === undefined ? [factLabel(leaf)] : []),
    ...(asked === undefined && isFactReference(leaf.value) ? [factLabel(leaf.value)] : []),
  ];
  return {
    kind: 'condition',
    verdict: verdictOf(compiled.test(context)),
    fact: factLabel(leaf),
    operator: leaf.operator,
    seen: plainValue(seen),
    asked: plainValue(asked),
    ...(isFactReference(leaf.value) ? { askedFact: factLabel(leaf.value) } : {}),
    ...(missing.length ? { missing } : {}),
  };
}

const factLabel = ({ fact, params }: FactReference): string =>
  params ? `${fact}(${Object.values(params).join(', ')})` : fact;
