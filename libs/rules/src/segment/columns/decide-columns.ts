import { type Conditions, type FactReference, isFactReference, type Leaf } from '../../conditions/conditions.js';
import { findOperator, type Operator } from '../../conditions/operators.js';
import { nameOf } from '../../engine/compile-rule.js';
import { type Criteria } from '../criteria.js';
import { type Segment } from '../segment.js';
import { type Column, valueAt } from './column.js';
import { columnKey } from './column-keys.js';

/** Verdicts of many customers, one byte each. */
export const NO = 0;
export const YES = 1;
export const UNKNOWN = 2;
export type Verdicts = Uint8Array;

/** Where the values of some customers come from. Row n is the same customer everywhere. */
export interface Frame {
  readonly rows: number;
  column(key: string): Column;
  /** How often a rule detected each customer in the days before. */
  detections(ruleId: string, days: number): Column;
  /** Verdicts of another segment. */
  segment(id: string): Verdicts;
  /** Whether each customer is in an imported list. */
  list(id: string): Verdicts;
}

/** Decides a segment for all rows at once; the same verdicts as the evaluator's, customer by customer. */
export function decideSegment({ document, criteria }: Segment, frame: Frame): Verdicts {
  const parts = [
    ...(document.list ? [frame.list(document.list.id)] : []),
    ...(criteria ? [decideCriteria(criteria, frame)] : []),
  ];
  return combine('all', parts, frame.rows);
}

export const decideCriteria = (criteria: Criteria, frame: Frame): Verdicts =>
  decide(criteria.conditions, criteria, frame);

function decide(conditions: Conditions, criteria: Criteria, frame: Frame): Verdicts {
  const each = (parts: readonly Conditions[]): Verdicts[] => parts.map((part) => decide(part, criteria, frame));
  if ('all' in conditions) return combine('all', each(conditions.all), frame.rows);
  if ('any' in conditions) return combine('any', each(conditions.any), frame.rows);
  if ('not' in conditions) return negate(decide(conditions.not, criteria, frame));
  if ('condition' in conditions) throw new Error('a shared condition has no meaning in a segment');
  return decideLeaf(conditions, criteria, frame);
}

/** Kleene's `and` and `or`. As in the evaluator, an empty list holds. */
function combine(kind: 'all' | 'any', parts: readonly Verdicts[], rows: number): Verdicts {
  if (parts.length === 0) return new Uint8Array(rows).fill(YES);
  const [winner, other] = kind === 'all' ? [NO, YES] : [YES, NO];
  // Of two verdicts, by 3 times the one and the other.
  const both = new Uint8Array(9);
  for (const one of [NO, YES, UNKNOWN])
    for (const two of [NO, YES, UNKNOWN])
      both[3 * one + two] =
        one === winner || two === winner ? winner : one === UNKNOWN || two === UNKNOWN ? UNKNOWN : other;
  const result = Uint8Array.from(parts[0]!);
  for (const part of parts.slice(1))
    for (let row = 0; row < rows; row++) result[row] = both[3 * result[row]! + part[row]!]!;
  return result;
}

function negate(verdicts: Verdicts): Verdicts {
  const result = new Uint8Array(verdicts.length);
  for (let row = 0; row < verdicts.length; row++)
    result[row] = verdicts[row] === UNKNOWN ? UNKNOWN : verdicts[row] === YES ? NO : YES;
  return result;
}

const noCollections: ReadonlySet<string> = new Set();

function decideLeaf(leaf: Leaf, criteria: Criteria, frame: Frame): Verdicts {
  const seen = columnOf(leaf, criteria, frame);
  if (!isFactReference(leaf.value)) return compareWith(seen, leaf.operator, leaf.value);
  return compareBoth(seen, operatorOf(leaf.operator), columnOf(leaf.value, criteria, frame));
}

function operatorOf(name: string): Operator {
  const operator = findOperator(name);
  if (!operator) throw new Error(`no operator "${name}"`);
  return operator;
}

function columnOf(reference: FactReference, criteria: Criteria, frame: Frame): Column {
  const name = nameOf(reference, new Set(criteria.facts.keys()), noCollections);
  if (name.scope === 'segment') return asColumn(frame.segment(name.name));
  if (name.scope === 'detections') return frame.detections(name.name, name.argument ?? 0);
  return frame.column(columnKey(name, criteria));
}

/** Whether in a segment, as a value: unknown is missing. */
function asColumn(verdicts: Verdicts): Column {
  const codes = new Uint8Array(verdicts.length);
  for (let row = 0; row < verdicts.length; row++)
    codes[row] = verdicts[row] === UNKNOWN ? 0 : verdicts[row] === YES ? 1 : 2;
  return { kind: 'codes', codes, values: [true, false] };
}

/** Verdicts for below, equal and above: what the operators say of two plain numbers, without asking each time what they are given. */
const orders: Readonly<Record<string, readonly [below: number, equal: number, above: number]>> = {
  equal: [NO, YES, NO],
  notEqual: [YES, NO, YES],
  lessThan: [YES, NO, NO],
  lessThanInclusive: [YES, YES, NO],
  greaterThan: [NO, NO, YES],
  greaterThanInclusive: [NO, YES, YES],
};

function compareNumbers(
  numbers: Float64Array,
  [below, equal, above]: readonly [number, number, number],
  asked: number,
): Verdicts {
  const verdicts = new Uint8Array(numbers.length);
  for (let row = 0; row < numbers.length; row++) {
    const number = numbers[row]!;
    verdicts[row] = number < asked ? below : number > asked ? above : number === asked ? equal : UNKNOWN;
  }
  return verdicts;
}

function compareWith(column: Column, name: string, asked: unknown): Verdicts {
  const operator = operatorOf(name);
  const verdictOf = (value: unknown): number => (operator(value, asked) ? YES : NO);
  if (column.kind === 'codes') {
    // Each different value is compared once.
    const byCode = Uint8Array.from([UNKNOWN, ...column.values.map(verdictOf)]);
    const { codes } = column;
    const verdicts = new Uint8Array(codes.length);
    for (let row = 0; row < codes.length; row++) verdicts[row] = byCode[codes[row]!]!;
    return verdicts;
  }
  const { numbers } = column;
  const order = typeof asked === 'number' ? orders[name] : undefined;
  if (order) return compareNumbers(numbers, order, asked as number);
  const verdicts = new Uint8Array(numbers.length);
  for (let row = 0; row < numbers.length; row++) {
    const number = numbers[row]!;
    verdicts[row] = number !== number ? UNKNOWN : operator(number, asked) ? YES : NO;
  }
  return verdicts;
}

function compareBoth(seen: Column, operator: Operator, asked: Column): Verdicts {
  const rows = seen.kind === 'codes' ? seen.codes.length : seen.numbers.length;
  const verdicts = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    const [left, right] = [valueAt(seen, row), valueAt(asked, row)];
    verdicts[row] = left === undefined || right === undefined ? UNKNOWN : operator(left, right) ? YES : NO;
  }
  return verdicts;
}
