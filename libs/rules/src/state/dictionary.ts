import { envelope } from '../catalogue/catalogue.js';
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
    ...eventTypes.flatMap(({ fields }) => [...fields.values()].flatMap(({ values }) => values ?? [])),
  ]),
];

const numbers = new Map(words.map((word, number) => [word, number]));

/** From 0; undefined for a word that is not in the dictionary. */
export const numberOf = (word: string): number | undefined => numbers.get(word);

/** Undefined for a number that names no word. */
export const wordOf = (number: number): string | undefined => words[number];

/** Changes with every change of the dictionary (FNV-1a, 32 bits): a state that was written with another one must not be read with this. */
export const dictionaryCheck: number = (() => {
  let hash = 0x811c9dc5;
  for (const character of words.join('\n')) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  return hash >>> 0;
})();
