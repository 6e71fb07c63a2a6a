import { type AnyValues, type Argument, type Arguments } from './types.js';

/** One argument met on a walk through values. */
export interface Met {
  readonly argument: Argument;
  /** Undefined where the draft lacks it. */
  readonly value: unknown;
  /** JSON pointer below the values walked through. */
  readonly path: string;
}

/** Walks through all arguments and their values, groups, lists and variants included, outer ones first. */
export function* eachValue(fields: Arguments, values: AnyValues, path = ''): Generator<Met> {
  for (const [key, argument] of Object.entries(fields)) yield* eachPart(argument, values[key], `${path}/${key}`);
}

function* eachPart(argument: Argument, value: unknown, path: string): Generator<Met> {
  yield { argument, value, path };
  if (value === undefined) return;
  if (argument.type === 'group') yield* eachValue(argument.fields, value as AnyValues, path);
  if (argument.type === 'variant') {
    const variant = argument.variants[(value as { readonly kind: string }).kind];
    if (variant) yield* eachValue(variant.fields, value as AnyValues, path);
  }
  if (argument.type === 'list') {
    for (const [index, item] of (value as readonly unknown[]).entries()) {
      yield* eachPart(argument.of, item, `${path}/${index}`);
    }
  }
}
