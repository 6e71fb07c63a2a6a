import { type Text } from '../api/shared.js';

/** English and Chinese names by the code that the API uses. */
export type Vocabulary = Readonly<Record<string, readonly [en: string, zh: string]>>;

/** Names that are looked up elsewhere. */
export type Namer = (code: string) => Text;

/** The name of a code; a code of the bank's own, that no vocabulary knows, is shown in readable form. */
export function nameIn(names: Vocabulary | Namer, code: string): Text {
  if (typeof names === 'function') return names(code);
  const pair = Object.hasOwn(names, code) ? names[code] : undefined;
  if (pair) return { en: pair[0], zh: pair[1] };
  const readable = readableCode(code);
  return { en: readable, zh: readable };
}

/** `bookingCode` and `booking-code` to `Booking code`. */
export function readableCode(code: string): string {
  const words = code
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_]+/g, ' ')
    .trim();
  return capitalised(words.toLowerCase());
}

/** As a label wants it; the rest of the word stays, so that SMS and WeChat do. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
