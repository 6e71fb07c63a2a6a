import { isRecord } from '../is-record.js';
import { type Text } from '@baleen/rules';
import { copyJson, type Json } from '../hash/index.js';
import { below, fill, suggestion, type Place, type Problem, type TextValues } from '../text/index.js';
import { operatorDecorators, operators } from './operators.js';
import { type Condition, type Conditions } from './types.js';

const messages = {
  CONDITION_SHAPE: {
    en: 'A condition is a group ("all", "any", "not"), a shared condition, or a comparison with "fact", "operator" and "value"',
    zh: '条件应为条件组（all、any、not）、共享条件，或包含 fact、operator、value 的比较',
  },
  CONDITION_GROUP_EXPECTED: {
    en: 'Conditions start with a group: put the comparison into "all"',
    zh: '条件须以条件组开头：请将比较放入 all 中',
  },
  CONDITION_KEY_UNKNOWN: { en: 'A condition has no key "{key}"{suggestion}', zh: '条件没有键“{key}”{suggestion}' },
  CONDITION_VALUE: { en: '"{key}" must be {expected}', zh: '“{key}”必须是{expected}' },
  CONDITION_OPERATOR_UNKNOWN: {
    en: 'There is no operator "{operator}"{suggestion}',
    zh: '不存在运算符“{operator}”{suggestion}',
  },
} as const satisfies Record<string, Text>;

const expected = {
  text: { en: 'a text of 1 to 500 characters', zh: '1至500个字符的文本' },
  number: { en: 'a whole number', zh: '整数' },
  list: { en: 'a list', zh: '列表' },
  object: { en: 'an object', zh: '对象' },
} as const;

const groupKeys = ['all', 'any', 'not', 'condition'] as const;
const extraKeys = ['name', 'priority'];
const comparisonKeys = ['fact', 'operator', 'value', 'path', 'params', ...extraKeys];

/**
 * Reads conditions strictly, adding every problem to the collector. Depth and size must have been limited before.
 * @returns undefined where something was wrong
 */
export function readConditions(value: unknown, place: Place): Conditions | undefined {
  const condition = readCondition(value, place);
  if (!condition) return undefined;
  if (!('fact' in condition)) return condition;
  return refuse(place, 'CONDITION_GROUP_EXPECTED');
}

function readCondition(value: unknown, place: Place): Condition | undefined {
  if (!isRecord(value)) return refuse(place, 'CONDITION_SHAPE');
  const groups = groupKeys.filter((key) => Object.hasOwn(value, key));
  if (groups.length > 1 || (groups.length === 0 && !Object.hasOwn(value, 'fact')))
    return refuse(place, 'CONDITION_SHAPE');
  const group = groups[0];
  const known = group ? [group, ...extraKeys] : comparisonKeys;
  const body = group ? readGroup(group, value[group], below(place, group)) : readComparison(value, place);
  const extras = readExtras(value, place);
  const isClean = refuseUnknownKeys(value, known, place);
  return body && extras && isClean ? ({ ...body, ...extras } as Condition) : undefined;
}

function readGroup(group: (typeof groupKeys)[number], value: unknown, place: Place): Condition | undefined {
  if (group === 'condition') return isText(value) ? { condition: value } : refuseValue(place, 'condition', 'text');
  if (group === 'not') {
    const inner = readCondition(value, place);
    return inner && { not: inner };
  }
  if (!Array.isArray(value)) return refuseValue(place, group, 'list');
  const items = value.map((item: unknown, index) => readCondition(item, below(place, index)));
  if (items.some((item) => item === undefined)) return undefined;
  return group === 'all' ? { all: items as Condition[] } : { any: items as Condition[] };
}

function readComparison(value: Readonly<Record<string, unknown>>, place: Place): Condition | undefined {
  const before = place.problems.problems.length;
  if (!isText(value.fact)) refuseValue(place, 'fact', 'text');
  if (!isText(value.operator)) refuseValue(place, 'operator', 'text');
  else if (!isOperator(value.operator)) refuseOperator(value.operator, place);
  if (value.value === undefined) refuse(place, 'CONDITION_SHAPE');
  if (value.path !== undefined && !isText(value.path)) refuseValue(place, 'path', 'text');
  if (value.params !== undefined && !isRecord(value.params)) refuseValue(place, 'params', 'object');
  if (place.problems.problems.length > before || place.problems.isFull) return undefined;
  return {
    fact: value.fact as string,
    operator: value.operator as string,
    value: copyJson(value.value as Json),
    ...(value.path !== undefined && { path: value.path as string }),
    ...(value.params !== undefined && { params: copyJson(value.params as Json) as { readonly [key: string]: Json } }),
  };
}

function readExtras(value: Readonly<Record<string, unknown>>, place: Place): object | undefined {
  const { name, priority } = value;
  const isNameRight = name === undefined || isText(name);
  const isPriorityRight = priority === undefined || Number.isSafeInteger(priority);
  if (!isNameRight) refuseValue(place, 'name', 'text');
  if (!isPriorityRight) refuseValue(place, 'priority', 'number');
  if (!isNameRight || !isPriorityRight) return undefined;
  return { ...(name !== undefined && { name }), ...(priority !== undefined && { priority }) };
}

function refuseUnknownKeys(value: object, known: readonly string[], place: Place): boolean {
  const unknown = Object.keys(value).filter((key) => !known.includes(key));
  for (const key of unknown.slice(0, 20)) {
    const shown = { key: key.slice(0, 60), suggestion: suggestion(key, known) };
    place.problems.add(problemAt(below(place, key), 'CONDITION_KEY_UNKNOWN', shown));
  }
  return unknown.length === 0;
}

function refuseOperator(operator: string, place: Place): void {
  const shown = { operator: operator.slice(0, 60), suggestion: suggestion(operator, Object.keys(operators)) };
  place.problems.add(problemAt(below(place, 'operator'), 'CONDITION_OPERATOR_UNKNOWN', shown));
}

function refuseValue(place: Place, key: string, kind: keyof typeof expected): undefined {
  place.problems.add(problemAt(place, 'CONDITION_VALUE', { key, expected: expected[kind] }));
}

function refuse(place: Place, code: keyof typeof messages): undefined {
  place.problems.add(problemAt(place, code, {}));
}

function problemAt({ path, blockId }: Place, code: keyof typeof messages, values: TextValues): Problem {
  return { code, path, message: fill(messages[code], values), ...(blockId !== undefined && { blockId }) };
}

function isOperator(text: string): boolean {
  const parts = text.split(':');
  const operator = parts.pop()!;
  return Object.hasOwn(operators, operator) && parts.every((part) => operatorDecorators.includes(part));
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= 500;
}
