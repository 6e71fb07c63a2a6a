import { type Text } from '../catalogue/types.js';

export type Language = keyof Text;

/** A text in both languages from one function of the language. */
export const inBoth = (phrase: (language: Language) => string): Text => ({ en: phrase('en'), zh: phrase('zh') });

/** Chooses by language. */
export const say = (language: Language, en: string, zh: string): string => (language === 'en' ? en : zh);

/** A list in words: "a, b or c". */
export function listed(language: Language, items: readonly string[], last: 'and' | 'or'): string {
  const [before, final] = [items.slice(0, -1), items.at(-1) ?? ''];
  if (before.length === 0) return final;
  if (language === 'zh') return `${before.join('、')}${last === 'and' ? '和' : '或'}${final}`;
  return `${before.join(', ')} ${last} ${final}`;
}

/** Numbers with separators for thousands, and all their decimals. */
export function numeral(value: number): string {
  const [whole = '', decimals] = String(Math.abs(value)).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${value < 0 ? '-' : ''}${grouped}${decimals ? `.${decimals}` : ''}`;
}

/** Any value for people; a missing one is named as such. */
export function shown(language: Language, value: unknown, word: (value: string) => string = (text) => text): string {
  if (value === undefined || value === null) return say(language, 'no value', '无值');
  if (typeof value === 'number') return numeral(value);
  if (typeof value === 'boolean') return value ? say(language, 'yes', '是') : say(language, 'no', '否');
  if (Array.isArray(value)) return value.map((item) => shown(language, item, word)).join(say(language, ', ', '、'));
  return typeof value === 'object' ? JSON.stringify(value) : word(String(value));
}
