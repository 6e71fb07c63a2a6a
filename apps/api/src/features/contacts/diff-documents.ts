import { type Text } from '@baleen/rules';

/** What the keys of a document are called; one that is not here stands for itself. */
export type Words = Readonly<Record<string, Text>>;

/**
 * What changes between two settings documents, one line for each value: where it stands, in words, and what it was and will be. Lists whose items have ids are compared
 * by id, and an item that has a name is called by it.
 */
export function diffDocuments(before: unknown, after: unknown, words: Words, place: readonly Text[] = []): Text[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  if (!old || !now) return [changed(place, tell(before, words), tell(after, words))];
  const keys = [...new Set([...old.keys(), ...now.keys()])];
  return keys.flatMap((key) => {
    const [from, to] = [old.get(key), now.get(key)];
    return diffDocuments(from, to, words, [...place, nameOf(to) ?? nameOf(from) ?? wordOf(key, words)]);
  });
}

function changed(place: readonly Text[], from: Text, to: Text): Text {
  const at = (language: keyof Text): string => place.map((text) => text[language]).join(' › ');
  return { en: `${at('en')}: ${from.en} → ${to.en}`, zh: `${at('zh')}：${from.zh} → ${to.zh}` };
}

function fieldsOf(value: unknown): Map<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  const items = value as readonly { readonly id?: unknown }[];
  const hasIds = items.every((item) => typeof item?.id === 'string');
  return hasIds ? new Map(items.map((item) => [item.id as string, item])) : undefined;
}

const same = (text: string): Text => ({ en: text, zh: text });
const nothing: Text = { en: 'nothing', zh: '无' };
const wordOf = (key: string, words: Words): Text => words[key] ?? same(key);
const isText = (value: unknown): value is Text => typeof (value as Partial<Text> | null)?.en === 'string';

function nameOf(value: unknown): Text | undefined {
  const { name } = (value ?? {}) as { readonly name?: unknown };
  return isText(name) ? { en: `“${name.en}”`, zh: `“${name.zh}”` } : undefined;
}

/** A value as one reads it: lists by commas, and what is made of parts as its parts. */
function tell(value: unknown, words: Words): Text {
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return nothing;
  if (isText(value)) return value;
  if (typeof value !== 'object') return same(String(value));
  const parts = Array.isArray(value)
    ? value.map((item) => tell(item, words))
    : Object.entries(value).flatMap(([key, part]) => (key === 'id' ? [] : [named(key, part, words)]));
  return { en: parts.map(({ en }) => en).join(', '), zh: parts.map(({ zh }) => zh).join('、') };
}

function named(key: string, part: unknown, words: Words): Text {
  const [word, told] = [wordOf(key, words), tell(part, words)];
  return { en: `${word.en} ${told.en}`, zh: `${word.zh} ${told.zh}` };
}
