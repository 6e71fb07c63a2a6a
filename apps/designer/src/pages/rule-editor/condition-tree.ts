import { operatorDefinitions } from '@baleen/rules';
import { isObject, type Json, type JsonObject } from './json-path.js';
import { type FactOption, type FactType } from './fact-options.js';

export const groupKinds = ['all', 'any', 'not'] as const;
export type GroupKind = (typeof groupKinds)[number];

/** What kind of group a node is; undefined for a single condition. */
export const kindOf = (node: JsonObject): GroupKind | undefined => groupKinds.find((kind) => Object.hasOwn(node, kind));

/** The parts of a group; `not` has one. What is no condition at all is left out by nobody: the JSON shows it. */
export function partsOf(node: JsonObject, kind: GroupKind): readonly Json[] {
  const parts = node[kind];
  if (kind === 'not') return parts === undefined ? [] : [parts];
  return Array.isArray(parts) ? (parts as readonly Json[]) : [];
}

/** The same parts under another kind of group. */
export function withKind(node: JsonObject, kind: GroupKind): JsonObject {
  const present = kindOf(node);
  if (present === kind || present === undefined) return node;
  const { [present]: _, ...others } = node;
  const parts = partsOf(node, present);
  if (kind !== 'not') return { ...others, [kind]: parts };
  return { ...others, not: parts.length === 1 ? parts[0]! : { [present]: parts } };
}

/** A group with one more part; `not` gets a group of both. */
export function withPart(node: JsonObject, part: JsonObject): JsonObject {
  const kind = kindOf(node) ?? 'all';
  const parts = partsOf(node, kind);
  if (kind !== 'not') return { ...node, [kind]: [...parts, part] };
  return { ...node, not: parts.length === 0 ? part : { all: [...parts, part] } };
}

export const blankCondition: JsonObject = { fact: '', operator: 'equal', value: '' };
export const blankGroup: JsonObject = { any: [blankCondition] };

const forAny = operatorDefinitions.map(({ name }) => name);
const operatorsOf: Readonly<Record<FactType, readonly string[]>> = {
  number: forAny.filter((name) => !name.toLowerCase().includes('contain')),
  date: forAny.filter((name) => !name.toLowerCase().includes('contain')),
  bool: ['equal', 'notEqual'],
  text: ['equal', 'notEqual', 'in', 'notIn'],
  any: forAny,
};

/** The operators that make sense for a fact, and the one that stands there already. */
export function operatorsFor(type: FactType, present: string): readonly string[] {
  const names = operatorsOf[type];
  return present === '' || names.includes(present) ? names : [...names, present];
}

export const takesList = (operator: string): boolean => ['in', 'notIn'].includes(operator.split(':').at(-1)!);

/** The condition about another fact: operator and value stay where they still make sense. */
export function withFact(leaf: JsonObject, option: FactOption | undefined, fact: string): JsonObject {
  const { params: _, ...kept } = leaf;
  const params: JsonObject = option?.takesMonth
    ? { params: { month: 1 } }
    : option?.takesDays
      ? { params: { days: 30 } }
      : {};
  const type = option?.type ?? 'any';
  const present = String(leaf['operator'] ?? '');
  const operator = operatorsOf[type].includes(present) ? present : operatorsOf[type][0]!;
  const next = { ...kept, fact, operator, ...params };
  return { ...next, value: fitValue(leaf['value'], option, operator) };
}

/** The condition with another operator: a list where it takes one, its first entry where it takes one value. */
export function withOperator(leaf: JsonObject, option: FactOption | undefined, operator: string): JsonObject {
  return { ...leaf, operator, value: fitValue(leaf['value'], option, operator) };
}

function fitValue(value: Json | undefined, option: FactOption | undefined, operator: string): Json {
  if (isObject(value)) return value;
  const entries: readonly Json[] = Array.isArray(value)
    ? (value as readonly Json[])
    : value === undefined
      ? []
      : [value];
  const fitting = entries.filter((entry) => fits(entry, option));
  return takesList(operator) ? fitting : (fitting[0] ?? blankOf(option));
}

function fits(value: Json, option: FactOption | undefined): boolean {
  if (option === undefined || option.type === 'any') return true;
  if (option.type === 'number') return typeof value === 'number';
  if (option.type === 'bool') return typeof value === 'boolean';
  return typeof value === 'string' && (option.values === undefined || option.values.includes(value));
}

function blankOf(option: FactOption | undefined): Json {
  if (option?.type === 'number') return 0;
  if (option?.type === 'bool') return true;
  return option?.values?.[0] ?? '';
}

/** A value typed for a fact of unknown type: numbers and truth values are what they look like. */
export function readValue(text: string): Json {
  if (/^-?(0|[1-9]\d*)(\.\d+)?$/.test(text)) return Number(text);
  return text === 'true' || text === 'false' ? text === 'true' : text;
}
