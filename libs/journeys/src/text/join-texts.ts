import { type Text } from '@baleen/rules';

/** Joins texts language by language; a plain separator serves both. */
export function joinTexts(texts: readonly Text[], separator: Text | string): Text {
  const sides = typeof separator === 'string' ? { en: separator, zh: separator } : separator;
  return { en: texts.map((text) => text.en).join(sides.en), zh: texts.map((text) => text.zh).join(sides.zh) };
}
