import { envelope } from '../catalogue/catalogue.js';
import { type Fields } from '../catalogue/types.js';
import { collections } from '../catalogue/collections.js';
import { eventTypes } from '../catalogue/event-types.js';

/** Words that nearly every state is made of and that therefore are written as numbers: names of fields and types, values of enumerations. */
const words: readonly string[] = [
  ...new Set([
    ...eventTypes.flatMap(({ fields }) => [...fields.keys()]),
    ...(envelope.get('channel')!.values ?? []),
    'CNY',
    'CN',
    'USD',
    ...eventTypes.map(({ type }) => type),
    ...eventTypes.flatMap(({ fields }) => valuesOf(fields)),
    // Of customers: their names and values are longer, since there is less of them.
    ...collections.flatMap(({ name, fields }) => [name, ...fields.keys(), ...valuesOf(fields)]),
  ]),
];

function valuesOf(fields: Fields): readonly string[] {
  return [...fields.values()].flatMap(({ values }) => values ?? []);
}

const numbers = new Map(words.map((word, number) => [word, number]));

/** From 0; undefined for a word that is not in the dictionary. */
export const numberOf = (word: string): number | undefined => numbers.get(word);

const encoder = new TextEncoder();

// By the sum of length, first, middle and last byte, which tells nearly all words apart.
const byKey: readonly (readonly Candidate[])[] = (() => {
  const lists: Candidate[][] = Array.from({ length: 512 }, () => []);
  words.forEach((word, number) => {
    const bytes = encoder.encode(word);
    lists[keyOf(word.length, (i) => word.charCodeAt(i))]!.push({ number, bytes });
  });
  return lists;
})();

interface Candidate {
  readonly number: number;
  readonly bytes: Uint8Array;
}

function keyOf(length: number, at: (index: number) => number): number {
  return (length * 67 + at(0) * 31 + at(length >> 1) * 7 + at(length - 1)) & 511;
}

/** The number of a word that stands there in ASCII; -1 for a word that is not in the dictionary. */
export function numberAt(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length === 0) return -1;
  const key = length * 67 + bytes[start]! * 31 + bytes[start + (length >> 1)]! * 7 + bytes[end - 1]!;
  const candidates = byKey[key & 511]!;
  for (let i = 0; i < candidates.length; i++) {
    const candidate = candidates[i]!;
    if (candidate.bytes.length === length && isThere(bytes, start, candidate.bytes)) return candidate.number;
  }
  return -1;
}

function isThere(bytes: Uint8Array, start: number, word: Uint8Array): boolean {
  for (let i = 0; i < word.length; i++) if (bytes[start + i] !== word[i]) return false;
  return true;
}

/** Undefined for a number that names no word. */
export const wordOf = (number: number): string | undefined => words[number];

/** Changes with every change of the dictionary (FNV-1a, 32 bits): a state that was written with another one must not be read with this. */
export const dictionaryCheck: number = (() => {
  let hash = 0x811c9dc5;
  for (const character of words.join('\n')) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  return hash >>> 0;
})();
