import { type Comparison, type Conditions } from '@baleen/journeys';

type Scalar = string | number | boolean;
type Field = readonly [name: string, value: Scalar];

const eventFact = /^event\.(\w+)$/;

/** Fields of an event that meets the conditions of an answer, as far as they can be told from them: of `any` the first, of `not` nothing. */
export function answerFields(conditions: Conditions | undefined): Readonly<Record<string, Scalar>> {
  return conditions ? Object.fromEntries(fieldsOf(conditions)) : {};
}

function fieldsOf(condition: Conditions | Comparison): Field[] {
  if ('all' in condition) return condition.all.flatMap(fieldsOf);
  if ('any' in condition) return condition.any.slice(0, 1).flatMap(fieldsOf);
  if (!('fact' in condition)) return [];
  const name = eventFact.exec(condition.fact)?.[1];
  const value = meeting(condition);
  return name === undefined || value === undefined ? [] : [[name, value]];
}

function meeting({ operator, value }: Comparison): Scalar | undefined {
  const [wanted] = operator === 'in' && Array.isArray(value) ? (value as unknown[]) : [value];
  if (['equal', 'in', 'greaterThanInclusive', 'lessThanInclusive'].includes(operator)) return scalar(wanted);
  if (operator === 'greaterThan') return Number(wanted) + 1;
  return operator === 'lessThan' ? Number(wanted) - 1 : undefined;
}

const scalar = (value: unknown): Scalar | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
