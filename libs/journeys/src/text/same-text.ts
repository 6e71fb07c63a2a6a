import { type Text } from '@baleen/rules';

/** A text that reads the same in both languages: an id, a number, a date. */
export function sameText(text: string | number): Text {
  return { en: String(text), zh: String(text) };
}
