export const locales = ['en', 'zh'] as const;
export type Locale = (typeof locales)[number];

/** The tag for dates and numbers: day before month in English, as banks outside America write it. */
export const intlTag: Readonly<Record<Locale, string>> = { en: 'en-GB', zh: 'zh-CN' };

/** The first of a browser's languages that the product speaks; English if none. */
export function detectLocale(languages: readonly string[]): Locale {
  for (const language of languages) {
    const locale = locales.find((known) => language.toLowerCase().startsWith(known));
    if (locale) return locale;
  }
  return 'en';
}
