import { isRecord } from '../is-record.js';
import { readConditions } from '../conditions/index.js';
import { below, suggestion, type Place } from '../text/index.js';
import { expectations } from './messages.js';
import { readScalar } from './read-scalar.js';
import { refuse } from './refuse.js';
import { type AnyValues, type Argument, type Arguments, type ListArgument, type VariantArgument } from './types.js';

/**
 * Reads an object by its arguments, strictly: unknown keys and wrong values are problems, and all of them are collected. What is missing gets
 * its default or stays away: whether a draft is complete is asked later (`missingValues`).
 * @returns the values that could be read
 */
export function readValues(
  fields: Arguments,
  value: unknown,
  place: Place,
  alsoKnown: readonly string[] = [],
): AnyValues {
  if (!isRecord(value)) {
    refuse(place, 'VALUE_WRONG', { label: lastKey(place), expected: expectations.group });
    return {};
  }
  refuseUnknownKeys(value, [...alsoKnown, ...Object.keys(fields)], place);
  const values: [string, unknown][] = [];
  for (const [key, argument] of Object.entries(fields)) {
    const given = Object.hasOwn(value, key) ? readValue(argument, value[key], below(place, key)) : defaultOf(argument);
    if (given !== undefined) values.push([key, given]);
  }
  return Object.fromEntries(values);
}

function readValue(argument: Argument, value: unknown, place: Place): unknown {
  switch (argument.type) {
    case 'conditions':
      return readConditions(value, place);
    case 'list':
      return readList(argument, value, place);
    case 'group':
      return readValues(argument.fields, value, place);
    case 'variant':
      return readVariant(argument, value, place);
    default:
      return readScalar(argument, value, place);
  }
}

function readList(argument: ListArgument, value: unknown, place: Place): unknown {
  const { label, max } = argument;
  if (!Array.isArray(value)) return refuse(place, 'VALUE_WRONG', { label, expected: expectations.list });
  if (value.length > max) return refuse(place, 'LIST_TOO_LONG', { label, max });
  const items = value.map((item: unknown, index) => readValue(argument.of, item, below(place, index)));
  return items.filter((item) => item !== undefined);
}

function readVariant(argument: VariantArgument, value: unknown, place: Place): unknown {
  const { label, variants } = argument;
  const kind: unknown = isRecord(value) ? value.kind : undefined;
  if (typeof kind !== 'string') return refuse(place, 'VALUE_WRONG', { label, expected: expectations.variant });
  const variant = Object.hasOwn(variants, kind) ? variants[kind] : undefined;
  if (variant) return { kind, ...readValues(variant.fields, value, place, ['kind']) };
  const hint = suggestion(kind, Object.keys(variants));
  return refuse(below(place, 'kind'), 'CHOICE_UNKNOWN', { label, value: kind.slice(0, 60), suggestion: hint });
}

function refuseUnknownKeys(value: object, known: readonly string[], place: Place): void {
  for (const key of Object.keys(value)) {
    if (place.problems.isFull) return;
    if (known.includes(key)) continue;
    refuse(below(place, key), 'KEY_UNKNOWN', { key: key.slice(0, 60), suggestion: suggestion(key, known) });
  }
}

function defaultOf(argument: Argument): unknown {
  return 'default' in argument ? argument.default : undefined;
}

function lastKey({ path }: Place): string {
  return path.slice(path.lastIndexOf('/') + 1) || 'document';
}
