import { type Text } from '../catalogue/types.js';
import { compare, isFraction, toNumber } from '../number/exact.js';

/** Compares the value of a fact with the value asked for. */
export type Operator = (fact: unknown, value: unknown) => boolean;

export interface OperatorDefinition {
  readonly name: string;
  readonly meaning: Text;
  /** What the operator takes on its right side: one value, or a list. */
  readonly takes: 'value' | 'number' | 'list';
  readonly apply: Operator;
}

const listOf = (value: unknown): readonly unknown[] => value as readonly unknown[];

/** json-rules-engine takes for a number what parseFloat does not call NaN. */
const isNumeric = (fact: unknown): boolean => isFraction(fact) || !Number.isNaN(Number.parseFloat(fact as string));

/** Fractions compare exactly; all else as JavaScript does, which is what json-rules-engine means. */
function ordered(test: (order: number) => boolean, plain: Operator): Operator {
  return (fact, value) => {
    if (!isNumeric(fact)) return false;
    if (!isFraction(fact) && !isFraction(value)) return plain(fact, value);
    const [left, right] = [isFraction(fact) ? fact : Number(fact), isFraction(value) ? value : Number(value)];
    return !Number.isNaN(left) && !Number.isNaN(right) && test(compare(left, right));
  };
}

const isSame: Operator = (fact, value) =>
  isFraction(fact) && isFraction(value) ? compare(fact, value) === 0 : fact === value;

/** The built-in operators of json-rules-engine, with its verdicts. */
export const operatorDefinitions: readonly OperatorDefinition[] = [
  { name: 'equal', takes: 'value', meaning: { en: 'is', zh: '等于' }, apply: isSame },
  {
    name: 'notEqual',
    takes: 'value',
    meaning: { en: 'is not', zh: '不等于' },
    apply: (fact, value) => !isSame(fact, value),
  },
  {
    name: 'lessThan',
    takes: 'number',
    meaning: { en: 'is below', zh: '小于' },
    apply: ordered(
      (order) => order < 0,
      (a, b) => (a as number) < (b as number),
    ),
  },
  {
    name: 'lessThanInclusive',
    takes: 'number',
    meaning: { en: 'is at most', zh: '不超过' },
    apply: ordered(
      (order) => order <= 0,
      (a, b) => (a as number) <= (b as number),
    ),
  },
  {
    name: 'greaterThan',
    takes: 'number',
    meaning: { en: 'is above', zh: '大于' },
    apply: ordered(
      (order) => order > 0,
      (a, b) => (a as number) > (b as number),
    ),
  },
  {
    name: 'greaterThanInclusive',
    takes: 'number',
    meaning: { en: 'is at least', zh: '不低于' },
    apply: ordered(
      (order) => order >= 0,
      (a, b) => (a as number) >= (b as number),
    ),
  },
  {
    name: 'in',
    takes: 'list',
    meaning: { en: 'is one of', zh: '属于' },
    apply: (fact, value) => listOf(value).indexOf(fact) > -1,
  },
  {
    name: 'notIn',
    takes: 'list',
    meaning: { en: 'is none of', zh: '不属于' },
    apply: (fact, value) => listOf(value).indexOf(fact) === -1,
  },
  {
    name: 'contains',
    takes: 'value',
    meaning: { en: 'contains', zh: '包含' },
    apply: (fact, value) => Array.isArray(fact) && fact.indexOf(value) > -1,
  },
  {
    name: 'doesNotContain',
    takes: 'value',
    meaning: { en: 'does not contain', zh: '不包含' },
    apply: (fact, value) => Array.isArray(fact) && fact.indexOf(value) === -1,
  },
];

const operators: ReadonlyMap<string, Operator> = new Map(operatorDefinitions.map(({ name, apply }) => [name, apply]));

type Decorator = (next: Operator) => Operator;

const decorators: Readonly<Record<string, Decorator>> = {
  someFact: (next) => (fact, value) => Array.isArray(fact) && fact.some((item) => next(item, value)),
  everyFact: (next) => (fact, value) => Array.isArray(fact) && fact.every((item) => next(item, value)),
  someValue: (next) => (fact, value) => listOf(value).some((item) => next(fact, item)),
  everyValue: (next) => (fact, value) => listOf(value).every((item) => next(fact, item)),
  swap: (next) => (fact, value) => next(value, fact),
  not: (next) => (fact, value) => !next(fact, value),
};

export const operatorNames: readonly string[] = [...operators.keys()];
export const decoratorNames: readonly string[] = Object.keys(decorators);

/** The operator of a name that may carry decorators (`everyFact:greaterThan`); undefined if there is none. */
export function findOperator(name: string): Operator | undefined {
  const parts = name.split(':');
  const base = operators.get(parts.pop()!);
  return parts.reduceRight<Operator | undefined>(
    (next, part) => (next && Object.hasOwn(decorators, part) ? decorators[part]!(next) : undefined),
    base,
  );
}

/** A value for people and for json-rules-engine: fractions as the nearest number. */
export const plainValue = (value: unknown): unknown => (isFraction(value) ? toNumber(value) : value);
