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
  const result = new Uint8Array(rows).fill(other);
  for (const part of parts)
    for (let row = 0; row < rows; row++) {
      const verdict = part[row]!;
      if (verdict === winner) result[row] = winner;
      else if (verdict === UNKNOWN && result[row] !== winner) result[row] = UNKNOWN;
    }
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
  const operator = findOperator(leaf.operator);
  if (!operator) throw new Error(`no operator "${leaf.operator}"`);
  const seen = columnOf(leaf, criteria, frame);
  if (!isFactReference(leaf.value)) return compareWith(seen, operator, leaf.value);
  return compareBoth(seen, operator, columnOf(leaf.value, criteria, frame));
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

function compareWith(column: Column, operator: Operator, asked: unknown): Verdicts {
  const verdictOf = (value: unknown): number => (operator(value, asked) ? YES : NO);
  if (column.kind === 'codes') {
    // Each different value is compared once.
    const byCode = Uint8Array.from([UNKNOWN, ...column.values.map(verdictOf)]);
    return Uint8Array.from(column.codes, (code) => byCode[code]!);
  }
  const { numbers } = column;
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
