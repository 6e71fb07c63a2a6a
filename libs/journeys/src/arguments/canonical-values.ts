import { canonicalConditions, type Conditions } from '../conditions/index.js';
import { sortedByText } from '../hash/index.js';
import { plainDecimal } from '../number/plain-decimal.js';
import { type AnyValues, type Argument, type Arguments } from './types.js';

/** The values without what means nothing: zeros at the end of decimals, the order of unordered lists and of conditions in a group. */
export function canonicalValues(fields: Arguments, values: AnyValues): AnyValues {
  const entries = Object.entries(values).map(([key, value]): [string, unknown] => {
    const argument = Object.hasOwn(fields, key) ? fields[key] : undefined;
    return [key, argument && value !== undefined ? canonicalValue(argument, value) : value];
  });
  return Object.fromEntries(entries);
}

export function canonicalValue(argument: Argument, value: unknown): unknown {
  switch (argument.type) {
    case 'decimal':
      return plainDecimal(value as string);
    case 'conditions':
      return canonicalConditions(value as Conditions);
    case 'group':
      return canonicalValues(argument.fields, value as AnyValues);
    case 'variant': {
      const variant = argument.variants[(value as { readonly kind: string }).kind];
      return canonicalValues(variant?.fields ?? {}, value as AnyValues);
    }
    case 'list': {
      const items = (value as readonly unknown[]).map((item) => canonicalValue(argument.of, item));
      return argument.isUnordered ? sortedByText(items) : items;
    }
    default:
      return value;
  }
}
