import { type Expression, type Name } from '../language/ast.js';
import { formatExpression } from '../language/format.js';
import { add, compare, divide, type Exact, isFraction, multiply, subtract } from '../number/exact.js';
import { eventField, fieldOf } from '../history/index.js';
import { calendarDate, completedYears, parseDay, weekday } from '../time/local-date.js';
import { compileRowFunction } from './rows.js';
import { compareValues } from './compare.js';
import { type Context } from './context.js';
import { eventFilter } from './selector.js';
import { type Slots } from './slots.js';
import { allOf, anyOf, type Evaluator, notOf, type Test, type Value } from './value.js';
import { compileFavourite } from './favourite.js';
import {
  compileDaysSinceLast,
  compileEverBefore,
  compileNewest,
  compileStreak,
  compileTop,
  compileWindow,
} from './windows.js';

/** What names mean while a rule, a tag or a group is compiled. */
export interface Meaning {
  readonly slots: Slots;
  /** The rule's own facts, compiled before. */
  readonly locals: ReadonlyMap<string, Evaluator>;
  /** @returns undefined for a fact, score or tag that does not exist (the parser has refused it before). */
  fact(name: string, argument: number | undefined): Evaluator | undefined;
  score(name: string): Evaluator | undefined;
  tag(id: string): Evaluator | undefined;
  /** Whether the customer is in a segment; absent where segments have no meaning. */
  segment?(id: string): Evaluator | undefined;
  /** How often a rule detected the customer in the days before; absent where that has no meaning. */
  detections?(ruleId: string, days: number): Evaluator | undefined;
  /** Windows must be full, not only covered: inside window-compare, deviation and periodicity-break. */
  readonly full?: boolean;
}

/** Compiles an expression to nested closures; windows, facts and the like are computed once per context. */
export function compileExpression(node: Expression, meaning: Meaning): Evaluator {
  const evaluate = compileNode(node, meaning);
  return isCostly(node) && !readsBinding(node)
    ? meaning.slots.memo(`${meaning.full ? 'full ' : ''}${formatExpression(node)}`, evaluate)
    : evaluate;
}

/** An expression whose value is a truth: compared with anything else it is unknown. */
export function compileTest(node: Expression, meaning: Meaning): Test {
  const evaluate = compileExpression(node, meaning);
  return (context) => {
    const value = evaluate(context);
    return typeof value === 'boolean' ? value : undefined;
  };
}

function compileNode(node: Expression, meaning: Meaning): Evaluator {
  const compile = (part: Expression): Evaluator => compileExpression(part, meaning);
  const compileTests = (parts: readonly Expression[]): Test[] => parts.map((part) => compileTest(part, meaning));
  const nameOf = (name: Name): Evaluator => compileName(name, meaning);
  switch (node.kind) {
    case 'literal':
      return () => node.value;
    case 'name':
      return nameOf(node);
    case 'arithmetic':
      return compileArithmetic(node.operator, compile(node.left), compile(node.right));
    case 'comparison': {
      const [left, right, { comparator }] = [compile(node.left), compile(node.right), node];
      return (context) => compareValues(left(context), comparator, right(context));
    }
    case 'in':
      return compileIn(compile(node.value), new Set<unknown>(node.values));
    case 'and':
      return allOf(compileTests(node.parts));
    case 'or':
      return anyOf(compileTests(node.parts));
    case 'not':
      return notOf(compileTest(node.part, meaning));
    case 'window':
      return compileWindow({ ...node, filter: eventFilter(node.selector, nameOf), full: meaning.full ?? false });
    case 'newest':
      return compileNewest(node.selector, node.field, node.span, eventFilter(node.selector, nameOf));
    case 'top':
      return compileTop(node, eventFilter(node.selector, nameOf));
    case 'daysSinceLast':
      return compileDaysSinceLast(node.selector, eventFilter(node.selector, nameOf));
    case 'everBefore':
      return compileEverBefore(node.selector, eventFilter(node.selector, nameOf));
    case 'streak':
      return compileStreak(node.selector, node.unit, eventFilter(node.selector, nameOf));
    case 'holds':
    case 'nHold':
    case 'sumHold':
    case 'minHold':
    case 'maxHold':
    case 'distinctHold':
    case 'distinctMonthHold':
      return compileRowFunction(node, nameOf);
    case 'favourite':
      return compileFavourite(
        node,
        node.choices.map(({ selector }) => eventFilter(selector, nameOf)),
      );
    case 'truths':
      return compileTruths(compileTests(node.parts));
    case 'years':
    case 'days':
    case 'month':
      return compileDate(node.kind, compile(node.date));
    case 'mean':
      return compileMean(node.parts.map(compile));
    case 'largest':
      return compileLargest(node.parts.map(compile));
    case 'lookup':
      return compileLookup(node.table, compile(node.key));
    case 'has':
    case 'missing': {
      const [value, wanted] = [nameOf(node.name), node.kind === 'has'];
      return (context) => (value(context) !== undefined) === wanted;
    }
  }
}

