import { type Text } from '@baleen/rules';
import {
  canonicalValue,
  describeValue,
  type AnyValues,
  type Argument,
  type Arguments,
  type ListArgument,
} from '../arguments/index.js';
import { canonicalJson } from '../hash/index.js';
import { fill, sameText } from '../text/index.js';

const words = {
  changed: { en: '{label}: {before} to {after}', zh: '{label}：由{before}改为{after}' },
  added: { en: '{label}: {value} added', zh: '{label}：新增{value}' },
  removed: { en: '{label}: {value} removed', zh: '{label}：删除{value}' },
  reordered: { en: '{label}: another order, {after}', zh: '{label}：顺序调整为{after}' },
  inside: { en: '{outer}, {inner}', zh: '{outer}－{inner}' },
  item: { en: '{label} {id}', zh: '{label} {id}' },
} as const satisfies Record<string, Text>;

/** What changed between two sets of values of the same arguments, each change in words. What means nothing is no change. */
export function diffValues(fields: Arguments, before: AnyValues, after: AnyValues, outer?: Text): Text[] {
  return Object.entries(fields).flatMap(([key, argument]) => {
    const label = outer ? fill(words.inside, { outer, inner: argument.label }) : argument.label;
    return diffValue(argument, before[key], after[key], label);
  });
}

function diffValue(argument: Argument, before: unknown, after: unknown, label: Text): Text[] {
  if (isSame(argument, before, after)) return [];
  if (before !== undefined && after !== undefined) {
    if (argument.type === 'group') return diffValues(argument.fields, before as AnyValues, after as AnyValues, label);
    if (argument.type === 'list') return diffList(argument, before as unknown[], after as unknown[], label);
    if (argument.type === 'variant') {
      const [from, to] = [before as AnyValues, after as AnyValues];
      const variant = from.kind === to.kind ? argument.variants[to.kind as string] : undefined;
      if (variant) return diffValues(variant.fields, from, to, label);
    }
  }
  const values = { label, before: describeValue(argument, before), after: describeValue(argument, after) };
  return [fill(words.changed, values)];
}

/** Entries are matched by their id, plain ones by their value; the order counts only where it means something. */
function diffList(list: ListArgument, before: readonly unknown[], after: readonly unknown[], label: Text): Text[] {
  const [old, now] = [byKey(before), byKey(after)];
  const gone = [...old].filter(([key]) => !now.has(key));
  const come = [...now].filter(([key]) => !old.has(key));
  const told = (value: unknown): Text => describeValue(list.of, value);
  const changes = [
    ...gone.map(([, value]) => fill(words.removed, { label, value: told(value) })),
    ...come.map(([, value]) => fill(words.added, { label, value: told(value) })),
    ...[...now].flatMap(([key, value]) => {
      const item = fill(words.item, { label: list.of.label, id: key });
      return old.has(key)
        ? diffValue(list.of, old.get(key), value, fill(words.inside, { outer: label, inner: item }))
        : [];
    }),
  ];
  const isReordered = !list.isUnordered && commonKeys(old, now) !== commonKeys(now, old);
  const order = sameText([...now.keys()].join(', '));
  return isReordered ? [...changes, fill(words.reordered, { label, after: order })] : changes;
}

function byKey(items: readonly unknown[]): Map<string, unknown> {
  return new Map(items.map((item, index) => [keyOf(item, index), item]));
}

function keyOf(item: unknown, index: number): string {
  if (typeof item !== 'object' || item === null) return String(item);
  return (item as { readonly id?: string }).id ?? `#${index + 1}`;
}

/** The keys of the one that are in the other too, in the one's order. */
function commonKeys(one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>): string {
  return JSON.stringify([...one.keys()].filter((key) => other.has(key)));
}

function isSame(argument: Argument, before: unknown, after: unknown): boolean {
  if (before === undefined || after === undefined) return before === after;
  return canonicalJson(canonicalValue(argument, before)) === canonicalJson(canonicalValue(argument, after));
}
