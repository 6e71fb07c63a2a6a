import { type Text } from '../api/shared.js';

/** English and Chinese names by the code that the API uses. */
export type Vocabulary = Readonly<Record<string, readonly [en: string, zh: string]>>;

/** The name of a code; a code of the bank's own, that no vocabulary knows, is shown in readable form. */
export function nameIn(vocabulary: Vocabulary, code: string): Text {
  const names = Object.hasOwn(vocabulary, code) ? vocabulary[code] : undefined;
  if (names) return { en: names[0], zh: names[1] };
  const readable = readableCode(code);
  return { en: readable, zh: readable };
}

/** `bookingCode` and `booking-code` to `Booking code`. */
export function readableCode(code: string): string {
  const words = code
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_]+/g, ' ')
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
