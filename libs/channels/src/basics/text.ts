/** A text in the two languages of the product. */
export interface Text {
  readonly en: string;
  readonly zh: string;
}

/** Joins texts language by language. */
export function joinTexts(texts: readonly Text[], separator: Text): Text {
  return {
    en: texts.map((text) => text.en).join(separator.en),
    zh: texts.map((text) => text.zh).join(separator.zh),
  };
}