export function compileName(name: Name, meaning: Meaning): Evaluator {
  const field = name.name;
  switch (name.scope) {
    case 'event':
      return (context) => context.event && eventField(context.event, field);
    case 'A':
      return (context) => context.first && eventField(context.first, field);
    case 'cust':
      return field === 'customerId' ? (context) => context.customer.id : (context) => context.profileField(field);
    case 'row':
      return (context) => context.row && fieldOf(context.row, field);
    case 'asOf':
      return compileAsOf(field);
    case 'local':
      return required(meaning.locals.get(field), name);
    case 'fact':
      return required(meaning.fact(field, name.argument), name);
    case 'score':
      return required(meaning.score(field), name);
    case 'tag':
      return required(meaning.tag(field), name);
    case 'segment':
      return required(meaning.segment?.(field), name);
    case 'detections':
      return required(meaning.detections?.(field, name.argument ?? 0), name);
    case 'item':
      throw new Error(`"${field}" has no meaning here`);
  }
}

function required(evaluator: Evaluator | undefined, name: Name): Evaluator {
  if (!evaluator) throw new Error(`compiled before it was checked: ${formatExpression(name)}`);
  return evaluator;
}

const asOfParts: Readonly<Record<string, Evaluator>> = {
  date: (context) => new Date(context.asOfDay * 86_400_000).toISOString().slice(0, 10),
  day: (context) => calendarDate(context.asOfDay).dayOfMonth,
  month: (context) => calendarDate(context.asOfDay).month,
  weekday: (context) => weekday(context.asOfDay),
};

const compileAsOf = (part: string): Evaluator => asOfParts[part]!;

export const isExact = (value: Value): value is Exact => typeof value === 'number' || isFraction(value);

const operations = { '+': add, '-': subtract, '*': multiply, '/': divide } as const;

function compileArithmetic(operator: keyof typeof operations, left: Evaluator, right: Evaluator): Evaluator {
  const operation = operations[operator];
  return (context) => {
    const a = left(context);
    const b = right(context);
    return isExact(a) && isExact(b) ? operation(a, b) : undefined;
  };
}

const compileIn =
  (value: Evaluator, values: ReadonlySet<unknown>): Evaluator =>
  (context) => {
    const seen = value(context);
    return seen === undefined ? undefined : values.has(seen);
  };

function compileDate(kind: 'years' | 'days' | 'month', date: Evaluator): Evaluator {
  return (context) => {
    const text = date(context);
    const day = typeof text === 'string' ? parseDay(text.slice(0, 10)) : undefined;
    if (day === undefined) return undefined;
    if (kind === 'month') return calendarDate(day).year * 12 + calendarDate(day).month;
    return kind === 'days' ? day - context.asOfDay : completedYears(day, context.asOfDay);
  };
}

/** How many of the parts are true; missing if one is unknown. */
function compileTruths(tests: readonly Test[]): Evaluator {
  return (context) => {
    let count = 0;
    for (const test of tests) {
      const truth = test(context);
      if (truth === undefined) return undefined;
      if (truth) count++;
    }
    return count;
  };
}

/** The mean of all parts; missing if one is. */
function compileMean(parts: readonly Evaluator[]): Evaluator {
  return (context) => {
    let total: Exact = 0;
    for (const part of parts) {
      const value = part(context);
      if (!isExact(value)) return undefined;
      total = add(total, value);
    }
    return divide(total, parts.length);
  };
}

/** The largest of the parts that are known. */
function compileLargest(parts: readonly Evaluator[]): Evaluator {
  return (context) => {
    let largest: Exact | undefined;
    for (const part of parts) {
      const value = part(context);
      if (isExact(value) && (largest === undefined || compare(value, largest) > 0)) largest = value;
    }
    return largest;
  };
}

const compileLookup =
  (table: string, key: Evaluator): Evaluator =>
  (context: Context) => {
    const value = key(context);
    return value === undefined ? undefined : context.surroundings.tables.get(table)?.get(String(value));
  };

/** Worth keeping for the other rules of the same evaluation. */
function isCostly(node: Expression): boolean {
  switch (node.kind) {
    case 'window':
    case 'streak':
    case 'top':
    case 'favourite':
    case 'newest':
    case 'daysSinceLast':
    case 'everBefore':
    case 'holds':
    case 'nHold':
    case 'sumHold':
    case 'mean':
      return true;
    default:
      return false;
  }
}

/** Whether the value depends on the row or the earlier event that a pattern binds, which change within one context. */
function readsBinding(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false;
  if (Array.isArray(node)) return node.some(readsBinding);
  const { kind, scope } = node as { kind?: string; scope?: string };
  if (kind === 'name') return scope === 'row' || scope === 'A' || scope === 'local';
  return Object.values(node).some(readsBinding);
}
